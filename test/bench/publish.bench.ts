import { setTimeout as sleep } from 'node:timers/promises';
import { brotliDecompressSync } from 'node:zlib';
import { atMost, exactly, type Figure, type Measure, told } from '../support/figure.ts';
import { openShop, stockShelf } from '../support/market.ts';
import { until } from '../support/until.ts';
import { handleOf, productPath, publishGoods, stockGoods } from './support/catalogue.ts';
import type { BenchGuard } from './support/guard.ts';
import { type BenchMall, startBenchMall } from './support/mall.ts';
import { percentile } from './support/median.ts';

// How long a committed price takes until the stored page shows it, at one change per second and page; and whether a
// page that is rendered while its product changes can stay stale.

const PRODUCTS = 5;
// So far apart that no page of one shows another: a page is to change once per second, not five times.
const APART = 40;
const OTHERS = PRODUCTS * APART;
const CHANGE_EVERY = 1000;
const LOOK_EVERY = 20;
// Pages in memory are 2 s old at most, and a writer writes a key once a second.
const SETTLED_AFTER = 4000;

/** Guards without which a figure must miss. */
export const GUARDS: BenchGuard[] = [
  {
    name: 'a change finds the pages that show it',
    misses: 'publish: commit → KV, p99',
    patch: { worker: 'jobs', from: /\.\.\.impact\.keys, \.\.\.first\.keys, /, to: '' },
  },
];

/** Changes each product's price 30 times, `short` twice. */
export const run: Measure = async ({ short, without }) => {
  const mall = await startBenchMall({ patch: GUARDS.find(({ name }) => name === without?.name)?.patch });
  const [changes, races, patience] = short ? [2, 10, 3000] : [30, 100, 10_000];
  try {
    await stockGoods(mall, 0, OTHERS + races);
    await publishGoods(mall);
    await quiet(mall);
    const delays = await Promise.all(
      Array.from({ length: PRODUCTS }, (_, n) => changeOften(mall, { product: n * APART, changes, patience })),
    );
    const figures = delayFigures(delays.flat());
    if (without) return figures;
    return [...figures, exactly('publish: stale after misses that race commits', await race(mall, races), 0, 'pages')];
  } finally {
    await mall.close();
  }
};

/** Waits until the stocking's own events have been handled, and their writes are over: they count as changes too. */
async function quiet(mall: BenchMall): Promise<void> {
  await mall.kickRelay();
  await until(async () => {
    const rows = await mall.database.sql('select 1 from outbox.event where done_at is null limit 1');
    return rows.length === 0;
  }, 60_000);
  await sleep(SETTLED_AFTER);
}

const delayFigures = (delays: readonly number[]): Figure[] => [
  atMost('publish: commit → KV, p99', Math.round(percentile(delays, 0.99)), 1000, 'ms'),
  told('publish: commit → KV, median', Math.round(percentile(delays, 0.5)), 'ms'),
];

/** What a product costs after its nth change, in minor units; no two alike. */
const priceOf = (product: number, change: number) => 100_000 + product * 1000 + change;
const asShown = (price: number) => (price / 100).toLocaleString('en', { minimumFractionDigits: 2 });

async function setPrice(mall: BenchMall, product: number, price: number): Promise<void> {
  const shop = await openShop(mall.database, { slug: 'bench' });
  await stockShelf(mall.database, shop, [{ handle: handleOf(product), price, stock: 10 }]);
}

/** Resolves to the delays in ms; one that was not seen in time counts as all the patience there was. */
async function changeOften(mall: BenchMall, of: { product: number; changes: number; patience: number }) {
  const delays: number[] = [];
  await sleep((of.product * CHANGE_EVERY) / OTHERS);
  for (let change = 1; change <= of.changes; change += 1) {
    const price = priceOf(of.product, change);
    const began = performance.now();
    await setPrice(mall, of.product, price);
    delays.push(await seenAfter(mall, of.product, price, of.patience));
    await sleep(Math.max(0, CHANGE_EVERY - (performance.now() - began)));
  }
  return delays;
}

async function seenAfter(mall: BenchMall, product: number, price: number, patience: number): Promise<number> {
  const committed = performance.now();
  await mall.kickRelay();
  while (performance.now() - committed < patience) {
    const page = await mall.storedPage(handleOf(product));
    if (page && brotliDecompressSync(page).includes(asShown(price))) return performance.now() - committed;
    await sleep(LOOK_EVERY);
  }
  return patience;
}

/** Asks for pages that are not stored while their products change; how many show an old price when all is quiet. */
async function race(mall: BenchMall, races: number): Promise<number> {
  const products = Array.from({ length: races }, (_, n) => OTHERS + n);
  await mall.unpublish(products.map(handleOf));
  const read = async (product: number) => (await fetch(new URL(productPath(product), mall.url))).text();
  const miss = async (product: number) => {
    await sleep(product % 7);
    await read(product);
  };
  await Promise.all(products.flatMap((product) => [setPrice(mall, product, priceOf(product, 1)), miss(product)]));
  await sleep(SETTLED_AFTER);
  const pages = await Promise.all(products.map(read));
  return products.filter((product, n) => !pages[n]?.includes(asShown(priceOf(product, 1)))).length;
}
