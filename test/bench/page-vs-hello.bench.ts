import { MEMO_AGE } from '../../shared/domain/pages/mod.ts';
import { randomFrom } from '../chaos/random.ts';
import { atLeast, type Figure, type Measure, type MeasureOptions, told } from '../support/figure.ts';
import { handleOf, productPath, publishGoods, stockGoods } from './support/catalogue.ts';
import type { BenchGuard } from './support/guard.ts';
import { sampleOf, startHello } from './support/hello.ts';
import { type Load, load, visit } from './support/load.ts';
import { type BenchMall, startBenchMall } from './support/mall.ts';
import { median } from './support/median.ts';
import type { Server } from './support/workers.ts';
import { zipf } from './support/zipf.ts';

// How fast published pages are served, divided by a worker that answers with the same bytes from a constant; both in
// Miniflare, asked in turn by the same client. Miniflare's KV is far slower than its memory, and a worker that does
// nothing but read it gets to about 0.4 of hello: the row of KV alone has that as its ceiling. Visitors of a shop ask for a few products often and for many seldom
// (Zipf); pages from memory, from KV and rendered are also measured alone, over few products and over many.

const CONNECTIONS = 16;
const ROUNDS = 5;
// How many pages are asked for alone in one round, from KV and rendered; these are others than those.
const STORED_AT_ONCE = 500;
const RENDERED_AT_ONCE = 100;

/** Guards without which a figure must miss. */
export const GUARDS: BenchGuard[] = [
  {
    name: 'the memo keeps pages',
    misses: 'page-vs-hello: from memory ÷ hello',
    patch: { worker: 'storefront', from: /now - entry\.at < maxAge/, to: 'false' },
  },
  {
    name: 'the store is asked without a wait',
    misses: 'page-vs-hello: from KV ÷ hello',
    patch: {
      worker: 'storefront',
      from: /return await ports\d*\.store\.get\(text\d*\)/,
      to: 'await new Promise((done) => setTimeout(done, 200)); $&',
    },
  },
  {
    name: 'a page is found among many as fast as among few',
    misses: 'page-vs-hello: from KV, all products ÷ a twentieth',
    patch: {
      worker: 'storefront',
      from: /return await ports\d*\.store\.get\((text\d*)\)/,
      to: 'await new Promise((done) => setTimeout(done, /goods-1\\d\\d$/.test($1) ? 1000 : 0)); $&',
    },
  },
];

type Kind = 'from memory' | 'from KV' | 'mix';
type Workloads = Partial<Record<Kind, (n: number) => string>>;
interface Round {
  ratio: number;
  load: Load;
}
type Rounds = Record<Kind, Round[]>;
/** How long each burst of requests lasts, in ms, and how many there are. */
type Bursts = { ms: number; times: number };

/** Measures over 20,000 products, `short` over a few. */
export const run: Measure = async (options) => {
  const guard = GUARDS.find(({ name }) => name === options.without?.name);
  const mall = await startBenchMall({ patch: guard?.patch });
  try {
    return await measure(mall, options);
  } finally {
    await mall.close();
  }
};

async function measure(mall: BenchMall, { short, seed }: MeasureOptions): Promise<Figure[]> {
  const [small, large] = short ? [100, 200] : [1000, 20_000];
  const bursts = short ? { ms: 300, times: 2 } : { ms: 2000, times: ROUNDS };
  await stockGoods(mall, 0, small);
  await publishGoods(mall);
  const hello = await startHello(await sampleOf(new URL(productPath(0), mall.direct)));
  try {
    const { 'from memory': remembered, mix } = workloads(small, seed);
    const few = await rounds(mall, hello, { 'from memory': remembered, mix }, bursts);
    const fewAlone = await ratiosAlone(mall, hello, small, short ? 1 : ROUNDS);
    await stockGoods(mall, small, large);
    const pagesPerSecond = await publishGoods(mall);
    const many = await rounds(mall, hello, workloads(large, seed), bursts);
    const manyAlone = await ratiosAlone(mall, hello, large, short ? 1 : ROUNDS);
    return [
      ...ratioFigures(many),
      flatFigure('from memory', middleOf(few['from memory']), middleOf(many['from memory'])),
      flatFigure('from KV', fewAlone.stored, manyAlone.stored),
      flatFigure('rendered', fewAlone.rendered, manyAlone.rendered),
      flatFigure('mix', middleOf(few.mix), middleOf(many.mix)),
      told(named('a bare read of KV, all products ÷ a twentieth'), round2(manyAlone.bare / fewAlone.bare), ''),
      told(named('from memory ÷ hello, each on its own socket'), await directRatio(mall, hello, bursts), ''),
      told(named('rendered ÷ hello'), Math.round(manyAlone.rendered * 1000) / 1000, ''),
      ...['memo', 'kv', 'miss'].map((from) => told(named(`mix, ${from}`), share(many.mix, from), '%')),
      told(named('pages published by --all'), Math.round(pagesPerSecond), 'pages/s'),
    ];
  } finally {
    await hello.close();
  }
}

