import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, DatabaseError, query } from '../../../shared/database/port.ts';
import { review } from '../../../shared/domain/cart/mod.ts';
import { buildCommit } from '../../../shared/domain/checkout/build-commit.ts';
import { commitCheckouts, seal } from '../../../shared/domain/checkout/mod.ts';
import { parseSettings } from '../../../shared/domain/config/mod.ts';
import { stockMismatches } from '../../../shared/domain/inventory/mod.ts';
import { randomText } from '../../../shared/kernel/ids.ts';
import { checkOut, INPUT, NOW, openMall, type TestMall } from './mall.ts';

let mall: TestMall;
beforeAll(async () => {
  mall = await openMall();
});
afterAll(() => mall?.close());

async function shoppers(count: number, lines: Record<string, number>): Promise<string[]> {
  const buyers = Array.from({ length: count }, () => mall.newBuyer());
  await Promise.all(buyers.map((buyerId) => mall.fill(buyerId, lines)));
  return buyers;
}

const codeOf = (answer: Awaited<ReturnType<typeof checkOut>>) => (answer.ok ? answer.value.status : answer.error.code);
const countOf = async (buyerIds: readonly string[]) => {
  const [row] = await mall.database.sql<{ n: number }>(
    'select count(*)::int as n from orders.checkout where buyer_id = any($1)',
    [buyerIds],
  );
  return row?.n;
};
const ledgerIsRight = async () => expect(await query(mall.jobs, { kind: 'system' }, stockMismatches())).toEqual([]);

describe('many checkouts at once', () => {
  test('never sell more than there is: 50 buyers, 10 pieces, exactly 10 orders', async () => {
    const [tea, pots] = [await mall.addShop(), await mall.addShop()];
    const [hot, cold] = [await mall.addVariant(tea, { onHand: 10 }), await mall.addVariant(pots, { onHand: 1000 })];
    const buyers = await shoppers(50, { [hot]: 1, [cold]: 1 });
    const answers = await Promise.all(buyers.map((buyerId) => checkOut(mall, buyerId)));
    expect(
      Object.entries(Object.groupBy(answers.map(codeOf), String)).map(([code, all]) => [code, all?.length]),
    ).toEqual([
      ['201', 10],
      ['short_stock', 40],
    ]);
    expect(await mall.stock(hot)).toEqual({ onHand: 10, held: 10 });
    expect(await mall.stock(cold)).toEqual({ onHand: 1000, held: 10 });
    for (const answer of answers) {
      if (answer.ok || answer.error.code !== 'short_stock') continue;
      expect(answer.error.lines).toEqual([{ sku: hot, problem: { code: 'short_stock', left: 0 } }]);
    }
    await ledgerIsRight();
  });

  test('with one key have one effect, and all get identical bytes', async () => {
    const sku = await mall.addVariant(await mall.addShop());
    const [buyerId = ''] = await shoppers(1, { [sku]: 1 });
    const key = randomText(16);
    const answers = await Promise.all(Array.from({ length: 20 }, () => checkOut(mall, buyerId, { key })));
    const bodies = new Set(answers.map((answer) => (answer.ok ? answer.value.body : answer.error.code)));
    expect(bodies.size).toBe(1);
    expect(answers.filter((answer) => answer.ok && !answer.value.replayed)).toHaveLength(1);
    expect(await countOf([buyerId])).toBe(1);
    expect(await mall.stock(sku)).toMatchObject({ held: 1 });
  });

  test('of one cart from five tabs with five keys buy it once', async () => {
    const sku = await mall.addVariant(await mall.addShop());
    const [buyerId = ''] = await shoppers(1, { [sku]: 3 });
    const answers = await Promise.all(Array.from({ length: 5 }, () => checkOut(mall, buyerId)));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    for (const answer of answers) if (!answer.ok) expect(answer.error.code).toMatch(/^(checkout_conflict|cart_empty)$/);
    expect(await mall.stock(sku)).toMatchObject({ held: 3 });
  });

  test('that want the same things in another order do not stop each other', async () => {
    const skus = await Promise.all(
      Array.from({ length: 6 }, async () => mall.addVariant(await mall.addShop(), { onHand: 500 })),
    );
    const buyers = await Promise.all(
      Array.from({ length: 24 }, async (_, index) => {
        const [buyerId = ''] = await shoppers(1, {});
        const order = index % 2 ? skus : skus.toReversed();
        await mall.fill(buyerId, Object.fromEntries(order.map((sku) => [sku, 1])));
        return buyerId;
      }),
    );
    const answers = await Promise.all(buyers.map((buyerId) => checkOut(mall, buyerId)));
    expect(new Set(answers.map(codeOf))).toEqual(new Set([201]));
    await ledgerIsRight();
  });
});

