import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, DatabaseError, query } from '../../../shared/database/port.ts';
import { review } from '../../../shared/domain/cart/mod.ts';
import { buildCommit } from '../../../shared/domain/checkout/build-commit.ts';
import {
  type CheckoutCommit,
  type CommitOutcome,
  commitCheckouts,
  openDesk,
  type StockDesk,
  seal,
} from '../../../shared/domain/checkout/mod.ts';
import { parseSettings } from '../../../shared/domain/config/mod.ts';
import { stockMismatches } from '../../../shared/domain/inventory/mod.ts';
import { randomText } from '../../../shared/kernel/ids.ts';
import { INPUT, NOW, openMall, type TestMall } from './mall.ts';

const system = { kind: 'system' } as const;
let mall: TestMall;
beforeAll(async () => {
  mall = await openMall();
});
afterAll(() => mall?.close());

async function aBuyer(lines: Record<string, number>): Promise<string> {
  const buyerId = mall.newBuyer();
  await mall.fill(buyerId, lines);
  return buyerId;
}

async function commitOf(buyerId: string, key = randomText(16)): Promise<CheckoutCommit> {
  return buildCommit(mall.ports.settings, mall.ports.gateway, {
    request: { buyerId, route: 'POST /api/checkout', key, requestHash: 'hash' },
    ...{ input: INPUT, locale: 'en', now: NOW },
    review: await review(mall.db, mall.cartOf(buyerId).cart),
    settings: parseSettings([]),
  });
}

/** A desk as the object has it, before the real database. */
const realDesk = (): StockDesk =>
  openDesk({ commit: (list) => commitCheckouts(mall.jobs, system, list), now: () => Date.now() });

describe('committing a list', () => {
  // Who buys how many of what, and whether it is a new request, an earlier one again, or the same key for another one.
  const plan = fc.record({
    stock: fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 3, maxLength: 3 }),
    asks: fc.array(
      fc.record({
        lines: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 }),
        again: fc.option(fc.nat(20), { freq: 2 }),
        changed: fc.boolean(),
        tab: fc.boolean(),
      }),
      { minLength: 1, maxLength: 10 },
    ),
  });
  type Plan = typeof plan extends fc.Arbitrary<infer T> ? T : never;

  /** The same plan over goods and buyers of its own. */
  async function play({ stock, asks }: Plan, commit: (list: CheckoutCommit[]) => Promise<CommitOutcome[]>) {
    const shops = [await mall.addShop(), await mall.addShop()];
    const skus: string[] = [];
    for (const n of stock.keys()) skus.push(await mall.addVariant(shops[n % 2] ?? ''));
    const list: CheckoutCommit[] = [];
    for (const { lines, again, changed, tab } of asks) {
      const earlier = again === null ? undefined : list[again % Math.max(1, list.length)];
      if (earlier && tab) list.push(await commitOf(earlier.buyerId));
      else if (earlier) list.push(changed ? { ...earlier, requestHash: 'another' } : earlier);
      else {
        const wanted = skus.flatMap((sku, n) => (lines[n] ? [[sku, lines[n]] as const] : []));
        const buyerId = await aBuyer(Object.fromEntries(wanted.length > 0 ? wanted : [[skus[0] ?? '', 1]]));
        list.push(await commitOf(buyerId));
      }
    }
    // As it is when they arrive; when they were looked at there was enough for each.
    for (const [n, onHand] of stock.entries()) {
      await mall.database.sql('update inventory.stock set on_hand = $2 where sku = $1', [skus[n], onHand]);
    }
    const outcomes = await commit(list);
    const named = new Map([...skus, ...list.map(({ checkout }) => checkout.id)].map((name, n) => [name, n]));
    const anonymous = outcomes.map((outcome) => {
      if (outcome.outcome === 'replayed') return list.findIndex(({ response }) => response.body === outcome.body);
      if (outcome.outcome === 'cart_bought') return named.get(outcome.checkoutId ?? '');
      if (outcome.outcome !== 'short_stock') return outcome.outcome;
      return outcome.short.map(({ sku, left }) => [named.get(sku) ?? -1, left]).sort();
    });
    return { outcomes: anonymous, stock: await Promise.all(skus.map((sku) => mall.stock(sku))) };
  }

  test('at once has the outcomes and the stock of one by one, in the same order', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(plan, async (drawn) => {
        const together = await play(drawn, async (list) => {
          return (await commitCheckouts(mall.jobs, system, list.map(seal))).outcomes;
        });
        const oneByOne = await play(drawn, async (list) => {
          const outcomes: CommitOutcome[] = [];
          for (const commit of list) {
            const scope = { kind: 'buyer', buyerId: commit.buyerId } as const;
            outcomes.push(...(await commitCheckouts(mall.db, scope, [seal(commit)])).outcomes);
          }
          return outcomes;
        });
        expect(together).toEqual(oneByOne);
      }),
      { numRuns: 10, seed: Number(process.env.SEED || 7) },
    );
    expect(await query(mall.jobs, system, stockMismatches())).toEqual([]);
  });

  test('says which rows others held, and for how long', async () => {
    const shop = await mall.addShop();
    const skus = [await mall.addVariant(shop), await mall.addVariant(shop), await mall.addVariant(shop)];
    const commit = await commitOf(await aBuyer(Object.fromEntries(skus.map((sku) => [sku, 1]))));
    const session = new pg.Client({ connectionString: mall.database.urls.owner });
    await session.connect();
    await session.query('begin');
    await session.query('select 1 from inventory.stock where sku = $1 for update', [skus[1]]);
    const scope = { kind: 'buyer', buyerId: commit.buyerId } as const;
    const answer = commitCheckouts(mall.db, scope, [seal(commit)]);
    await session.query('select pg_sleep(0.3); rollback');
    await session.end();
    const { outcomes, waited } = await answer;
    expect(outcomes).toEqual([{ outcome: 'committed' }]);
    // The machine may have been busy for a moment with the others.
    const longest = waited.toSorted((a, b) => b.ms - a.ms)[0];
    expect(longest?.sku).toBe(skus[1]);
    expect(longest?.ms).toBeGreaterThan(100);
  });
});

