import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { ROOT } from '../paths.ts';
import { CATEGORIES } from './categories.ts';
import { PRODUCTS } from './products.ts';
import { SHOPS } from './shops.ts';
import type { DemoPicture } from './types.ts';

/** Where the pictures go; the site serves it as `/build/demo/`. */
export const PICTURES = `${ROOT}/static/build/demo`;

const STAMP = `${PICTURES}/.stamp`;
const EMOJI = `${ROOT}/node_modules/@lobehub/fluent-emoji-3d`;

/** Counts up when the drawing below changes, so that pictures made by an older one are made again. */
const RECIPE = 1;

/** One picture to make, in each of these widths. */
interface Job extends DemoPicture {
  name: string;
  widths: readonly number[];
}

/** The file that holds an emoji's picture. */
export const emojiFile = (emoji: string): string => `${EMOJI}/assets/${emoji}.webp`;

/** The name of a product's nth picture, from 0. */
export const pictureName = (handle: string, index: number): string => (index === 0 ? handle : `${handle}-${index + 1}`);

/** The address of a demo picture on the site. */
export const pictureSrc = (name: string, width: 400 | 800): string => `/build/demo/${name}-${width}.webp`;

/**
 * Makes the pictures of all demo products (800 and 400 px wide), shops and categories (400 px) that are missing
 * or not up to date; resolves to how many were made. Costs next to nothing when there is nothing to do.
 */
export async function buildPictures(): Promise<{ made: number }> {
  const jobs = allJobs();
  const before = await readStamp();
  const files = new Set(existsSync(PICTURES) ? await readdir(PICTURES) : []);
  const wanted = Object.fromEntries(jobs.map((job) => [job.name, fingerprint(job)]));
  const stale = jobs.filter((job) => before[job.name] !== wanted[job.name] || !isThere(job, files));
  if (stale.length === 0) return { made: 0 };
  await mkdir(PICTURES, { recursive: true });
  const { drawPicture } = await import('./draw.ts');
  const queue = [...stale];
  const work = async () => {
    for (let job = queue.shift(); job; job = queue.shift()) {
      const fileOf = (width: number) => `${PICTURES}/${job.name}-${width}.webp`;
      await drawPicture({ ...job, emoji: emojiFile(job.emoji) }, job.widths, fileOf);
    }
  };
  await Promise.all(Array.from({ length: 4 }, work));
  await writeFile(STAMP, JSON.stringify(wanted));
  return { made: stale.length };
}

function allJobs(): Job[] {
  return [
    ...PRODUCTS.flatMap(({ handle, picture, dyed }) =>
      [picture, ...dyed.map((one) => one.picture)].map((one, index) => {
        return { ...one, name: pictureName(handle, index), widths: [800, 400] };
      }),
    ),
    ...SHOPS.map(({ slug, picture }) => ({ ...picture, name: `shop-${slug}`, widths: [400] })),
    ...CATEGORIES.map(({ slug, emoji, tone }) => ({ emoji, tone, name: `category-${slug}`, widths: [400] })),
  ];
}

function fingerprint({ emoji, tone, dye, widths }: Job): string {
  const recipe = `${RECIPE} ${emoji} ${tone} ${widths}${dye ? ` ${JSON.stringify(dye)}` : ''}`;
  return createHash('sha256').update(recipe).digest('base64url').slice(0, 12);
}

function isThere(job: Job, files: Set<string>): boolean {
  return job.widths.every((width) => files.has(`${job.name}-${width}.webp`));
}

async function readStamp(): Promise<Record<string, string>> {
  try {
    return JSON.parse(await readFile(STAMP, 'utf8')) as Record<string, string>;
  } catch {
    // No stamp, or one cut short by a kill: everything is made again.
    return {};
  }
}
