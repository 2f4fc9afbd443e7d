import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cancelOrder, loadOrder, orderBody } from '../../../shared/domain/checkout/mod.ts';
import { expireDue } from '../../../shared/domain/orders/mod.ts';
import {
  beginPayment,
  closeAttempt,
  closeAttemptsOf,
  type Gateway,
  paymentRecord,
  receiveNotice,
  sendRefund,
  settleAttempt,
} from '../../../shared/domain/payments/mod.ts';
import { MINUTE } from '../../../shared/kernel/clock.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { buy, NOW, openMall, type TestMall } from '../checkout/mall.ts';

const LATER = NOW + 31 * MINUTE;
const system = { kind: 'system' } as const;

let mall: TestMall;
beforeAll(async () => {
  mall = await openMall();
});
afterAll(() => mall?.close());

/** A buyer who has ordered one piece each of two shops. */
async function anOrder({ onHand = 50 }: { onHand?: number } = {}) {
  const skus = [
    await mall.addVariant(await mall.addShop(), { onHand }),
    await mall.addVariant(await mall.addShop(), { onHand }),
  ];
  const buyerId = mall.newBuyer();
  const { body, attemptId } = await buy(mall, buyerId, Object.fromEntries(skus.map((sku) => [sku, 1])));
  const [first = '', second = ''] = body.orders.map((order) => order.id);
  const [a = '', b = ''] = skus;
  return { buyerId, attemptId, checkoutId: body.checkout.id, orders: [first, second] as const, skus: [a, b] as const };
}

type Ordered = Awaited<ReturnType<typeof anOrder>>;

const settle = ({ attemptId, buyerId }: Pick<Ordered, 'attemptId' | 'buyerId'>, now = NOW) =>
  settleAttempt(mall.ports, { attemptId, scope: { kind: 'buyer', buyerId }, source: 'return', now });
const look = async ({ buyerId }: Ordered, orderId: string, now = LATER) => {
  const detail = await loadOrder(mall.db, { orderId, buyerId, now });
  if (!detail) throw new Error(`Order "${orderId}" is not there`);
  return detail;
};
const codes = (steps: { code: string }[]) => steps.map((step) => step.code);
const eventsOf = async (buyerId: string) => {
  const rows = await mall.database.sql<{ type: string; payload: Record<string, string> }>(
    "select type, payload from outbox.event where payload ->> 'buyerId' = $1 order by id",
    [buyerId],
  );
  return rows;
};
const notice = (order: Ordered, id: string, headers = { signature: 'good' }) =>
  receiveNotice(mall.ports, {
    provider: 'cashier',
    headers: new Headers(headers),
    body: JSON.stringify({ id, type: 'payment.captured', attemptId: order.attemptId, buyerId: order.buyerId }),
    now: NOW,
  });