describe('at a desk', () => {
  test('one checkout that the database refuses stops nobody else', async () => {
    const sku = await mall.addVariant(await mall.addShop(), { onHand: 20 });
    const commits = await Promise.all(Array.from({ length: 9 }, async () => commitOf(await aBuyer({ [sku]: 1 }))));
    const [first, , , poisoned] = commits;
    if (!first || !poisoned) throw new Error('Nine were asked for');
    poisoned.orders = poisoned.orders.map((order) => ({ ...order, goods: order.goods + 1 }));
    const [senseless] = [{ ...first, orders: 'none', checkout: { ...first.checkout, id: 'chk_none' } }];
    const unreadable = '{"note": "\\u0000"}';
    const desk = realDesk();
    const sealed = [...commits.map(seal), JSON.stringify(senseless), unreadable].map(
      (text) => text as ReturnType<typeof seal>,
    );
    const answers = await Promise.all(sealed.map((commit) => desk.commit(commit)));
    const codes = answers.map((answer) =>
      answer.answer === 'done' ? answer.outcome.outcome : answer.answer === 'failed' ? answer.code : answer.answer,
    );
    expect(codes).toEqual([
      ...[
        'committed',
        'committed',
        'committed',
        '23514',
        'committed',
        'committed',
        'committed',
        'committed',
        'committed',
      ],
      ...['replayed', '22P05'],
    ]);
    expect(await mall.stock(sku)).toEqual({ onHand: 20, held: 8 });
  });

  test('a deadlock is tried again for the whole list', async () => {
    const sku = await mall.addVariant(await mall.addShop(), { onHand: 20 });
    const commits = await Promise.all(Array.from({ length: 5 }, async () => commitOf(await aBuyer({ [sku]: 1 }))));
    const stumbling = (): Database => {
      let deadlocks = 2;
      return {
        async batch(scope, statements) {
          deadlocks -= 1;
          if (deadlocks >= 0) throw new DatabaseError('Deadlock', '40P01');
          return mall.jobs.batch(scope, statements);
        },
      };
    };
    const desk = openDesk({ commit: (list) => commitCheckouts(stumbling(), system, list), now: () => 0 });
    const answers = await Promise.all(commits.map((commit) => desk.commit(seal(commit))));
    const outcomes = answers.map((answer) => (answer.answer === 'done' ? answer.outcome.outcome : answer.answer));
    expect(outcomes).toEqual(Array(5).fill('committed'));
    expect(await mall.stock(sku)).toEqual({ onHand: 20, held: 5 });
  });
});
