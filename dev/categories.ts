import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Database } from '../shared/database/port.ts';
import { type CategoryDraft, loadCategories, upsertCategories } from '../shared/domain/catalog/mod.ts';
import { explainOutage, openTarget } from './import/target.ts';
import { explain, Problem, runMain } from './problem.ts';

// `npm run categories -- FILE`: records the mall's categories from a CSV.

const USAGE = `Usage: npm run categories -- FILE

Records the mall's categories from a CSV, in the order in which they are to be shown. Its columns are
slug, parent (the slug of a category above it, or nothing), en and zh-CN (names, one of them at least).
Categories that the file does not name stay as they are.`;

const text = z.string().trim().default('');
const ROW = z
  .object({ slug: text, parent: text, en: text, 'zh-CN': text })
  .refine(({ slug }) => /^[a-z0-9][a-z0-9-]{0,62}$/.test(slug), 'its slug has other characters than a-z, 0-9 and -')
  .refine((row) => row.en !== '' || row['zh-CN'] !== '', 'it has no name');

/** Reads the categories of a CSV. Throws Problem with the row that is not right. */
function readCategories(file: string): CategoryDraft[] {
  const slugs = new Set<string>();
  return readRows(file).map((cells, index) => {
    const row = ROW.safeParse(cells);
    const complain = (what: string) => new Problem(`${file}, category ${index + 1}: ${what}`);
    if (!row.success) throw complain(row.error.issues[0]?.message ?? 'it cannot be read');
    const { slug, parent, en, 'zh-CN': zh } = row.data;
    if (slugs.has(slug)) throw complain(`"${slug}" is there twice`);
    slugs.add(slug);
    return { slug, parent: parent || null, name: { ...(en && { en }), ...(zh && { 'zh-CN': zh }) } };
  });
}

function readRows(file: string): unknown[] {
  try {
    return parse(readFileSync(file), { bom: true, columns: true, skipEmptyLines: true, relaxColumnCount: true });
  } catch (error) {
    throw new Problem(`${file} cannot be read: ${explain(error)}`, { cause: error });
  }
}

async function record(db: Database, drafts: CategoryDraft[]): Promise<void> {
  const known = await loadCategories(db, { kind: 'public' });
  const slugs = new Set([...known, ...drafts].map(({ slug }) => slug));
  for (const { slug, parent } of drafts) {
    if (parent !== null && !slugs.has(parent)) throw new Problem(`"${slug}" is under "${parent}", which is not there`);
  }
  const pictures = new Map(known.map(({ slug, imageSrc }) => [slug, imageSrc]));
  const kept = drafts.map((draft) => ({ ...draft, imageSrc: pictures.get(draft.slug) ?? null }));
  const all = await upsertCategories(db, kept, { now: Date.now() });
  console.log(`The mall has ${all.length} categories.`);
}

async function main(): Promise<void> {
  const [file, ...more] = process.argv.slice(2);
  if (file === undefined || file.startsWith('-') || more.length > 0) throw new Problem(USAGE);
  const drafts = readCategories(file);
  const target = await openTarget('ops');
  try {
    await record(target.db, drafts);
  } catch (error) {
    throw explainOutage(error);
  } finally {
    await target.close();
  }
}

await runMain(main);
