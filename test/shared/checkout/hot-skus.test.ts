import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { neonDatabase } from '../../../shared/adapters/postgres.ts';
import { createHeat } from '../../../shared/domain/checkout/heat.ts';
import {
  commitCheckouts,
  type DeskAnswer,
  forceHeat,
  openDesk,
  type SealedCommit,
} from '../../../shared/domain/checkout/mod.ts';
import { randomText } from '../../../shared/kernel/ids.ts';
import { checkOut, NOW, openMall, type TestMall } from './mall.ts';

let mall: TestMall;
let shop: string;
/** What the desks were asked for, by SKU. */
const asked: string[] = [];
const realDesk = openDesk({
  commit: (list) => commitCheckouts(mall.jobs, { kind: 'system' }, list),
  now: () => Date.now(),
});
let answer: (commit: SealedCommit) => Promise<DeskAnswer>;

beforeAll(async () => {
  mall = await openMall();
  shop = await mall.addShop();
  mall.ports.desk = (sku) => ({
    commit(commit) {
      asked.push(sku);
      return answer(commit);
    },
  });
});
beforeEach(() => {
  asked.length = 0;
  mall.ports.heat = createHeat();
  answer = (commit) => realDesk.commit(commit);
});
afterAll(() => mall?.close());

const force = (sku: string, word: 'on' | 'off' | 'auto') =>
  forceHeat(neonDatabase({ url: mall.database.urls.ops, proxy: mall.database.proxy }), sku, word, { now: NOW });
async function aHotSku(): Promise<string> {
  const sku = await mall.addVariant(shop);
  await force(sku, 'on');
  return sku;
}
async function aBuyer(...skus: string[]): Promise<string> {
  const buyerId = mall.newBuyer();
  await mall.fill(buyerId, Object.fromEntries(skus.map((sku) => [sku, 1])));
  return buyerId;
}
const placed = { ok: true, value: { status: 201, replayed: false } };
const held = async (sku: string) => (await mall.stock(sku)).held;

describe('a checkout with hot lines', () => {
  test('goes to the desk of its lowest hot SKU, and is placed', async () => {
    const hot = [await aHotSku(), await aHotSku()];
    const cold = await mall.addVariant(shop);
    expect(await checkOut(mall, await aBuyer(cold, ...hot))).toMatchObject(placed);
    expect(asked).toEqual([hot.toSorted()[0]]);
    expect([await held(cold), await held(hot[0] ?? ''), await held(hot[1] ?? '')]).toEqual([1, 1, 1]);
  });

  test('goes there since others were waited for, unless a person says never', async () => {
    const sku = await mall.addVariant(shop);
    const session = new pg.Client({ connectionString: mall.database.urls.owner });
    await session.connect();
    await session.query('begin');
    await session.query('select 1 from inventory.stock where sku = $1 for update', [sku]);
    const first = checkOut(mall, await aBuyer(sku));
    await session.query('select pg_sleep(0.3); rollback');
    await session.end();
    expect([await first, asked]).toMatchObject([placed, []]);
    expect([await checkOut(mall, await aBuyer(sku)), asked]).toMatchObject([placed, [sku]]);
    await force(sku, 'off');
    expect([await checkOut(mall, await aBuyer(sku)), asked]).toMatchObject([placed, [sku]]);
    await force(sku, 'auto');
    await checkOut(mall, await aBuyer(sku));
    expect([asked, await held(sku)]).toEqual([[sku, sku], 4]);
  });

  test('is told what the desk was told: that there is none left, or that another request bought it', async () => {
    const sku = await aHotSku();
    const [ada, bob] = [await aBuyer(sku), await aBuyer(sku)];
    answer = async (commit) => {
      await mall.database.sql('update inventory.stock set on_hand = held where sku = $1', [sku]);
      return realDesk.commit(commit);
    };
    const lines = [{ sku, problem: { code: 'short_stock', left: 0 } }];
    expect(await checkOut(mall, ada)).toEqual({ ok: false, error: { code: 'short_stock', lines } });
    await mall.database.sql('update inventory.stock set on_hand = 9 where sku = $1', [sku]);
    answer = (commit) => realDesk.commit(commit);
    const [one, other] = await Promise.all([checkOut(mall, bob), checkOut(mall, bob)]);
    const codes = [one, other].map((told) => (told.ok ? 'placed' : told.error.code)).sort();
    expect([codes, await held(sku)]).toEqual([['checkout_conflict', 'placed'], 1]);
  });
});

describe('when the desk', () => {
  test('cannot be reached, the checkout is committed without it', async () => {
    const sku = await aHotSku();
    answer = async () => ({ answer: 'away' });
    expect(await checkOut(mall, await aBuyer(sku))).toMatchObject(placed);
  });

  test('dies after its commit, the answer is found under the key, and there is one order', async () => {
    const sku = await aHotSku();
    for (const lost of ['away', 'unknown'] as const) {
      answer = async (commit) => {
        await realDesk.commit(commit);
        return { answer: lost };
      };
      expect(await checkOut(mall, await aBuyer(sku))).toMatchObject({
        ok: true,
        value: { status: 201, replayed: true },
      });
    }
    expect(await held(sku)).toBe(2);
  });

  test('commits after all, when its checkout was committed without it, nothing happens twice', async () => {
    const sku = await aHotSku();
    let late: SealedCommit | undefined;
    answer = async (commit) => {
      late = commit;
      return { answer: 'away' };
    };
    await checkOut(mall, await aBuyer(sku));
    if (!late) throw new Error('Nobody came');
    expect(await realDesk.commit(late)).toMatchObject({ answer: 'done', outcome: { outcome: 'replayed' } });
    expect(await held(sku)).toBe(1);
  });

  test('does not know what happened, the buyer is told so and may repeat it with the same key', async () => {
    const [sku, key] = [await aHotSku(), randomText(16)];
    const buyerId = await aBuyer(sku);
    answer = async () => ({ answer: 'unknown' });
    await expect(checkOut(mall, buyerId, { key })).rejects.toMatchObject({ code: 'unreachable' });
    answer = (commit) => realDesk.commit(commit);
    expect(await checkOut(mall, buyerId, { key })).toMatchObject(placed);
    expect(await held(sku)).toBe(1);
  });

  test('is busy, nothing happens, and the checkout does not go round it', async () => {
    const sku = await aHotSku();
    const buyerId = await aBuyer(sku);
    answer = async () => ({ answer: 'busy' });
    expect(await checkOut(mall, buyerId)).toEqual({ ok: false, error: { code: 'busy' } });
    expect([await held(sku), mall.cartOf(buyerId).cart.lines.length]).toEqual([0, 1]);
  });

  test('says that an order number is taken, another one is drawn', async () => {
    const sku = await aHotSku();
    answer = async (commit) => {
      if (asked.length > 1) return realDesk.commit(commit);
      return { answer: 'failed', message: 'Taken', code: '23505', constraint: 'order_number_unique' };
    };
    expect(await checkOut(mall, await aBuyer(sku))).toMatchObject(placed);
    expect(asked).toHaveLength(2);
  });
});

test('a word on a SKU is kept until it is taken back, beside those on others', async () => {
  const [a, b] = [await mall.addVariant(shop), await mall.addVariant(shop)];
  await force(a, 'on');
  expect(await force(b, 'off')).toMatchObject({ [a]: 'on', [b]: 'off' });
  await force(a, 'off');
  expect(await force(b, 'auto')).toMatchObject({ [a]: 'off' });
  expect(await force(a, 'auto')).not.toHaveProperty(a);
});