describe('the finalizer', () => {
  test('pays all orders of a captured payment, once, whoever calls and however often', async () => {
    const order = await anOrder();
    mall.provider.approve(order.attemptId, NOW);
    const outcomes = await Promise.all([settle(order), notice(order, 'n1'), notice(order, 'n1'), settle(order)]);
    expect(outcomes.filter((outcome) => outcome.ok && outcome.value.changed)).toHaveLength(1);
    const paid = outcomes.flatMap((outcome) => (outcome.ok ? outcome.value.paid : []));
    expect(paid).toEqual(order.orders);
    expect(await mall.stock(order.skus[0])).toEqual({ onHand: 49, held: 0 });
    const { order: shown, payable, payments } = await look(order, order.orders[0]);
    expect(shown.status).toBe('paid');
    expect(codes(shown.timeline)).toEqual(['placed', 'paid']);
    expect(codes(payments)).toEqual(['started', 'captured']);
    expect(payable).toBeNull();
    expect((await eventsOf(order.buyerId)).filter(({ type }) => type === 'checkout.paid')).toHaveLength(1);
  });

  test('believes the provider alone: a forged return changes nothing', async () => {
    const order = await anOrder();
    expect(await settle(order)).toMatchObject({ ok: true, value: { state: 'open', changed: false } });
    expect(await notice(order, 'n2')).toMatchObject({ ok: true, value: { state: 'open', changed: false } });
    expect((await look(order, order.orders[0], NOW)).order.status).toBe('unpaid');
  });

  test('refuses webhooks that are not signed, and payments that are not there or not yours', async () => {
    const order = await anOrder();
    expect(await notice(order, 'n3', { signature: 'bad' })).toEqual({ ok: false, error: { code: 'notice_unsigned' } });
    const notFound = { ok: false, error: { code: 'not_found' } };
    expect(await settle({ ...order, buyerId: mall.newBuyer() })).toEqual(notFound);
    expect(await settle({ ...order, attemptId: newId('attempt', NOW) })).toEqual(notFound);
    expect(await settle({ ...order, attemptId: "x'; drop\0" })).toEqual(notFound);
  });

  test('leaves everything as it is while the provider cannot be reached', async () => {
    const order = await anOrder();
    mall.provider.approve(order.attemptId, NOW);
    mall.provider.down = true;
    try {
      expect(await settle(order)).toEqual({ ok: false, error: { code: 'provider_unreachable' } });
      const closing = closeAttempt(mall.ports, { attemptId: order.attemptId, scope: system, now: NOW });
      expect(await closing).toMatchObject({ error: { code: expect.any(String) } });
    } finally {
      mall.provider.down = false;
    }
    expect((await look(order, order.orders[0])).order.status).toBe('unpaid');
    expect(await settle(order)).toMatchObject({ ok: true, value: { changed: true } });
  });

  test('lets a declined payment be tried again', async () => {
    const order = await anOrder();
    mall.provider.decline(order.attemptId, NOW);
    expect(await settle(order)).toMatchObject({ ok: true, value: { state: 'declined', changed: true } });
    expect((await look(order, order.orders[0], NOW)).payable?.id).toBe(order.attemptId);
    mall.provider.approve(order.attemptId, NOW);
    expect(await settle(order)).toMatchObject({ ok: true, value: { state: 'captured', paid: order.orders } });
  });

  test('pays nothing from other money than was asked for, and gives all of it back, once', async () => {
    const order = await anOrder();
    mall.provider.approve(order.attemptId, NOW);
    mall.provider.lie(order.attemptId, 1);
    const outcomes = await Promise.all([settle(order), notice(order, 'n4'), notice(order, 'n4'), settle(order)]);
    const changed = outcomes.flatMap((outcome) => (outcome.ok && outcome.value.changed ? [outcome.value] : []));
    expect(changed).toMatchObject([{ mismatch: true, state: 'captured', paid: [], refund: 1 }]);

    const due = (await eventsOf(order.buyerId)).filter(({ type }) => type === 'refund.due');
    expect(due).toHaveLength(1);
    const refund = { refundId: due[0]?.payload.refundId ?? '', scope: system, now: NOW };
    expect(await sendRefund({ ...mall.ports, db: mall.jobs }, refund)).toEqual({ ok: true, value: { done: true } });
    const { order: shown, payments, payable } = await look(order, order.orders[0], NOW);
    expect([shown.status, payable]).toEqual(['unpaid', null]);
    expect(payments.map(({ code, amount }) => [code, amount])).toEqual([
      ['started', 3600],
      ['mismatch', 1],
      ['refund_started', 1],
      ['refunded', 1],
    ]);
    expect(await mall.stock(order.skus[0])).toEqual({ onHand: 50, held: 1 });
    await expireDue(mall.jobs, LATER, 100);
    expect((await look(order, order.orders[0])).order.status).toBe('cancelled');
  });

  test('speaks of other money in the currency in which it came', async () => {
    const order = await anOrder();
    mall.provider.approve(order.attemptId, NOW);
    mall.provider.lie(order.attemptId, 500, 'USD');
    await settle(order);
    const detail = await look(order, order.orders[0], NOW);
    expect(orderBody(detail, { locale: 'en' }).payments.map(({ code, amount }) => [code, amount])).toEqual([
      ['started', { amount: 3600, currency: 'CNY' }],
      ['mismatch', { amount: 500, currency: 'USD' }],
      ['refund_started', { amount: 500, currency: 'USD' }],
    ]);
    const { attempts } = await paymentRecord(mall.jobs, detail.order.number);
    expect(attempts).toMatchObject([{ amount: 3600, currency: 'CNY', refunds: [{ amount: 500, currency: 'USD' }] }]);
  });

  test('keeps what is closed closed when older news arrive', async () => {
    const order = await anOrder();
    mall.provider.decline(order.attemptId, NOW);
    const input = (state: string) =>
      JSON.stringify({ attemptId: order.attemptId, now: new Date(NOW).toISOString(), source: 'return', state });
    for (const state of ['closed', 'declined']) {
      await mall.database.sql('select payments.settle($1)', [input(state)]);
    }
    expect(codes((await look(order, order.orders[0])).payments)).toEqual(['started', 'closed']);
  });
});

