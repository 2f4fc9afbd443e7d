import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadOrder } from '../../../shared/domain/checkout/mod.ts';
import { checkoutState, expireDue, orderState } from '../../../shared/domain/orders/mod.ts';
import {
  checkAttempt,
  claimChecks,
  closeAttempt,
  type GatewayFault,
  type PaymentPorts,
  paymentRecord,
  receiveNotice,
  sendRefund,
  settleAttempt,
  type TimelineEntry,
} from '../../../shared/domain/payments/mod.ts';
import { MINUTE } from '../../../shared/kernel/clock.ts';
import { claimDue, deadLetters, replayDeadLetter } from '../../../shared/outbox/mod.ts';
import { buy, NOW, openMall, type TestMall } from '../checkout/mall.ts';

const SECOND = 1000;
const WAIT = 45;
const system = { kind: 'system' } as const;

let mall: TestMall;
beforeAll(async () => {
  mall = await openMall();
});
afterAll(() => mall?.close());
beforeEach(async () => {
  Object.assign(mall.provider, { down: false, fault: 'unreachable', refuses: false });
  await mall.database.sql('truncate payments.attempt, payments.refund, outbox.event, outbox.dead_letter cascade');
});

const jobs = () => ({ ...mall.ports, db: mall.jobs });

/** A buyer who has ordered one piece, of which nobody has asked since `now`. */
async function anOrder({ onHand = 50, now = NOW } = {}) {
  const sku = await mall.addVariant(await mall.addShop(), { onHand });
  const buyerId = mall.newBuyer();
  const { body, attemptId } = await buy(mall, buyerId, { [sku]: 1 }, now);
  await mall.database.sql('update payments.attempt set check_at = $2 where id = $1', [
    attemptId,
    new Date(now + WAIT * SECOND),
  ]);
  return { sku, buyerId, attemptId, orderId: body.orders[0]?.id ?? '', checkoutId: body.checkout.id };
}

type Ordered = Awaited<ReturnType<typeof anOrder>>;

/** What a run of the reconciler has asked about, and the jobs doing so. */
async function reconcile(now: number): Promise<number> {
  const claimed = await claimChecks(mall.jobs, now, WAIT, 50);
  const events = await mall.database.sql<{ payload: { attemptIds?: string[]; refundIds?: string[] } }>(
    "delete from outbox.event where type = 'payments.check' returning payload",
  );
  for (const { payload } of events) {
    for (const attemptId of payload.attemptIds ?? []) await checkAttempt(jobs(), { attemptId, scope: system, now });
    for (const refundId of payload.refundIds ?? [])
      await sendRefund(jobs(), { refundId, scope: system, now }).catch(() => {});
  }
  return claimed;
}

const look = async ({ buyerId, orderId }: Ordered, now = NOW) => {
  const detail = await loadOrder(mall.db, { orderId, buyerId, now });
  if (!detail) throw new Error('The order is not there');
  return detail;
};
const statusOf = async (order: Ordered) => (await look(order)).order.status;
const checkOf = async ({ attemptId }: Ordered) => {
  const [row] = await mall.database.sql<{ check_at: Date | null; state: string; checks: number }>(
    'select check_at, state, checks from payments.attempt where id = $1',
    [attemptId],
  );
  return { at: row?.check_at?.getTime() ?? null, state: row?.state, checks: row?.checks };
};
const told = (timeline: readonly TimelineEntry[]) =>
  timeline.map(({ times, detail }) => {
    const said = detail.kind === 'called' ? `${detail.call} ${detail.outcome} by ${detail.source}` : detail.kind;
    return times > 1 ? `${said} ×${times}` : said;
  });
const timelineOf = async (order: Ordered) => told((await look(order)).timeline);
const refundOf = async (order: Ordered) => {
  const [row] = await mall.database.sql<{ id: string; state: string }>(
    'select id, state from payments.refund where attempt_id = $1',
    [order.attemptId],
  );
  return { id: row?.id ?? '', state: row?.state };
};

