import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DATA } from '../../dev/paths.ts';
import { neonDatabase } from '../../shared/adapters/postgres.ts';
import { checkStock } from '../../shared/domain/orders/mod.ts';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';
import { type Figure, type Guard, told } from '../support/figure.ts';
import { CASHIER_KEY, fetchBundles, OPS_KEY } from '../support/stack.ts';
import { anyPort } from '../support/workers.ts';
import { cut, type Patch, type Persisted, startPersisted } from './persisted.ts';
import { takePatience } from './shopping.ts';

/** The whole mall as chaos needs it: what it stores is on disk, and its workerd can be killed. */
export interface Stage {
  mall: URL;
  cashier: URL;
  database: TestDatabase;
  /** Asks the storefront for a path, following no redirect. */
  fetchMall(path: string, init?: RequestInit): Promise<Response>;
  /** Ends the mall's workerd as a power cut would; resolves when another one goes on from what is on disk. */
  kill(): Promise<void>;
}

/** How a stage is set up, if not as usual. */
export interface StageOptions {
  /** A database that is there already; the stage then leaves its closing to the caller. */
  database?: TestDatabase;
  /** Settings of the mall's workers; what is known only later is made from the stage's own addresses. */
  vars?: (usual: {
    mall: URL;
    cashier: URL;
    database: TestDatabase;
  }) => Record<string, string> | Promise<Record<string, string>>;
  /** Where faults are let in, beside the guard that is taken away. */
  patches?: readonly Patch[];
}

const SECRETS = { SIGNING_SECRET: 'a-signing-secret-for-tests-alone', CASHIER_KEY, OPS_KEY };

/**
 * Starts the whole mall, without a guard if one is named, and stops it when `act` is through. Adds to the figures how
 * much memory the mall's workerd has held, and how many answers to checkouts were asked for once more, under the name of
 * the first one's chaos.
 */
export async function onStage(
  guard: Guard | undefined,
  act: (stage: Stage) => Promise<Figure[]>,
  options: StageOptions = {},
): Promise<Figure[]> {
  mkdirSync(DATA, { recursive: true });
  const folder = mkdtempSync(join(DATA, 'chaos-'));
  const database = options.database ?? (await cloneDatabase());
  const running: Persisted[] = [];
  try {
    const stage = await setUp(folder, database, guard, options, running);
    await guard?.revert?.(database);
    takePatience();
    const figures = await act(stage);
    const chaos = figures[0]?.name.split(':')[0];
    const { bought, again } = takePatience();
    return [
      ...figures,
      ...(bought > 0 ? [told(`${chaos}: checkouts asked for once more after a 503`, again, 'answers')] : []),
      told(`${chaos}: peak memory of workerd`, Math.round(running.at(-1)?.peakMemory() ?? 0), 'MB'),
    ];
  } finally {
    await Promise.all(running.map((one) => one.close()));
    if (!options.database) await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function setUp(
  folder: string,
  database: TestDatabase,
  guard: Guard | undefined,
  { vars, patches = [] }: StageOptions,
  running: Persisted[],
): Promise<Stage> {
  const [bundles, port] = [await fetchBundles(), await anyPort()];
  const start = async (options: Pick<Parameters<typeof startPersisted>[0], 'names' | 'bindings' | 'port'>) => {
    const all = guard?.patch ? [...patches, guard.patch] : patches;
    const started = await startPersisted({
      ...options,
      bundles,
      patches: all,
      folder: join(folder, String(running.length)),
    });
    running.push(started);
    return started;
  };
  const { url: cashier } = await start({ names: ['cashier'], bindings: { CASHIER_KEY } });
  const at = { MALL_URL: `http://127.0.0.1:${port}`, CASHIER_URL: cashier.origin, DATABASE_PROXY: database.proxy };
  const { shop, jobs } = database.urls;
  const { url: mall, kill } = await start({
    names: ['storefront', 'objects', 'jobs', 'payments'],
    port,
    bindings: {
      ...{ CURRENCY: 'CNY', DEFAULT_LOCALE: 'en', DATABASE_URL_SHOP: shop, DATABASE_URL_JOBS: jobs },
      ...{ ...SECRETS, ...at, ...(await vars?.({ mall: new URL(at.MALL_URL), cashier, database })) },
    },
  });
  const fetchMall = (path: string, init?: RequestInit) => fetch(new URL(path, mall), { redirect: 'manual', ...init });
  return { mall, cashier, database, fetchMall, kill };
}

/** Defines a function of the database anew with one place changed. */
export async function rewriteFunction(database: TestDatabase, name: string, from: string, to: string): Promise<void> {
  const [row] = await database.sql<{ text: string }>('select pg_get_functiondef($1::regproc) as text', [name]);
  await database.sql(cut(row?.text ?? '', from, to));
}

/** How many stock rows do not add up: to their ledger, or to what unpaid orders hold. */
export async function countStockMismatches(database: TestDatabase): Promise<number> {
  const db = neonDatabase({ url: database.urls.jobs, proxy: database.proxy });
  const { ledger, held } = await checkStock(db);
  return ledger.length + held.length;
}

/** Events that are not done, or given up on, and orders whose time is over and that have yet to be cancelled. */
export async function countWaiting(database: TestDatabase): Promise<number> {
  const [row] = await database.sql<{ waiting: number }>(
    `select (select count(*) from outbox.event where done_at is null)::int + (select count(*) from outbox.dead_letter)::int
       + (select count(*) from orders."order" where status = 'unpaid' and expires_at < now())::int as waiting`,
  );
  return row?.waiting ?? 0;
}

/** Asks until something holds, every so many ms; false when it does not within `patience` ms. */
export async function holdsWithin(patience: number, holds: () => Promise<boolean>, every = 100): Promise<boolean> {
  const deadline = Date.now() + patience;
  while (!(await holds())) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, every));
  }
  return true;
}

/** Does something with every item, at most `limit` at a time; results are in the items' order. */
export async function inParallel<T, R>(limit: number, items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const work = async () => {
    for (let index = next++; index < items.length; index = next++) results[index] = await act(items[index] as T);
  };
  await Promise.all(Array.from({ length: limit }, work));
  return results;
}
