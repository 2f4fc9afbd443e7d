import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestHarness } from 'wrangler';
import { cashierGateway } from '../../../shared/adapters/cashier-gateway.ts';
import { remoteGateway, served } from '../../../shared/adapters/remote-gateway.ts';
import { stripeCalls } from '../../../shared/adapters/stripe/calls.ts';
import {
  type AttemptRef,
  type Gateway,
  GatewayError,
  GatewayRefusal,
  type PaymentRequest,
} from '../../../shared/domain/payments/mod.ts';
import { MINUTE } from '../../../shared/kernel/clock.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { type FakeStripe, startStripe } from '../../support/stripe/server.ts';
import { type Receiver, startReceiver } from '../../workers/cashier/receiver.ts';

// What the mall relies on, whoever takes the money: the cashier, running, and Stripe, as a fake of it has it.

/** A provider under test, with a shopper who uses its page. */
interface Side {
  gateway: Gateway;
  /** The same gateway where nobody answers. */
  away: Gateway;
  webhookUrl(): string;
  /** The shopper opens the pay address; resolves to how the mall asks about the attempt from now on. */
  open(request: PaymentRequest): Promise<AttemptRef>;
  pay(request: PaymentRequest, ref: AttemptRef): Promise<boolean>;
  decline(request: PaymentRequest, ref: AttemptRef): Promise<void>;
  /** The webhook that tells of a payment. */
  notice(request: PaymentRequest, ref: AttemptRef): Promise<{ headers: Headers; body: string }>;
  close(): Promise<void>;
}

const KEY = 'a-key-for-the-contract';

async function cashierSide(): Promise<Side> {
  const harness = createTestHarness({
    workers: [{ configPath: 'workers/cashier/wrangler.toml', secrets: { CASHIER_KEY: KEY } }],
  });
  const url = (await harness.listen()).url.href;
  const receiver: Receiver = await startReceiver();
  const gateway = cashierGateway({ url, key: KEY });
  const press = async (request: PaymentRequest, kind: string) =>
    (await fetch(`${await gateway.payUrl(request)}/${kind}`, { method: 'POST', redirect: 'manual' })).status === 303;
  return {
    gateway,
    away: cashierGateway({ url: 'http://127.0.0.1:9', key: KEY }),
    webhookUrl: () => receiver.url,
    async open(request) {
      await fetch(await gateway.payUrl(request));
      return { attemptId: request.attemptId };
    },
    pay: (request) => press(request, 'approve'),
    decline: async (request) => void (await press(request, 'decline')),
    notice: async () => receiver.arrival(receiver.arrivals.length),
    async close() {
      await receiver.close();
      await harness.close();
    },
  };
}

async function stripeSide(): Promise<Side> {
  const stripe: FakeStripe = await startStripe();
  const gatewayAt = (url: string) => {
    const remote = served(
      () => stripeCalls({ ...stripe, url }),
      () => true,
    );
    const mall = { mallUrl: 'http://localhost:8787', defaultLocale: 'en', signingSecret: KEY } as const;
    return remoteGateway('stripe', remote, mall);
  };
  const gateway = gatewayAt(stripe.url);
  return {
    gateway,
    away: gatewayAt('http://127.0.0.1:9'),
    webhookUrl: () => 'http://localhost:8787/webhooks/stripe',
    async open(request) {
      const page = await gateway.begin?.(request, null);
      return { attemptId: request.attemptId, reference: page?.reference ?? null };
    },
    pay: async (_, { reference }) => stripe.book.sessions.has(reference ?? '') && stripe.book.pay(reference ?? ''),
    decline: async (_, { reference }) => stripe.book.decline(reference ?? ''),
    notice: (_, { reference }) =>
      stripe.webhook('checkout.session.completed', stripe.book.sessions.get(reference ?? '')),
    close: () => stripe.close(),
  };
}