async function commitOf(buyerId: string, key = randomText(16)) {
  return buildCommit(mall.ports.settings, mall.ports.gateway, {
    request: { buyerId, route: 'POST /api/checkout', key, requestHash: 'hash' },
    ...{ input: INPUT, locale: 'en', now: NOW },
    review: await review(mall.db, mall.cartOf(buyerId).cart),
    settings: parseSettings([]),
  });
}

test('a list of checkouts is committed at once, each with an outcome of its own', async () => {
  const sku = await mall.addVariant(await mall.addShop(), { onHand: 3 });
  const [a = '', b = '', c = ''] = await shoppers(3, { [sku]: 2 });
  const first = await commitOf(a);
  const list = [first, await commitOf(b), await commitOf(c), { ...first, requestHash: 'another' }, await commitOf(a)];
  const { outcomes } = await commitCheckouts(mall.jobs, { kind: 'system' }, [...list, first].map(seal));
  expect(outcomes).toEqual([
    { outcome: 'committed' },
    { outcome: 'short_stock', short: [{ sku, left: 1 }] },
    { outcome: 'short_stock', short: [{ sku, left: 1 }] },
    { outcome: 'key_reused' },
    { outcome: 'cart_bought', checkoutId: first.checkout.id },
    { outcome: 'replayed', ...first.response },
  ]);
  expect(await mall.stock(sku)).toEqual({ onHand: 3, held: 2 });
  const kept = await mall.database.sql('select buyer_id from orders.stored_response where buyer_id = any($1)', [
    [a, b, c],
  ]);
  expect(kept).toEqual([{ buyer_id: a }]);
});

// A connection that breaks before a statement of the given kind has reached the database, or after.
function breaking(db: Database, when: 'before' | 'after', times = 1): Database {
  let left = times;
  return {
    async batch(scope, statements, options) {
      const commits = JSON.stringify(statements).includes('commit_checkouts');
      if (commits && left > 0 && when === 'before') {
        left -= 1;
        throw new DatabaseError('Connection lost', 'unreachable');
      }
      const rows = await db.batch(scope, statements, options);
      if (commits && left > 0) {
        left -= 1;
        throw new DatabaseError('Connection lost', 'unreachable');
      }
      return rows;
    },
  };
}

describe('when the database does not answer', () => {
  test('but has committed, the answer is found under the key', async () => {
    const sku = await mall.addVariant(await mall.addShop());
    const [buyerId = ''] = await shoppers(1, { [sku]: 1 });
    const broken = { ...mall, ports: { ...mall.ports, db: breaking(mall.db, 'after') } };
    expect(await checkOut(broken, buyerId)).toMatchObject({ ok: true, value: { status: 201 } });
    expect(await countOf([buyerId])).toBe(1);
  });

  test('and has not committed, the buyer is told so and may repeat it with the same key', async () => {
    const sku = await mall.addVariant(await mall.addShop());
    const [buyerId = ''] = await shoppers(1, { [sku]: 1 });
    const key = randomText(16);
    const broken = { ...mall, ports: { ...mall.ports, db: breaking(mall.db, 'before') } };
    await expect(checkOut(broken, buyerId, { key })).rejects.toMatchObject({ code: 'unreachable' });
    expect(await checkOut(broken, buyerId, { key })).toMatchObject({ ok: true, value: { replayed: false } });
    expect(await mall.stock(sku)).toMatchObject({ held: 1 });
  });
});

test('a deadlock is tried again, three times at most', async () => {
  const sku = await mall.addVariant(await mall.addShop());
  const [buyerId = ''] = await shoppers(1, { [sku]: 1 });
  const commit = seal(await commitOf(buyerId));
  const stumbling = (times: number): Database => {
    let left = times;
    return {
      async batch(scope, statements) {
        left -= 1;
        if (left >= 0) throw new DatabaseError('Deadlock', '40P01');
        return mall.db.batch(scope, statements);
      },
    };
  };
  const scope = { kind: 'buyer', buyerId } as const;
  await expect(commitCheckouts(stumbling(3), scope, [commit])).rejects.toMatchObject({ code: '40P01' });
  const { outcomes } = await commitCheckouts(stumbling(2), scope, [commit]);
  expect(outcomes).toEqual([{ outcome: 'committed' }]);
});
