import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messagesFor } from '../../../shared/i18n/messages.ts';
import { openShop, stockShelf } from '../../support/market.ts';
import { ASK, type Placed } from '../../support/purchase.ts';
import { type Shopper, shopper } from '../../support/shopper.ts';
import { type Stack, startStack } from '../../support/stack.ts';
import { type FakeStripe, startStripe } from '../../support/stripe/server.ts';
import { until } from '../../support/until.ts';

// The whole mall in workerd with Stripe as the provider of new orders, over a fake of Stripe's API.

let stripe: FakeStripe;
let stack: Stack;
let tea = '';
let pan = '';

beforeAll(async () => {
  stripe = await startStripe();
  stack = await startStack({ stripe });
  const [one, two] = [
    await openShop(stack.database, { slug: 'tea-house' }),
    await openShop(stack.database, { slug: 'pan-works' }),
  ];
  [tea = ''] = await stockShelf(stack.database, one, [{ handle: 'tea', price: 2500, stock: 500 }]);
  [pan = ''] = await stockShelf(stack.database, two, [{ handle: 'pan', price: 9900, stock: 500 }]);
});
afterAll(async () => {
  await stack?.close();
  await stripe?.close();
});

async function placed(client: Shopper, ...skus: string[]): Promise<Placed> {
  for (const sku of skus) await client.post('/api/cart/items', { sku, quantity: 1 });
  const ask = { ...ASK, provider: 'stripe' };
  const response = await client.post('/api/checkout', ask, { 'idempotency-key': crypto.randomUUID() });
  expect(response.status).toBe(201);
  return (await response.json()) as Placed;
}

/** The shopper opens the pay address and is led to Stripe; resolves to the session's id. */
async function led(client: Shopper, payUrl: string): Promise<string> {
  const response = await client.get(payUrl);
  expect(response.status).toBe(303);
  const page = response.headers.get('location') ?? '';
  expect(page).toMatch(`${stripe.url}/c/pay/`);
  return page.split('/').at(-1) ?? '';
}
const order = async (client: Shopper, id = '') =>
  (await (await client.get(`/api/orders/${id}`)).json()) as {
    status: string;
    payments: { code: string; amount: { amount: number; currency: string } | null }[];
    payUrl?: string;
  };
async function deliver(type: string, object: unknown, options?: { id?: string; secret?: string }): Promise<number> {
  const { headers, body } = await stripe.webhook(type, object, options);
  return (await stack.fetchMall('/webhooks/stripe', { method: 'POST', headers, body })).status;
}
const completed = (session: string, options?: { id?: string; secret?: string }) =>
  deliver('checkout.session.completed', stripe.book.sessions.get(session), options);
const due = (table: string) =>
  stack.database.sql(`update payments.${table} set check_at = now() where check_at > now()`);

/** A purchase that was cancelled before the mall heard that it is paid, and whose money has gone back. */
async function refunded() {
  const client = shopper(stack);
  const { orders, payUrl } = await placed(client, tea);
  const id = orders[0]?.id;
  const session = await led(client, payUrl);
  stripe.book.pay(session);
  expect((await client.post(`/api/orders/${id}/cancel`, {})).status).toBe(200);
  await until(async () => (await order(client, id)).status === 'refunded', 20_000);
  return { client, id, session };
}