describe('a payment of which nothing is heard', () => {
  test('is first asked about within a minute of its order', async () => {
    const sku = await mall.addVariant(await mall.addShop());
    await buy(mall, mall.newBuyer(), { [sku]: 1 });
    const [row] = await mall.database.sql<{ seconds: number }>(
      'select extract(epoch from check_at - now())::float as seconds from payments.attempt',
    );
    expect(row?.seconds).toBeGreaterThan(WAIT - 15);
    expect(row?.seconds).toBeLessThanOrEqual(WAIT);
  });

  test('is paid though webhook and return are lost, and not asked about any more', async () => {
    const order = await anOrder();
    mall.provider.approve(order.attemptId, NOW);
    expect(await reconcile(NOW + (WAIT - 1) * SECOND)).toBe(0);
    expect(await reconcile(NOW + WAIT * SECOND)).toBe(1);
    expect(await statusOf(order)).toBe('paid');
    expect(await timelineOf(order)).toEqual(['started', 'status captured by check', 'captured', 'paid']);
    expect(await reconcile(NOW + 60 * MINUTE)).toBe(0);
  });

  test('is asked about again and again while it can be paid, which is one entry that counts', async () => {
    const order = await anOrder();
    let asked = 0;
    for (let now = NOW; now < NOW + 10 * MINUTE; now += SECOND) asked += await reconcile(now);
    expect(asked).toBeGreaterThanOrEqual(13);
    expect(asked).toBeLessThanOrEqual(17);
    expect(await timelineOf(order)).toEqual(['started', `status unknown by check ×${asked}`]);
    expect((await checkOf(order)).checks).toBe(0);
  });

  test('is closed when its time is over though no event says so, and asked about once more', async () => {
    const order = await anOrder();
    await expireDue(mall.jobs, NOW + 31 * MINUTE, 100);
    expect(await reconcile(NOW + 31 * MINUTE)).toBe(1);
    expect(await checkOf(order)).toMatchObject({ state: 'closed', at: NOW + 66 * MINUTE });
    expect(mall.provider.approve(order.attemptId, NOW + 31 * MINUTE)).toBe(false);
    expect(await reconcile(NOW + 66 * MINUTE)).toBe(1);
    expect(await checkOf(order)).toMatchObject({ state: 'closed', at: null });
    expect(await timelineOf(order)).toEqual(['started', 'close closed by check', 'closed', 'close closed by check']);
  });

  test('that was captured after all while it was being closed ends in a paid order', async () => {
    const order = await anOrder();
    mall.provider.approve(order.attemptId, NOW);
    await mall.database.sql("update payments.attempt set state = 'closed' where id = $1", [order.attemptId]);
    await reconcile(NOW + WAIT * SECOND);
    expect(await statusOf(order)).toBe('paid');
  });

  test('of which the provider never heard though we sent its shopper there is closed with its order', async () => {
    const order = await anOrder();
    const scope = { kind: 'buyer', buyerId: order.buyerId } as const;
    const back = await settleAttempt(mall.ports, { attemptId: order.attemptId, scope, source: 'return', now: NOW });
    expect(back).toMatchObject({ ok: true, value: { state: 'open', changed: false } });
    await expireDue(mall.jobs, NOW + 31 * MINUTE, 100);
    await reconcile(NOW + 31 * MINUTE);
    expect(await timelineOf(order)).toEqual(['started', 'status unknown by return', 'close closed by check', 'closed']);
    expect((await look(order)).order.status).toBe('cancelled');
  });

  test.each<GatewayFault>(['timeout', 'unreachable', 'failed', 'nonsense'])(
    'is asked about less and less while the provider answers with %s, and paid once it answers',
    async (fault) => {
      const order = await anOrder();
      mall.provider.approve(order.attemptId, NOW);
      Object.assign(mall.provider, { down: true, fault });
      let asked = 0;
      let now = NOW;
      for (; now < NOW + 25 * MINUTE; now += 5 * SECOND) asked += await reconcile(now);
      expect(asked).toBeGreaterThanOrEqual(5);
      expect(asked).toBeLessThanOrEqual(8);
      expect(await timelineOf(order)).toEqual(['started', `status ${fault} by check ×${asked}`]);
      mall.provider.down = false;
      for (const end = now + 10 * MINUTE; now <= end; now += 5 * SECOND) await reconcile(now);
      expect(await statusOf(order)).toBe('paid');
    },
  );

  test('is asked about by one of two runs at the same time', async () => {
    for (let count = 0; count < 12; count += 1) await anOrder();
    const now = NOW + WAIT * SECOND;
    const claimed = await Promise.all([1, 2, 3].map(() => claimChecks(mall.jobs, now, WAIT, 5)));
    expect(claimed.reduce((sum, count) => sum + count, 0) + (await claimChecks(mall.jobs, now, WAIT, 50))).toBe(12);
    const events = await mall.database.sql<{ ids: string[] }>(
      "select payload -> 'attemptIds' as ids from outbox.event where type = 'payments.check'",
    );
    expect(new Set(events.flatMap(({ ids }) => ids)).size).toBe(12);
    expect(Math.max(...events.map(({ ids }) => ids.length))).toBeLessThanOrEqual(5);
  });
});

