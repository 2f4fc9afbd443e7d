import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../../support/until.ts';
import { checkOut, openMall, type TestMall } from './mall.ts';

let mall: TestMall;
const sessions: pg.Client[] = [];

beforeAll(async () => {
  mall = await openMall();
});

afterAll(async () => {
  for (const session of sessions) await session.end();
  await mall?.close();
});

/** Holds a lock in a session of its own; resolves to what lets go of it. */
async function hold(lock: string): Promise<() => Promise<unknown>> {
  const session = new pg.Client({ connectionString: mall.database.urls.owner });
  sessions.push(session);
  await session.connect();
  await session.query(`begin; ${lock}`);
  return () => session.query('rollback');
}

/** Waits until so many sessions wait for a lock. */
async function waiting(count: number): Promise<void> {
  await until(async () => {
    const [row] = await mall.database.sql<{ n: number }>(
      `select count(*)::int as n from pg_locks
       where not granted and pid in (select pid from pg_stat_activity where datname = current_database())`,
    );
    return row?.n === count;
  });
}

test('a request whose twin commits while it reads is given the twin’s answer, not told that the last piece is gone', async () => {
  const [buyerId, key] = [mall.newBuyer(), 'sent-twice'];
  const sku = await mall.addVariant(await mall.addShop(), { onHand: 1 });
  await mall.fill(buyerId, { [sku]: 1 });
  const releaseStock = await hold(`select 1 from inventory.stock where sku = '${sku}' for update`);
  const first = checkOut(mall, buyerId, { key });
  await waiting(1);
  // The twin has looked for an answer under the key, found none, and waits for the prices.
  const releasePrices = await hold('lock table catalog.variant in access exclusive mode');
  const second = checkOut(mall, buyerId, { key });
  await waiting(2);
  await releaseStock();
  const answer = await first;
  await releasePrices();
  expect(answer).toMatchObject({ ok: true, value: { status: 201, replayed: false } });
  expect(await second).toEqual({ ok: true, value: { ...(answer.ok ? answer.value : {}), replayed: true } });
});