describe('a purchase by Stripe', () => {
  it('is paid by webhook: one session for two shops, however often it is opened', async () => {
    const client = shopper(stack);
    const { orders, payUrl } = await placed(client, tea, pan);
    expect(payUrl).toMatch(`${stack.mall.origin}/pay/start/`);
    const session = await led(client, payUrl);
    expect(await led(client, payUrl)).toBe(session);
    stripe.book.pay(session);
    expect(await completed(session)).toBe(200);
    for (const { id } of orders) expect((await order(client, id)).status).toBe('paid');
    expect(await completed(session)).toBe(200);
    const page = await (await client.get(`/orders/${orders[0]?.id}`)).text();
    expect(page).toContain('Led you to the payment provider: not paid so far');
  });

  it('is paid by the way back alone, and for who opens the address once more it is over', async () => {
    const client = shopper(stack);
    const { orders, payUrl } = await placed(client, tea);
    const session = await led(client, payUrl);
    stripe.book.pay(session);
    const back = await client.get(String(stripe.book.sessions.get(session)?.success_url));
    expect(back.headers.get('location')).toContain('/orders?placed=');
    expect((await order(client, orders[0]?.id)).status).toBe('paid');
    const again = await client.get(payUrl);
    expect(again.headers.get('location')).toContain('/orders?placed=');
  });

  it('is paid though webhook and way back are lost', async () => {
    const client = shopper(stack);
    const { orders, payUrl } = await placed(client, tea);
    stripe.book.pay(await led(client, payUrl));
    await due('attempt');
    await until(async () => (await order(client, orders[0]?.id)).status === 'paid', 20_000);
  });

  it('is not paid by forged webhooks, nor by one of another session’s', async () => {
    const client = shopper(stack);
    const mine = await placed(client, tea);
    const session = await led(client, mine.payUrl);
    expect(await completed(session, { secret: 'whsec_other' })).toBe(401);
    expect(await completed(session)).toBe(200);
    const paid = { ...stripe.book.sessions.get(session), status: 'complete', payment_status: 'paid' };
    expect(await deliver('checkout.session.completed', paid)).toBe(200);
    expect((await order(client, mine.orders[0]?.id)).status).toBe('unpaid');
    expect(await deliver('customer.created', { id: 'cus_1', object: 'customer' })).toBe(200);
  });

  it('is not to be had of a Stripe that is away: the address says so, and works once it is back', async () => {
    const client = shopper(stack);
    const { payUrl } = await placed(client, tea);
    stripe.trouble(/sessions$/, { status: 500 }, { status: 500 });
    const away = await client.get(payUrl);
    expect([away.status, away.headers.get('retry-after')]).toEqual([503, '5']);
    await led(client, payUrl);
  });

  it('leads nowhere from an address that was not signed by the mall', async () => {
    const client = shopper(stack);
    const { payUrl } = await placed(client, tea);
    for (const url of [`${payUrl}x`, payUrl.replace(/.{5}\./, '.'), '/pay/start/x', '/zh/pay/start/x.y'])
      expect((await client.get(url)).status).toBe(404);
  });

  it('asks for the rest alone once one of its orders is cancelled, and closes the old page', async () => {
    const client = shopper(stack);
    const { orders, payUrl } = await placed(client, tea, pan);
    const old = await led(client, payUrl);
    const dropped = orders.find(({ shop }) => shop === 'pan-works')?.id;
    const kept = orders.find(({ shop }) => shop === 'tea-house')?.id;
    expect((await client.post(`/api/orders/${dropped}/cancel`, {})).status).toBe(200);
    await until(async () => stripe.book.sessions.get(old)?.status === 'expired', 20_000);
    const session = await led(client, (await order(client, kept)).payUrl ?? '');
    expect(stripe.book.sessions.get(session)?.amount_total).toBe(2500 + 800);
    stripe.book.pay(session);
    expect(await completed(session)).toBe(200);
    expect([(await order(client, kept)).status, (await order(client, dropped)).status]).toEqual(['paid', 'cancelled']);
  });

  it('gives money back that nothing is left to pay with', async () => {
    await refunded();
    expect(stripe.book.refunds).toMatchObject([{ amount: 3300, status: 'succeeded' }]);
  });

  it('says so where a refund bounces at the bank after Stripe had called it done, and sends it again for people', async () => {
    const { client, id, session } = await refunded();
    const refund = stripe.book.refunds.find((one) => one.payment_intent === stripe.book.intentOf(session).id);
    Object.assign(refund ?? {}, { status: 'failed', failure_reason: 'lost_or_stolen_card' });
    expect(await deliver('refund.failed', refund)).toBe(200);
    const page = async () => (await client.get(`/orders/${id}`)).text();
    const m = messagesFor('en').order;
    expect(await page()).toContain(m.explain.return_failed);
    expect(await page()).toContain(m.events.refund_failed);

    const [letter] = await stack.database.sql<{ error: string }>(
      'update outbox.dead_letter set replayed_at = now() returning error',
    );
    expect(letter?.error).toContain('did not arrive');
    await until(async () => (await order(client, id)).status === 'refunded', 20_000);
    expect(await page()).toContain(m.explain.refunded);
  }, 60_000);

  it('that brings other money shows it in its own currency, and gives it back in that', async () => {
    const client = shopper(stack);
    const { orders, payUrl } = await placed(client, tea);
    const session = await led(client, payUrl);
    stripe.book.pay(session);
    Object.assign(stripe.book.intentOf(session), { currency: 'usd', amount: 4200, amount_received: 4200 });
    expect(await completed(session)).toBe(200);
    const steps = async () => (await order(client, orders[0]?.id)).payments.map(({ code, amount }) => [code, amount]);
    const usd = { amount: 4200, currency: 'USD' };
    await until(async () => (await steps()).length === 4, 20_000);
    expect((await steps()).slice(1)).toEqual([
      ['mismatch', usd],
      ['refund_started', usd],
      ['refunded', usd],
    ]);
    const page = await (await client.get(`/orders/${orders[0]?.id}`)).text();
    expect([page.includes('$42.00'), page.includes('¥42.00')]).toEqual([true, false]);
  }, 60_000);

  it('is refused to who asks for another provider', async () => {
    const client = shopper(stack);
    await client.post('/api/cart/items', { sku: tea, quantity: 1 });
    const response = await client.post('/api/checkout', ASK, { 'idempotency-key': crypto.randomUUID() });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
      409,
      'provider_not_offered',
    ]);
  });
});