describe('money that has to go back', () => {
  /** An order whose goods were sold to somebody else before its money came. */
  async function aRefund() {
    const order = await anOrder({ onHand: 1 });
    mall.provider.approve(order.attemptId, NOW);
    await expireDue(mall.jobs, NOW + 31 * MINUTE, 100);
    await buy(mall, mall.newBuyer(), { [order.sku]: 1 }, NOW + 31 * MINUTE);
    await closeAttempt(jobs(), { attemptId: order.attemptId, scope: system, now: NOW + 31 * MINUTE });
    const refund = await refundOf(order);
    await mall.database.sql('update payments.refund set check_at = $2 where id = $1', [
      refund.id,
      new Date(NOW + 32 * MINUTE),
    ]);
    return { ...order, refundId: refund.id };
  }
  const LATER = NOW + 32 * MINUTE;
  const send = (refundId: string) => sendRefund(jobs(), { refundId, scope: system, now: LATER });

  test('goes though the event that says so is lost', async () => {
    const order = await aRefund();
    await reconcile(LATER);
    expect(await refundOf(order)).toMatchObject({ state: 'done' });
    expect(await statusOf(order)).toBe('refunded');
  });

  test('that is refused for good has failed: the order says so, nothing asks again by itself, people can', async () => {
    const order = await aRefund();
    mall.provider.refuses = true;
    await expect(send(order.refundId)).rejects.toThrow('The provider refuses');
    await expect(send(order.refundId)).rejects.toThrow('The provider refuses');
    expect(await refundOf(order)).toMatchObject({ state: 'failed' });
    const { order: shown, payments } = await look(order);
    expect([shown.status, payments.at(-1)]).toMatchObject(['cancelled', { code: 'refund_failed', amount: 1800 }]);
    expect((await timelineOf(order)).slice(-3)).toEqual([
      'refund refused by refund',
      'refund_failed',
      'refund refused by refund',
    ]);
    await reconcile(LATER + 60 * MINUTE);
    expect(await refundOf(order)).toMatchObject({ state: 'failed' });

    mall.provider.refuses = false;
    expect(await send(order.refundId)).toEqual({ ok: true, value: { done: true } });
    expect((await look(order)).payments.at(-1)).toMatchObject({ code: 'refunded' });
    expect(await statusOf(order)).toBe('refunded');
  });

  test('that comes back in part has failed, by how much is on the timeline, and is done when the rest has come', async () => {
    const order = await aRefund();
    mall.provider.keep(order.attemptId, 300);
    expect(await send(order.refundId)).toEqual({ ok: false, error: { code: 'refund_partial' } });
    expect(await refundOf(order)).toMatchObject({ state: 'failed' });
    const { timeline } = await look(order);
    expect(timeline.at(-1)?.detail).toMatchObject({
      kind: 'refund_failed',
      amount: 1800,
      given: 1500,
      cause: 'partial',
    });
    mall.provider.keep(order.attemptId, 0);
    expect(await send(order.refundId)).toEqual({ ok: true, value: { done: true } });
    expect(mall.provider.money().refunded).toBeGreaterThanOrEqual(1800);
  });

  describe('and then bounces', () => {
    const notice = (order: Ordered, id: string, ports: PaymentPorts = mall.ports) =>
      receiveNotice(ports, {
        provider: 'cashier',
        headers: new Headers({ signature: 'good' }),
        body: JSON.stringify({ id, type: 'refund.failed', attemptId: order.attemptId, buyerId: order.buyerId }),
        now: LATER,
      });

    test('has failed after all: order and timeline say so, and people have one dead letter', async () => {
      const order = await aRefund();
      await send(order.refundId);
      mall.provider.keep(order.attemptId, 1800);
      const outcomes = await Promise.all(['n1', 'n1', 'n2'].map((id) => notice(order, id)));
      expect(outcomes.flatMap((outcome) => (outcome.ok && outcome.value.bounced ? ['bounced'] : []))).toHaveLength(1);
      expect(await refundOf(order)).toMatchObject({ state: 'failed' });
      const { order: shown, timeline, payments } = await look(order);
      const events = shown.timeline.map(({ code }) => code);
      expect([shown.status, events.slice(-2)]).toEqual(['cancelled', ['refunded', 'refund_failed']]);
      expect(timeline.map(({ detail }) => detail)).toContainEqual(
        expect.objectContaining({ kind: 'refund_failed', amount: 1800, given: 0, cause: 'bounced' }),
      );
      const [sibling] = shown.siblings.map(({ status, cancelReason }) => ({ status, cancelReason }));
      const state = checkoutState(shown, payments, LATER);
      expect(sibling && orderState(sibling, state)).toBe('return_failed');
      expect(await deadLetters(mall.jobs)).toMatchObject([{ consumer: 'settle-payments', type: 'refund.due' }]);
    });

    test('is sent once more when people have it replayed, never by itself', async () => {
      const order = await aRefund();
      await send(order.refundId);
      mall.provider.keep(order.attemptId, 1800);
      await notice(order, 'n1');
      await mall.database.sql('delete from outbox.event where done_at is null');
      await reconcile(LATER + 60 * MINUTE);
      const due = async () => (await claimDue(mall.jobs, LATER, 50)).filter(({ type }) => type === 'refund.due');
      expect(await due()).toEqual([]);

      const [letter] = await deadLetters(mall.jobs);
      await replayDeadLetter(mall.jobs, letter?.id ?? 0, LATER);
      expect(await due()).toMatchObject([{ payload: { refundId: order.refundId } }]);
      mall.provider.keep(order.attemptId, 0);
      expect(await send(order.refundId)).toEqual({ ok: true, value: { done: true } });
      expect(await statusOf(order)).toBe('refunded');
    });

    test('is not taken for it where the provider was asked before the money had gone back', async () => {
      const order = await aRefund();
      const { gateway } = mall.provider;
      const slow: typeof gateway = {
        ...gateway,
        status: async (attempt) => {
          const said = await gateway.status(attempt);
          await send(order.refundId);
          return said;
        },
      };
      expect(await notice(order, 'n1', { ...mall.ports, gateway: slow })).toMatchObject({ value: { bounced: false } });
      expect(await statusOf(order)).toBe('refunded');
      expect(await notice(order, 'n2')).toMatchObject({ value: { bounced: false } });
      expect(await refundOf(order)).toMatchObject({ state: 'done' });
    });
  });

  test('and is on its way stays due until it has arrived', async () => {
    const order = await aRefund();
    const { gateway } = mall.provider;
    const slow = {
      ...gateway,
      refund: async (call: Parameters<typeof gateway.refund>[0]) => ({
        ...(await gateway.refund(call)),
        ...{ refunded: 0, refunding: call.amount.amount },
      }),
    };
    const outcome = await sendRefund(
      { ...jobs(), gateway: slow },
      { refundId: order.refundId, scope: system, now: LATER },
    );
    expect(outcome).toEqual({ ok: true, value: { done: false } });
    expect(await refundOf(order)).toMatchObject({ state: 'due' });
    await reconcile(LATER);
    expect(await refundOf(order)).toMatchObject({ state: 'done' });
  });
});