describe.each([
  ['the cashier', cashierSide],
  ['Stripe', stripeSide],
])('%s', (_, start) => {
  let side: Side;
  beforeAll(async () => {
    side = await start();
  });
  afterAll(() => side?.close());

  function aPayment(changes: Partial<PaymentRequest> = {}): PaymentRequest {
    const now = Date.now();
    return {
      attemptId: newId('attempt', now),
      checkoutId: newId('checkout', now),
      buyerId: newId('buyer', now),
      total: { amount: 12_850, currency: 'CNY' },
      description: 'J1, J2',
      expiresAt: now + 30 * MINUTE,
      returnUrl: 'http://localhost:8787/pay/return/pay_1',
      webhookUrl: side.webhookUrl(),
      locale: 'en',
      ...changes,
    };
  }
  async function paid(changes: Partial<PaymentRequest> = {}) {
    const request = aPayment(changes);
    const ref = await side.open(request);
    expect(await side.pay(request, ref)).toBe(true);
    return { request, ref };
  }

  test('has never heard of an attempt whose address nobody has opened', async () => {
    const { attemptId } = aPayment();
    expect(await side.gateway.status({ attemptId })).toMatchObject({ state: 'unknown', total: null, refunded: 0 });
  });

  test.each([
    ['CNY', 12_850],
    ['JPY', 500],
    ['KWD', 5120],
    ['CNY', 0],
  ])('takes what was asked for, and says so: %s %i', async (currency, amount) => {
    const request = aPayment({ total: { amount, currency } });
    const ref = await side.open(request);
    expect(await side.gateway.status(ref)).toMatchObject({ state: 'open', buyerId: request.buyerId });
    expect(await side.pay(request, ref)).toBe(true);
    expect(await side.gateway.status(ref)).toMatchObject({
      ...{ state: 'captured', total: { amount, currency }, refunded: 0, refunding: 0 },
      ...{ reference: expect.any(String), buyerId: request.buyerId },
    });
  });

  test('may decline, and take the money after all', async () => {
    const request = aPayment();
    const ref = await side.open(request);
    await side.decline(request, ref);
    expect(await side.gateway.status(ref)).toMatchObject({ state: 'declined' });
    await side.pay(request, ref);
    expect(await side.gateway.status(ref)).toMatchObject({ state: 'captured' });
  });

  test('takes no money for what was closed, opened or not, and stays so', async () => {
    const unopened = { attemptId: aPayment().attemptId };
    expect(await side.gateway.close(unopened)).toMatchObject({ state: 'closed', total: null });
    const request = aPayment();
    const ref = await side.open(request);
    for (const _time of [1, 2]) expect(await side.gateway.close(ref)).toMatchObject({ state: 'closed' });
    expect(await side.pay(request, ref)).toBe(false);
    expect(await side.gateway.close(ref)).toMatchObject({ state: 'closed' });
  });

  test('does not close what was captured', async () => {
    const { request, ref } = await paid();
    expect(await side.gateway.close(ref)).toMatchObject({ state: 'captured', total: request.total });
  });

  test('gives back once per refund, never more than was taken, and nothing of what was not', async () => {
    const { request, ref } = await paid();
    const refund = (refundId: string, amount: number) =>
      side.gateway.refund({ refundId, ...ref, amount: { amount, currency: 'CNY' } });
    const twins = await Promise.all([refund('rfd_1', 5000), refund('rfd_1', 5000)]);
    for (const said of twins) expect(said).toMatchObject({ refunded: 5000, refunding: 0 });
    expect(await refund('rfd_2', 7850)).toMatchObject({ state: 'captured', refunded: 12_850 });
    await expect(refund('rfd_3', 1)).rejects.toBeInstanceOf(GatewayRefusal);
    const unpaid = await side.open(aPayment());
    const early = side.gateway.refund({ refundId: 'rfd_4', ...unpaid, amount: request.total });
    await expect(early).rejects.toBeInstanceOf(GatewayRefusal);
  });

  test('signs what it tells, and is not believed without', async () => {
    const { request, ref } = await paid();
    const { headers, body } = await side.notice(request, ref);
    const read = (given: Headers, text: string, now = Date.now()) => side.gateway.readNotice(given, text, now);
    expect(await read(headers, body)).toMatchObject({
      ok: true,
      value: { id: expect.any(String), attemptId: request.attemptId, buyerId: request.buyerId },
    });
    const unsigned = { ok: false, error: { code: 'notice_unsigned' } };
    expect(await read(new Headers(), body)).toEqual(unsigned);
    expect(await read(headers, body.replace(request.buyerId, 'byr_other'))).toEqual(unsigned);
    const stale = { ok: false, error: { code: 'notice_stale' } };
    expect(await read(headers, body, Date.now() + 6 * MINUTE)).toEqual(stale);
  });

  test('is an outage, not a bug, when it cannot be reached', async () => {
    const ref = { attemptId: aPayment().attemptId, reference: 'cs_1' };
    await expect(side.away.status(ref)).rejects.toMatchObject({ name: 'GatewayError', fault: 'unreachable' });
    await expect(side.away.close(ref)).rejects.toBeInstanceOf(GatewayError);
    const refund = { refundId: 'rfd_1', ...ref, amount: { amount: 1, currency: 'CNY' } };
    await expect(side.away.refund(refund)).rejects.toBeInstanceOf(GatewayError);
  });
});
