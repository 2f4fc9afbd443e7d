import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { seedDemoMall } from '../../dev/demo/seed.ts';
import { ROOT } from '../../dev/paths.ts';
import { styles } from '../../shared/ui/styles.ts';
import { atMost, exactly, type Figure, type Measure } from '../support/figure.ts';
import type { BenchGuard } from './support/guard.ts';
import { sampleOf } from './support/hello.ts';
import { type BenchMall, startBenchMall } from './support/mall.ts';

// What a phone has to load before it can show a page: the stored bytes of the HTML, styles included; and all scripts.

const KB = 1024;
const PAGES: Record<string, string> = { home: '/', category: '/c/tea-and-kitchen', product: '/p/rouge-glaze-teapot' };
const LOCALES = ['', '/zh'];

/** Guards without which a figure must miss. */
export const GUARDS: BenchGuard[] = [
  {
    name: 'a page is what it shows and no more',
    misses: 'first-flight: home',
    patch: { worker: 'storefront', from: /`<!doctype html>/, to: `\`<!doctype html><!--${noise(20 * KB)}-->` },
  },
];

/** Text that does not compress well, the same each time. */
function noise(length: number): string {
  let state = 1;
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(97 + (state % 26));
  }).join('');
}

/** Measures the demo mall's pages, the larger of both languages. */
export const run: Measure = async ({ without }) => {
  const mall = await startBenchMall({ patch: GUARDS.find(({ name }) => name === without?.name)?.patch });
  try {
    const { merchant, ops } = mall.database.urls;
    await seedDemoMall({ merchantUrl: merchant, opsUrl: ops, proxy: mall.database.proxy });
    const pages: Figure[] = [];
    for (const [name, path] of Object.entries(PAGES)) {
      pages.push(atMost(`first-flight: ${name}`, await largest(mall, path), 14, 'KB'));
    }
    return [...pages, ...staticFigures(join(ROOT, 'static'))];
  } finally {
    await mall.close();
  }
};

async function largest(mall: BenchMall, path: string): Promise<number> {
  const sizes: number[] = [];
  for (const prefix of LOCALES) {
    const { body, headers } = await sampleOf(new URL(path === '/' ? prefix || '/' : prefix + path, mall.direct));
    if (headers['content-encoding'] !== 'br') throw new Error(`${prefix}${path} did not come in brotli`);
    sizes.push(body.byteLength);
  }
  return kilobytes(Math.max(...sizes));
}

const kilobytes = (bytes: number) => Math.round((bytes / KB) * 10) / 10;
const compressed = (bytes: Buffer) => brotliCompressSync(bytes).byteLength;

/** What pages share: the scripts of a folder of static files, each compressed by itself; styles; fonts. */
export function staticFigures(folder: string): Figure[] {
  const scripts = globSync('**/*.js', { cwd: folder }).map((file) => compressed(readFileSync(join(folder, file))));
  const fonts = globSync('**/*.{woff,woff2,ttf,otf}', { cwd: folder }).length;
  return [
    atMost('first-flight: all scripts', kilobytes(scripts.reduce((sum, size) => sum + size, 0)), 15, 'KB'),
    atMost('first-flight: all styles', kilobytes(compressed(Buffer.from(styles))), 12, 'KB'),
    exactly('first-flight: fonts', fonts + styles.split('@font-face').length - 1, 0, 'fonts'),
  ];
}