describe('a payment that is closed', () => {
  /** A provider with pages; while it is first told to close one, a shopper opens the pay address. */
  function withPages(order: Ordered, known: string | null) {
    const asked: (string | null | undefined)[] = [];
    const scope = { kind: 'buyer', buyerId: order.buyerId } as const;
    const open = async () => {
      const request = { ...mall.provider.requestOf(order.attemptId), attemptId: order.attemptId };
      await beginPayment({ ...mall.ports, gateway }, { request, now: NOW });
    };
    const gateway: Gateway = {
      ...mall.provider.gateway,
      begin: async (_, reference) => ({ url: 'https://pay.example', reference: reference ? `${reference}b` : 'page' }),
      async close({ reference }) {
        asked.push(reference);
        if (asked.length === 1) await open();
        const nothing = { total: null, refunded: 0, refunding: 0, buyerId: null };
        return { state: 'closed', reference: reference ?? null, ...nothing };
      },
    };
    const close = async () => {
      if (known) await open();
      return closeAttempt({ ...mall.ports, gateway }, { attemptId: order.attemptId, scope, now: NOW });
    };
    return { asked, close };
  }

  test.each([
    ['for the first time', null, [null, 'page']],
    ['once more', 'page', ['page', 'pageb']],
  ])('is closed with the page that its shopper opens %s at that moment', async (_, known, pages) => {
    const order = await anOrder();
    const { asked, close } = withPages(order, known);
    expect(await close()).toMatchObject({ ok: true, value: { state: 'closed', changed: true } });
    expect(asked).toEqual(pages);
    const { timeline } = await look(order, order.orders[0], NOW);
    expect(timeline.filter(({ detail }) => detail.kind === 'closed')).toHaveLength(1);
  });
});