describe('the timeline of a payment', () => {
  const notice = (order: Ordered, id: string) =>
    receiveNotice(mall.ports, {
      provider: 'cashier',
      headers: new Headers({ signature: 'good' }),
      body: JSON.stringify({ id, type: 'payment.captured', attemptId: order.attemptId, buyerId: order.buyerId }),
      now: NOW,
    });

  test('has every webhook, told apart from its repetitions and from those that could not be looked into', async () => {
    const order = await anOrder();
    mall.provider.down = true;
    expect(await notice(order, 'n1')).toMatchObject({ error: { code: 'provider_unreachable' } });
    mall.provider.down = false;
    mall.provider.approve(order.attemptId, NOW);
    for (const id of ['n1', 'n1', 'n2', 'n1']) await notice(order, id);
    const { timeline } = await look(order);
    expect(told(timeline)).toEqual([
      'started',
      'notice',
      'status unreachable by webhook',
      'notice ×3',
      'status captured by webhook',
      'captured',
      'paid',
      'status captured by webhook ×3',
      'notice',
    ]);
    expect(timeline.map(({ detail }) => detail).filter(({ kind }) => kind === 'notice')).toMatchObject([
      { id: 'n1', type: 'payment.captured', applied: false },
      { id: 'n1', applied: true },
      { id: 'n2', applied: true },
    ]);
  });

  test('is read whole by the mall’s people, by id or number, with nothing of the shopper in it', async () => {
    const order = await anOrder();
    mall.provider.approve(order.attemptId, NOW);
    await reconcile(NOW + WAIT * SECOND);
    const { order: shown } = await look(order);
    const record = await paymentRecord(mall.jobs, shown.number);
    expect(record).toEqual(await paymentRecord(mall.jobs, shown.id));
    expect(record.attempts).toMatchObject([
      { id: order.attemptId, state: 'captured', checkAt: null, orders: [{ number: shown.number, status: 'paid' }] },
    ]);
    expect(told(record.timeline)).toEqual(await timelineOf(order));
    for (const secret of ['Mei', 'mei@', 'Hangzhou', 'http']) expect(JSON.stringify(record)).not.toContain(secret);
    expect(await paymentRecord(mall.jobs, 'none')).toEqual({ attempts: [], timeline: [] });
  });
});