const named = (text: string) => `page-vs-hello: ${text}`;
const round2 = (value: number) => Math.round(value * 100) / 100;

function mixOf(products: number, seed: number): () => string {
  const next = zipf(products, randomFrom(seed));
  return () => productPath(next());
}

const workloads = (products: number, seed: number): Workloads => ({
  'from memory': () => productPath(0),
  // Each page in turn: before one comes again, the memo has forgotten it.
  'from KV': (n) => productPath(n % products),
  mix: mixOf(products, seed),
});

/** Asks hello and the mall in turn, so that what else the machine does hits both. */
async function rounds(mall: BenchMall, hello: Server, wanted: Workloads, { ms, times }: Bursts): Promise<Rounds> {
  const found: Rounds = { 'from memory': [], 'from KV': [], mix: [] };
  for (let round = 0; round < times; round += 1) {
    for (const [kind, pathOf] of Object.entries(wanted)) {
      const plain = await load(hello.url, pathOf, { ms, connections: CONNECTIONS });
      const measured = await load(mall.url, pathOf, { ms, connections: CONNECTIONS });
      if (measured.failed + plain.failed > 0) throw new Error(`${measured.failed} pages were not answered`);
      found[kind as Kind].push({ ratio: measured.rate / plain.rate, load: measured });
    }
  }
  return found;
}

/** Without Miniflare's entry, which costs both sides the same and so flatters the slower one. */
async function directRatio(mall: BenchMall, hello: Server, bursts: Bursts): Promise<number> {
  const sides = { mall: { ...mall, url: mall.direct }, hello: { ...hello, url: hello.direct } };
  const found = await rounds(sides.mall, sides.hello, { 'from memory': () => productPath(0) }, bursts);
  return round2(middleOf(found['from memory']));
}

const middleOf = (found: readonly Round[]) => median(found.map(({ ratio }) => ratio));

function ratioFigures(many: Rounds): Figure[] {
  return [
    atLeast(named('from memory ÷ hello'), round2(middleOf(many['from memory'])), 0.8, ''),
    atLeast(named('from KV ÷ hello'), round2(middleOf(many['from KV'])), 0.36, ''),
    told(named('mix ÷ hello'), round2(middleOf(many.mix)), ''),
    told(named('from memory'), Math.round(median(many['from memory'].map((round) => round.load.rate))), 'pages/s'),
    told(named('from memory, share asked of KV'), share(many['from memory'], 'kv'), '%'),
    told(named('from KV, share found in memory'), share(many['from KV'], 'memo'), '%'),
  ];
}

const flatFigure = (kind: string, few: number, many: number) =>
  atLeast(named(`${kind}, all products ÷ a twentieth`), round2(many / few), 0.9, '');

/** How many answers of some rounds came from there, in percent. */
function share(found: readonly Round[], from: string): number {
  const all = found.reduce((sum, { load: { answers } }) => sum + answers, 0);
  return round2((100 * found.reduce((sum, { load: { caches } }) => sum + (caches.get(from) ?? 0), 0)) / all);
}

/**
 * Ratios of the same number of pages of a catalogue, each asked for once: found in KV alone, read from KV by a worker that does
 * nothing else, and rendered.
 */
async function ratiosAlone(mall: BenchMall, hello: Server, products: number, times: number) {
  const found = { stored: [] as number[], bare: [] as number[], rendered: [] as number[] };
  const pages = Math.min(STORED_AT_ONCE, products / 2);
  const step = 2 * Math.floor(products / 2 / pages);
  const even = Array.from({ length: pages }, (_, n) => productPath(n * step));
  const length = Math.min(RENDERED_AT_ONCE, Math.floor(products / 2 / times));
  for (let round = 0; round < times; round += 1) {
    // Before a page is asked for again, the memo has forgotten it.
    await new Promise((resolve) => setTimeout(resolve, MEMO_AGE));
    found.stored.push(await ratioOnce(mall.url, hello.url, even));
    found.bare.push(await ratioOnce(mall.reader, hello.direct, even));
    const odd = Array.from({ length }, (_, n) => products - 1 - 2 * (round * length + n));
    const putBack = await mall.unpublish(odd.map(handleOf));
    found.rendered.push(await ratioOnce(mall.url, hello.url, odd.map(productPath)));
    await putBack();
  }
  return { stored: median(found.stored), bare: median(found.bare), rendered: median(found.rendered) };
}

/** Asks both for each page once; the first one's rate divided by hello's. */
async function ratioOnce(url: URL, hello: URL, paths: readonly string[]): Promise<number> {
  const plain = await visit(hello, paths, CONNECTIONS);
  const measured = await visit(url, paths, CONNECTIONS);
  if (measured.failed + plain.failed > 0) throw new Error(`${measured.failed} pages were not answered`);
  return measured.rate / plain.rate;
}