describe('time that runs out', () => {
  test('cancels what is unpaid, gives the stock back and closes the payment', async () => {
    const order = await anOrder();
    expect(await expireDue(mall.jobs, NOW + 29 * MINUTE, 100)).toBe(0);
    expect(await expireDue(mall.jobs, LATER, 100)).toBeGreaterThanOrEqual(2);
    expect(await mall.stock(order.skus[0])).toEqual({ onHand: 50, held: 0 });
    const { order: shown, payable } = await look(order, order.orders[0]);
    expect([shown.status, codes(shown.timeline), payable]).toEqual(['cancelled', ['placed', 'expired'], null]);
    const expired = (await eventsOf(order.buyerId)).filter(({ type }) => type === 'checkout.expired');
    expect(expired).toMatchObject([{ payload: { checkoutId: order.checkoutId } }]);
    const call = { checkoutId: order.checkoutId, scope: system, now: LATER };
    expect(await closeAttemptsOf({ ...mall.ports, db: mall.jobs }, call)).toMatchObject({
      ok: true,
      value: [{ state: 'closed', changed: true }],
    });
    expect(await closeAttemptsOf({ ...mall.ports, db: mall.jobs }, call)).toEqual({ ok: true, value: [] });
    expect(mall.provider.approve(order.attemptId, LATER)).toBe(false);
  });

  test('does not matter to money that was captured: the goods are had again', async () => {
    const order = await anOrder();
    mall.provider.approve(order.attemptId, NOW);
    await expireDue(mall.jobs, LATER, 100);
    expect(await closeAttempt({ ...mall.ports, db: mall.jobs }, { ...order, scope: system, now: LATER })).toMatchObject(
      {
        ok: true,
        value: { state: 'captured', paid: order.orders, refund: 0 },
      },
    );
    expect(await mall.stock(order.skus[0])).toEqual({ onHand: 49, held: 0 });
    const { order: shown } = await look(order, order.orders[0]);
    expect([shown.status, codes(shown.timeline)]).toEqual(['paid', ['placed', 'expired', 'paid_late']]);
  });

  test('gives the money back for what was sold to somebody else meanwhile', async () => {
    const order = await anOrder({ onHand: 1 });
    const before = mall.provider.money().refunded;
    mall.provider.approve(order.attemptId, NOW);
    await expireDue(mall.jobs, LATER, 100);
    await buy(mall, mall.newBuyer(), { [order.skus[0]]: 1 }, LATER);
    expect(await settle(order, LATER)).toMatchObject({ ok: true, value: { paid: [order.orders[1]], refund: 1800 } });

    const due = (await eventsOf(order.buyerId)).find(({ type }) => type === 'refund.due');
    const refundId = due?.payload.refundId ?? '';
    const send = () => sendRefund({ ...mall.ports, db: mall.jobs }, { refundId, scope: system, now: LATER });
    mall.provider.down = true;
    expect(await send()).toEqual({ ok: false, error: { code: 'provider_unreachable' } });
    mall.provider.down = false;
    expect(await send()).toEqual({ ok: true, value: { done: true } });
    expect(await send()).toEqual({ ok: true, value: { done: false } });

    const { order: lost, payments } = await look(order, order.orders[0]);
    expect([lost.status, codes(lost.timeline)]).toEqual(['refunded', ['placed', 'expired', 'refunded']]);
    expect(codes(payments)).toEqual(['started', 'captured', 'refund_started', 'refunded']);
    expect((await look(order, order.orders[1])).order.status).toBe('paid');
    expect(mall.provider.money().refunded - before).toBe(1800);
  });
});

