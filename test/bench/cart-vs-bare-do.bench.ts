import { newBuyer } from '../../shared/domain/customers/mod.ts';
import { signToken } from '../../shared/kernel/signing.ts';
import { atLeast, exactly, type Figure, type Measure, type MeasureOptions, told } from '../support/figure.ts';
import { openShop, stockShelf } from '../support/market.ts';
import type { BenchGuard } from './support/guard.ts';
import { startBareObject } from './support/hello.ts';
import { type Load, load, type Post } from './support/load.ts';
import { type BenchMall, startBenchMall } from './support/mall.ts';
import { median } from './support/median.ts';
import { SECRET, type Server } from './support/workers.ts';

// Adding to the cart through the storefront, SKU checked, divided by a worker that forwards to an object which does one
// INSERT; both in Miniflare, as many objects on either side, asked in turn by the same client.

const CONNECTIONS = 16;
const ROUNDS = 5;
const BUYERS = 64;
const SKUS = 60;
const SKUS_OF_ONE = 3;

/** Guards without which a figure must miss. */
export const GUARDS: BenchGuard[] = [
  {
    name: 'what was read of a SKU is good for a moment',
    misses: 'cart-vs-bare-do: add an item ÷ one INSERT',
    patch: { worker: 'storefront', from: /now - found\.at < FACTS_AGE/, to: 'false' },
  },
];

const named = (text: string) => `cart-vs-bare-do: ${text}`;
const round2 = (value: number) => Math.round(value * 100) / 100;

/** Measures for two seconds a round, `short` for less. */
export const run: Measure = async (options) => {
  const guard = GUARDS.find(({ name }) => name === options.without?.name);
  const mall = await startBenchMall({ patch: guard?.patch, uncounted: true });
  try {
    return await measure(mall, options);
  } finally {
    await mall.close();
  }
};

async function measure(mall: BenchMall, { short }: MeasureOptions): Promise<Figure[]> {
  const ms = short ? 400 : 2000;
  const posts = await purchases(mall);
  const bare = await startBareObject();
  try {
    const rounds: { ratio: number; mall: Load; bare: Load }[] = [];
    await both(mall, bare, posts, short ? 200 : 1000);
    for (let round = 0; round < ROUNDS; round += 1) {
      const found = await both(mall, bare, posts, ms);
      rounds.push({ ...found, ratio: found.mall.rate / found.bare.rate });
    }
    return [
      atLeast(named('add an item ÷ one INSERT'), round2(median(rounds.map(({ ratio }) => ratio))), 0.7, ''),
      told(named('items added'), Math.round(median(rounds.map((round) => round.mall.rate))), 'items/s'),
      told(named('INSERTs'), Math.round(median(rounds.map((round) => round.bare.rate))), 'INSERTs/s'),
      exactly(
        named('refused or not answered'),
        rounds.reduce((sum, round) => sum + round.mall.failed, 0),
        0,
        'items',
      ),
    ];
  } finally {
    await bare.close();
  }
}

async function both(mall: Server, bare: Server, post: (n: number) => Post, ms: number) {
  const options = { ms, connections: CONNECTIONS, post };
  const path = () => '/api/cart/items';
  return { bare: await load(bare.url, path, options), mall: await load(mall.url, path, options) };
}

/** What each of some shoppers sends in turn: one more piece of one of a few SKUs, all of which are on the shelf. */
async function purchases(mall: BenchMall): Promise<(n: number) => Post> {
  // The faster the machine, the more pieces end up in each cart: none of them may be one too many.
  await mall.database.sql("insert into config.setting (key, value) values ('cart.max_quantity', '999')");
  const shop = await openShop(mall.database, { slug: 'bench' });
  const goods = Array.from({ length: SKUS }, (_, n) => ({ handle: `goods-${n}`, price: 1990 + n, stock: 1_000_000 }));
  const skus = await stockShelf(mall.database, shop, goods);
  const tokens = Array.from({ length: BUYERS }, () => signToken('visitor', newBuyer(Date.now()), SECRET));
  const cookies = (await Promise.all(tokens)).map((token) => `__Host-jishi_visitor=${token}`);
  let turn = 0;
  return () => {
    const [buyer, round] = [turn % BUYERS, Math.floor(turn / BUYERS)];
    turn += 1;
    const sku = skus[(buyer + (round % SKUS_OF_ONE)) % SKUS];
    return { cookie: cookies[buyer] ?? '', body: JSON.stringify({ sku, quantity: 1 }) };
  };
}
