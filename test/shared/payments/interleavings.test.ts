import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { query } from '../../../shared/database/port.ts';
import { cancelOrder } from '../../../shared/domain/checkout/mod.ts';
import { stockMismatches } from '../../../shared/domain/inventory/mod.ts';
import { expireDue } from '../../../shared/domain/orders/mod.ts';
import {
  checkAttempt,
  claimChecks,
  closeAttempt,
  receiveNotice,
  sendRefund,
  settleAttempt,
} from '../../../shared/domain/payments/mod.ts';
import { MINUTE } from '../../../shared/kernel/clock.ts';
import { checkOut, NOW, openMall, type TestMall } from '../checkout/mall.ts';

// Buyers, providers, clocks and consumers act in any order, up to three of them at the same time. Whatever happens:
// nothing is oversold, the ledger is right, and every captured coin belongs to a paid order or went back. The provider is
// away at times, or its answers are lost; at the end the reconciler alone brings everything to rest.

const system = { kind: 'system' } as const;
const BUYERS = 3;
const SKUS = 3;

type Act =
  | { do: 'buy'; buyer: number; skus: number[] }
  | { do: 'approve' | 'decline' | 'settle' | 'close' | 'notice'; attempt: number }
  | { do: 'cancel'; order: number }
  | { do: 'expire'; minutes: number }
  | { do: 'refund' }
  | { do: 'check' }
  | { do: 'provider'; is: 'up' | 'down' | 'losing' };

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
        'notice' as const,
      ),
      attempt: fc.nat(20),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), order: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('expire' as const), minutes: fc.constantFrom(1, 31) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'refund' as const }) },
  { weight: 2, arbitrary: fc.constant({ do: 'check' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('provider' as const),
      is: fc.constantFrom('up' as const, 'down' as const, 'losing' as const),
    }),
  },
);

let mall: TestMall;
beforeAll(async () => {
  mall = await openMall();
});
afterAll(() => mall?.close());

const provider = (is: 'up' | 'down' | 'losing') =>
  Object.assign(mall.provider, { down: is === 'down', losing: is === 'losing' });

async function world() {
  provider('up');
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
  } else if (act.do === 'check') {
    await reconcile(state);
  } else if (act.do === 'provider') {
    provider(act.is);
  } else {
    const attempt = await pick<{ id: string; buyer_id: string }>('payments.attempt', act.attempt);
    if (attempt) await actOnPayment(state, act.do, attempt);
  }
}

async function actOnPayment(
  state: World,
  kind: 'approve' | 'decline' | 'settle' | 'close' | 'notice',
  attempt: { id: string; buyer_id: string },
) {
  const { now } = state;
  if (kind === 'close') await closeAttempt(jobs(), { attemptId: attempt.id, scope: system, now });
  else if (kind === 'settle') {
    const scope = { kind: 'buyer', buyerId: attempt.buyer_id } as const;
    await settleAttempt(mall.ports, { attemptId: attempt.id, scope, source: 'return', now });
  } else if (kind === 'notice') {
    const body = { id: `n_${attempt.id}`, type: 'payment', attemptId: attempt.id, buyerId: attempt.buyer_id };
    const headers = new Headers({ signature: 'good' });
    await receiveNotice(mall.ports, { provider: 'cashier', headers, body: JSON.stringify(body), now });
  } else mall.provider[kind](attempt.id, now);
}

/** One run of the reconciler, and the jobs doing what it asks for. */
async function reconcile({ now }: World): Promise<void> {
  await claimChecks(mall.jobs, now, 45, 50);
  const events = await mall.database.sql<{ payload: { attemptIds?: string[]; refundIds?: string[] } }>(
    "delete from outbox.event where type = 'payments.check' returning payload",
  );
  for (const { payload } of events) {
    for (const attemptId of payload.attemptIds ?? []) await checkAttempt(jobs(), { attemptId, scope: system, now });
    for (const refundId of payload.refundIds ?? []) await sendRefund(jobs(), { refundId, scope: system, now });
  }
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

/** Lets everything come to rest: time runs out, the provider answers again, and nobody but the reconciler asks it. */
async function comeToRest(state: World): Promise<void> {
  provider('up');
  state.now += 60 * MINUTE;
  while ((await expireDue(mall.jobs, state.now, 2)) > 0);
  for (const end = state.now + 180 * MINUTE; state.now < end; state.now += 20 * MINUTE) await reconcile(state);
  const [left] = await mall.database.sql<{ asked: number }>(
    "select count(*)::int as asked from payments.attempt where check_at is not null and state <> 'captured'",
  );
  expect(left?.asked).toBe(0);
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