describe('a cancellation', () => {
  const cancel = (order: Ordered, orderId: string, now = NOW + 1000) =>
    cancelOrder(mall.ports, { orderId, buyerId: order.buyerId, now, locale: 'en' });

  test('gives the stock back and asks for the rest alone', async () => {
    const order = await anOrder();
    expect(await cancel(order, order.orders[0])).toEqual({ ok: true, value: { already: false } });
    expect(await cancel(order, order.orders[0])).toEqual({ ok: true, value: { already: true } });
    expect(await mall.stock(order.skus[0])).toEqual({ onHand: 50, held: 0 });
    expect(await mall.stock(order.skus[1])).toEqual({ onHand: 50, held: 1 });
    expect((await look(order, order.orders[0], NOW)).order.status).toBe('cancelled');

    const { payable } = await look(order, order.orders[1], NOW);
    expect(payable).toMatchObject({ amount: 1800, state: 'open' });
    expect(payable?.id).not.toBe(order.attemptId);
    const replaced = (await eventsOf(order.buyerId)).filter(({ type }) => type === 'attempt.replaced');
    expect(replaced).toMatchObject([{ payload: { attemptId: order.attemptId } }]);
    mall.provider.approve(payable?.id ?? '', NOW);
    expect(await settle({ ...order, attemptId: payable?.id ?? '' })).toMatchObject({
      ok: true,
      value: { paid: [order.orders[1]], refund: 0 },
    });
  });

  test('of the last order leaves nothing to pay', async () => {
    const order = await anOrder();
    for (const orderId of order.orders) expect(await cancel(order, orderId)).toMatchObject({ ok: true });
    expect((await look(order, order.orders[1], NOW)).payable).toBeNull();
  });

  test('asks for the rest even where the rest costs nothing', async () => {
    const gift = await mall.addVariant(await mall.addShop({ freightFlat: 0 }), { price: 0 });
    const cup = await mall.addVariant(await mall.addShop());
    const buyerId = mall.newBuyer();
    const { body } = await buy(mall, buyerId, { [gift]: 1, [cup]: 1 });
    const [free = '', dear = ''] = body.orders.map((entry) => entry.id);
    await cancelOrder(mall.ports, { orderId: dear, buyerId, now: NOW + 1000, locale: 'zh-CN' });
    const detail = await loadOrder(mall.db, { orderId: free, buyerId, now: NOW });
    const attemptId = detail?.payable?.id ?? '';
    expect(detail?.payable?.amount).toBe(0);
    expect(mall.provider.requestOf(attemptId).returnUrl).toContain('/zh/pay/return/');
    mall.provider.approve(attemptId, NOW);
    expect(await settle({ attemptId, buyerId })).toMatchObject({ ok: true, value: { paid: [free], refund: 0 } });
  });

  test('is refused for what is paid, and for what is somebody else’s', async () => {
    const order = await anOrder();
    mall.provider.approve(order.attemptId, NOW);
    await settle(order);
    expect(await cancel(order, order.orders[0])).toEqual({
      ok: false,
      error: { code: 'order_not_cancellable', status: 'paid' },
    });
    const notFound = { ok: false, error: { code: 'not_found' } };
    expect(await cancel({ ...order, buyerId: mall.newBuyer() }, order.orders[0])).toEqual(notFound);
    expect(await cancel(order, 'ord_\0')).toEqual(notFound);
  });

  test('is outdone by the old payment: what it pays is paid, the cancelled part goes back, the new one closes', async () => {
    const order = await anOrder();
    await cancel(order, order.orders[0]);
    const second = (await look(order, order.orders[1], NOW)).payable?.id ?? '';
    mall.provider.approve(order.attemptId, NOW);
    expect(await settle(order)).toMatchObject({ ok: true, value: { paid: [order.orders[1]], refund: 1800 } });
    const replaced = (await eventsOf(order.buyerId)).filter(({ type }) => type === 'attempt.replaced');
    expect(replaced.map(({ payload }) => payload.attemptId)).toEqual([order.attemptId, second]);

    mall.provider.approve(second, NOW);
    expect(await settle({ ...order, attemptId: second })).toMatchObject({
      ok: true,
      value: { paid: [], refund: 1800 },
    });
    const due = (await eventsOf(order.buyerId)).filter(({ type }) => type === 'refund.due');
    for (const { payload } of due) {
      await sendRefund(
        { ...mall.ports, db: mall.jobs },
        { refundId: payload.refundId ?? '', scope: system, now: LATER },
      );
    }
    expect((await look(order, order.orders[0])).order.status).toBe('refunded');
    const { order: kept } = await look(order, order.orders[1]);
    expect([kept.status, codes(kept.timeline)]).toEqual(['paid', ['placed', 'paid']]);
  });

  test('of both orders at once leaves both cancelled and all stock back', async () => {
    const order = await anOrder();
    const outcomes = await Promise.all(order.orders.map((orderId) => cancel(order, orderId)));
    expect(outcomes).toEqual([
      { ok: true, value: { already: false } },
      { ok: true, value: { already: false } },
    ]);
    for (const sku of order.skus) expect(await mall.stock(sku)).toEqual({ onHand: 50, held: 0 });
  });
});
