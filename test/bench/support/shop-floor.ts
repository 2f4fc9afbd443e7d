import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openShop, stockShelf } from '../../support/market.ts';
import { until } from '../../support/until.ts';
import { type Article, bringBuyers, checkoutRequest, newcomer } from './buyers.ts';
import { type DurablePostgres, startDurablePostgres } from './durable-database.ts';
import { type Burst, sendAll } from './load.ts';
import { type BenchMall, startBenchMall } from './mall.ts';
import { conversations, converseAll } from './statements.ts';
import type { Patch } from './workers.ts';

/** Which shelf and which place on it each line of the nth cart comes from. */
export type CartPlan = (n: number) => readonly { shop: number; place: number }[];

/** A mall in which buyers check out, and the same articles in a database where the same statements are run without it. */
export interface ShopFloor {
  postgres: DurablePostgres;
  /** Has so many buyers check out through the mall, so many at a time. */
  buy(plan: CartPlan, checkouts: number, atOnce: number): Promise<Burst>;
  /** Runs what the mall would have said to Postgres, as a role; resolves to checkouts per second. */
  say(plan: CartPlan, checkouts: number, atOnce: number, role: 'shop' | 'owner'): Promise<number>;
  close(): Promise<void>;
}

// What objects store goes to other machines on the platform; here it would take turns with Postgres at the same disk.
const IN_MEMORY = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** How many articles a shop has on its shelf. */
export const SHELF = 200;
const SHOPS = ['one', 'two', 'three'];
const PRICE = 2000;

/** Opens three shops. There is no provider to ask about payments, so nobody asks. */
export async function openFloor(patch?: Patch): Promise<ShopFloor> {
  const postgres = await startDurablePostgres();
  const folder = mkdtempSync(join(IN_MEMORY, 'jishi-bench-'));
  let mall: BenchMall | undefined;
  const close = async () => {
    await mall?.close();
    await postgres.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await postgres.mall.sql(`alter table payments.attempt alter check_at set default 'infinity'`);
    const shelves = { mall: await stockShelves(postgres.mall), plain: await stockShelves(postgres.plain) };
    mall = await startBenchMall({ database: postgres.mall, patch, persist: folder, uncounted: true });
    return { postgres, ...actsOf(mall, postgres, shelves), close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Shelves = Article[][];

async function stockShelves(database: DurablePostgres['mall']): Promise<Shelves> {
  const shelves: Shelves = [];
  for (const slug of SHOPS) {
    const shop = await openShop(database, { slug });
    const goods = Array.from({ length: SHELF }, (_, n) => ({ handle: `${slug}-${n}`, price: PRICE, stock: 1_000_000 }));
    shelves.push((await stockShelf(database, shop, goods)).map((sku) => ({ sku, price: PRICE })));
  }
  // Nobody has to render their pages.
  await database.sql('update outbox.event set done_at = now()');
  return shelves;
}

function actsOf(mall: BenchMall, postgres: DurablePostgres, shelves: { mall: Shelves; plain: Shelves }) {
  const cartsOf = (from: Shelves, plan: CartPlan, count: number) =>
    Array.from({ length: count }, (_, n) =>
      plan(n).map(({ shop, place }) => from[shop]?.[place % SHELF] ?? { sku: '', price: 0 }),
    );
  return {
    async buy(plan: CartPlan, checkouts: number, atOnce: number) {
      const buyers = await bringBuyers(mall, cartsOf(shelves.mall, plan, checkouts));
      const requests = await Promise.all(buyers.map((buyer, n) => checkoutRequest(mall.direct.host, buyer, n)));
      const burst = await sendAll(mall.direct, requests, atOnce);
      // What follows an order is part of its burst; the next one begins when all is quiet.
      await until(async () => {
        const rows = await postgres.mall.sql('select 1 from outbox.event where done_at is null limit 1');
        return rows.length === 0;
      }, 60_000);
      return burst;
    },
    async say(plan: CartPlan, checkouts: number, atOnce: number, role: 'shop' | 'owner') {
      const buyers = cartsOf(shelves.plain, plan, checkouts).map(newcomer);
      return converseAll(postgres.plain.urls[role], await conversations(postgres.plain, buyers), atOnce);
    },
  };
}
