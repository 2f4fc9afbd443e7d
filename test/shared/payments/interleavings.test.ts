import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { query } from '../../../shared/database/port.ts';
import { cancelOrder } from '../../../shared/domain/checkout/mod.ts';
import { stockMismatches } from '../../../shared/domain/inventory/mod.ts';
import { expireDue } from '../../../shared/domain/orders/mod.ts';
import { closeAttempt, sendRefund, settleAttempt } from '../../../shared/domain/payments/mod.ts';
import { MINUTE } from '../../../shared/kernel/clock.ts';
import { checkOut, NOW, openMall, type TestMall } from '../checkout/mall.ts';

// Buyers, providers, clocks and consumers act in any order, up to three of them at the same time. Whatever happens:
// nothing is oversold, the ledger is right, and every captured coin belongs to a paid order or went back.

const system = { kind: 'system' } as const;
const BUYERS = 3;
const SKUS = 3;

type Act =
  | { do: 'buy'; buyer: number; skus: number[] }
  | { do: 'approve' | 'decline' | 'settle' | 'close'; attempt: number }
  | { do: 'cancel'; order: number }
  | { do: 'expire'; minutes: number }
  | { do: 'refund' };

const acts: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('buy' as const),
      buyer: fc.nat(BUYERS - 1),
      skus: fc.uniqueArray(fc.nat(SKUS - 1), { minLength: 1 }),
    }),
  },
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'approve' as const,
        'approve' as const,
        'decline' as const,
        'settle' as const,
        'close' as const,
      ),
      attempt: fc.nat(20),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), order: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('expire' as const), minutes: fc.constantFrom(1, 31) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'refund' as const }) },
);

let mall: TestMall;
beforeAll(async () => {
  mall = await openMall();
});
afterAll(() => mall?.close());

async function world() {
  const { sql } = mall.database;
  await sql(`truncate orders.checkout, orders."order", orders.order_line, orders.order_event, orders.stored_response,
    payments.attempt, payments.refund, payments.notice, payments.payment_event, outbox.event, inventory.stock_change,
    inventory.stock cascade`);
  const skus: string[] = [];
  for (let i = 0; i < SKUS; i += 1)
    skus.push(await mall.addVariant(await mall.addShop({ freightFlat: 100 * i }), { onHand: 2 }));
  return {
    skus,
    buyers: Array.from({ length: BUYERS }, () => mall.newBuyer()),
    now: NOW,
    before: mall.provider.money(),
  };
}

type World = Awaited<ReturnType<typeof world>>;
const jobs = () => ({ ...mall.ports, db: mall.jobs });
const pick = async <T>(table: string, index: number): Promise<T | undefined> => {
  const rows = await mall.database.sql(`select * from ${table} order by id`);
  return rows.length ? (rows[index % rows.length] as T) : undefined;
};

async function perform(state: World, act: Act): Promise<void> {
  if (act.do === 'buy') {
    const buyerId = state.buyers[act.buyer] ?? '';
    await mall.cartOf(buyerId).apply({ kind: 'clear' }, { lines: 0, quantity: 0 });
    await mall.fill(buyerId, Object.fromEntries(act.skus.map((index) => [state.skus[index] ?? '', 1])));
    await checkOut(mall, buyerId, { now: state.now });
  } else if (act.do === 'cancel') {
    const order = await pick<{ id: string; buyer_id: string }>('orders."order"', act.order);
    if (order)
      await cancelOrder(mall.ports, { orderId: order.id, buyerId: order.buyer_id, now: state.now, locale: 'en' });
  } else if (act.do === 'expire') {
    state.now += act.minutes * MINUTE;
    await expireDue(mall.jobs, state.now, 2);
  } else if (act.do === 'refund') {
    await sendRefunds(state);
  } else {
    const attempt = await pick<{ id: string; buyer_id: string }>('payments.attempt', act.attempt);
    if (attempt) await actOnPayment(state, act.do, attempt);
  }
}

async function actOnPayment(
  state: World,
  kind: 'approve' | 'decline' | 'settle' | 'close',
  attempt: { id: string; buyer_id: string },
) {
  const { now } = state;
  if (kind === 'close') await closeAttempt(jobs(), { attemptId: attempt.id, scope: system, now });
  else if (kind === 'settle') {
    const scope = { kind: 'buyer', buyerId: attempt.buyer_id } as const;
    await settleAttempt(mall.ports, { attemptId: attempt.id, scope, source: 'return', now });
  } else mall.provider[kind](attempt.id, now);
}

async function sendRefunds({ now }: World): Promise<void> {
  const due = await mall.database.sql<{ id: string }>("select id from payments.refund where state = 'due'");
  await Promise.all(due.map(({ id }) => sendRefund(jobs(), { refundId: id, scope: system, now })));
}

async function stockHolds(): Promise<void> {
  expect(await query(mall.jobs, system, stockMismatches())).toEqual([]);
  const wrong = await mall.database.sql(`
    select s.sku, s.held, s.on_hand, u.unpaid, p.paid from inventory.stock s
    cross join lateral (select coalesce(sum(l.quantity), 0) as unpaid from orders.order_line l
      join orders."order" o on o.id = l.order_id where l.sku = s.sku and o.status = 'unpaid') u
    cross join lateral (select coalesce(sum(l.quantity), 0) as paid from orders.order_line l
      join orders."order" o on o.id = l.order_id where l.sku = s.sku and o.status = 'paid') p
    where s.held <> u.unpaid or s.on_hand <> 2 - p.paid or s.held < 0 or s.on_hand < s.held`);
  expect(wrong).toEqual([]);
}

/** Lets everything come to rest: time runs out, every attempt is closed or settled, every refund sent. */
async function comeToRest(state: World): Promise<void> {
  state.now += 60 * MINUTE;
  while ((await expireDue(mall.jobs, state.now, 2)) > 0);
  const attempts = await mall.database.sql<{ id: string }>('select id from payments.attempt');
  for (const { id } of attempts) {
    await closeAttempt(jobs(), { attemptId: id, scope: system, now: state.now });
    await settleAttempt(jobs(), { attemptId: id, scope: system, source: 'return', now: state.now });
  }
  await sendRefunds(state);
}

async function moneyAddsUp({ before }: World): Promise<void> {
  const { captured, refunded } = mall.provider.money();
  const [sums] = await mall.database.sql<{ paid: string; refunds: string; waiting: number }>(`select
    (select coalesce(sum(total), 0) from orders."order" where status = 'paid') as paid,
    (select coalesce(sum(amount), 0) from payments.refund where state = 'done') as refunds,
    (select count(*)::int from payments.refund where state = 'due')
      + (select count(*)::int from payments.attempt where state in ('open', 'declined'))
      + (select count(*)::int from orders."order" where status = 'unpaid') as waiting`);
  expect(sums?.waiting).toBe(0);
  expect(refunded - before.refunded).toBe(Number(sums?.refunds));
  expect(captured - before.captured).toBe(Number(sums?.paid) + Number(sums?.refunds));
}

test('stock and money add up, whatever happens in whatever order', async () => {
  const steps = fc.array(fc.array(acts, { minLength: 1, maxLength: 3 }), { minLength: 4, maxLength: 14 });
  await fc.assert(
    fc.asyncProperty(steps, async (plan) => {
      const state = await world();
      for (const step of plan) {
        await Promise.all(step.map((act) => perform(state, act)));
        await stockHolds();
      }
      await comeToRest(state);
      await stockHolds();
      await moneyAddsUp(state);
    }),
    { numRuns: 20, endOnFailure: true },
  );
}, 120_000);
