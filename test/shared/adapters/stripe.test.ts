import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fromStripe, toStripe } from '../../../shared/adapters/stripe/amounts.ts';
import { stripeCalls } from '../../../shared/adapters/stripe/calls.ts';
import { GatewayRefusal, type PaymentRequest } from '../../../shared/domain/payments/mod.ts';
import { DAY, MINUTE } from '../../../shared/kernel/clock.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { readForm } from '../../support/stripe/form.ts';
import { type FakeStripe, signed, startStripe, type Trouble } from '../../support/stripe/server.ts';

let stripe: FakeStripe;
let calls: ReturnType<typeof stripeCalls>;
beforeEach(async () => {
  stripe = await startStripe();
  calls = stripeCalls(stripe);
});
afterEach(() => stripe.close());

function aPayment(changes: Partial<PaymentRequest> = {}): PaymentRequest {
  const now = Date.now();
  return {
    attemptId: newId('attempt', now),
    checkoutId: newId('checkout', now),
    buyerId: newId('buyer', now),
    total: { amount: 5800, currency: 'CNY' },
    description: 'J1, J2',
    expiresAt: now + 30 * MINUTE,
    returnUrl: 'http://localhost:8787/zh/pay/return/pay_1',
    webhookUrl: 'http://localhost:8787/webhooks/stripe',
    locale: 'zh-CN',
    ...changes,
  };
}

async function begun(changes: Partial<PaymentRequest> = {}) {
  const request = aPayment(changes);
  const { reference } = await calls.begin(request, null);
  return { request, reference, attemptId: request.attemptId };
}
async function paid(changes: Partial<PaymentRequest> = {}) {
  const attempt = await begun(changes);
  stripe.book.pay(attempt.reference);
  return attempt;
}
const posts = (path: string) => stripe.asked.filter((asked) => asked.method === 'POST' && asked.path === path);
const SESSIONS = '/v1/checkout/sessions';

describe('a page at Stripe', () => {
  test('is asked for with everything that tells whose money it is, in the pinned version, under a key', async () => {
    const { request } = await begun();
    const [asked] = posts(SESSIONS);
    expect(asked).toMatchObject({ version: '2026-10-28.endive', key: `begin-${request.attemptId}` });
    const metadata = { attempt: request.attemptId, buyer: request.buyerId, checkout: request.checkoutId };
    expect(readForm(asked?.body ?? '')).toMatchObject({
      ...{
        mode: 'payment',
        client_reference_id: request.attemptId,
        locale: 'zh',
        allowed_payment_method_types: ['card'],
      },
      ...{ success_url: request.returnUrl, cancel_url: request.returnUrl, adaptive_pricing: { enabled: 'false' } },
      metadata: { ...metadata, expires: String(request.expiresAt) },
      payment_intent_data: { metadata },
      line_items: [{ quantity: '1', price_data: { currency: 'cny', unit_amount: '5800' } }],
    });
  });

  test('is one page, however often it is asked for, and if the first answer is lost', async () => {
    const request = aPayment();
    stripe.trouble(/sessions$/, 'answered');
    const pages = await Promise.all([1, 2, 3].map(() => calls.begin(request, null)));
    expect(new Set(pages.map(({ url }) => url)).size).toBe(1);
    expect(stripe.book.sessions.size).toBe(1);
    expect(await calls.begin(request, pages[0]?.reference ?? null)).toEqual(pages[0]);
  });

  test('lasts at least as long as Stripe wants, even for an attempt that is over in a moment', async () => {
    const { reference } = await begun({ expiresAt: Date.now() + 1000 });
    const seconds = Number(stripe.book.sessions.get(reference)?.expires_at) - Date.now() / 1000;
    expect(seconds).toBeGreaterThan(30 * 60);
  });

  test('is another one when it ran out before its attempt, and none for who has paid', async () => {
    const { request, reference, attemptId } = await begun();
    stripe.book.expire(reference);
    expect(await calls.status({ attemptId, reference })).toMatchObject({ state: 'open' });
    const second = await calls.begin(request, reference);
    expect(second.reference).not.toBe(reference);
    stripe.book.pay(second.reference);
    expect(await calls.begin(request, second.reference)).toMatchObject({ url: request.returnUrl });
  });

  test('is closed once its attempt is over', async () => {
    const { attemptId, reference } = await begun({ expiresAt: Date.now() - 1000 });
    stripe.book.expire(reference);
    expect(await calls.status({ attemptId, reference })).toMatchObject({ state: 'closed' });
  });

  test('is refused for sums that Stripe cannot take, and when Stripe refuses', async () => {
    await expect(begun({ total: { amount: 5123, currency: 'KWD' } })).rejects.toBeInstanceOf(GatewayRefusal);
    stripe.trouble(/sessions$/, { status: 400, type: 'invalid_request_error', code: 'amount_too_small' });
    await expect(begun()).rejects.toThrow(/^Stripe: StripeInvalidRequestError amount_too_small 400/);
    await expect(begun({ expiresAt: Date.now() + 2 * DAY })).rejects.toBeInstanceOf(GatewayRefusal);
  });
});

describe('a Stripe that misbehaves', () => {
  const always = (trouble: Trouble) => stripe.trouble(/./, ...Array.from({ length: 8 }, () => trouble));

  test.each<[string, Trouble, string]>([
    ['drops connections', 'drop', 'unreachable'],
    ['answers with no JSON', 'garbage', 'nonsense'],
    ['answers with something else', 'empty', 'nonsense'],
    ['has an error of its own', { status: 500 }, 'failed'],
    ['is asked too often', { status: 429, type: 'invalid_request_error', code: 'rate_limit' }, 'failed'],
    ['does not know the key', { status: 401, type: 'invalid_request_error' }, 'failed'],
    ['has lost the session', { status: 404, type: 'invalid_request_error', code: 'resource_missing' }, 'failed'],
  ])('because it %s is asked again later', async (_, trouble, fault) => {
    const { attemptId, reference } = await paid();
    always(trouble);
    await expect(calls.status({ attemptId, reference })).rejects.toMatchObject({ name: 'GatewayError', fault });
    await expect(calls.close({ attemptId, reference })).rejects.toMatchObject({ name: 'GatewayError', fault });
  });

  test('does not keep the mall waiting for long', async () => {
    const { attemptId, reference } = await paid();
    always('hang');
    const began = Date.now();
    const asked = calls.status({ attemptId, reference });
    await expect(asked).rejects.toMatchObject({ name: 'GatewayError', fault: 'timeout' });
    expect(Date.now() - began).toBeLessThan(12_000);
  });

  test('and answers with somebody else’s session is not believed', async () => {
    const mine = await begun();
    const other = await paid();
    await expect(calls.status({ ...mine, reference: other.reference })).rejects.toMatchObject({ fault: 'nonsense' });
    await expect(calls.close({ ...mine, reference: other.reference })).rejects.toMatchObject({ fault: 'nonsense' });
  });

  test.each([
    [{ amount_received: 1 }, { amount: 1, currency: 'CNY' }],
    [{ currency: 'jpy' }, { amount: 5800, currency: 'JPY' }],
  ])('and took other money than was asked for is quoted as it is: %o', async (lie, total) => {
    const { attemptId, reference } = await paid();
    Object.assign(stripe.book.intentOf(reference), lie);
    expect(await calls.status({ attemptId, reference })).toMatchObject({ state: 'captured', total });
  });

  test('and took money at a session that it calls expired has captured it', async () => {
    const { attemptId, reference } = await paid();
    stripe.book.expire(reference);
    expect(await calls.close({ attemptId, reference })).toMatchObject({ state: 'captured', total: { amount: 5800 } });
  });

  test('and is paid while it is being told to close has captured', async () => {
    const { attemptId, reference } = await begun();
    const closing = calls.close({ attemptId, reference });
    stripe.book.pay(reference);
    expect(await closing).toMatchObject({ state: 'captured' });
  });

  test('says nothing of a shopper in what the mall writes down', async () => {
    const { attemptId, reference } = await begun();
    always({ status: 500 });
    const error = await calls.status({ attemptId, reference }).catch(({ message }: Error) => message);
    expect(error).toBe('Stripe: StripeAPIError 500');
  });
});

describe('a refund at Stripe', () => {
  const refund = ({ attemptId, reference }: { attemptId: string; reference: string }, amount = 5800) =>
    calls.refund({ refundId: 'rfd_1', attemptId, reference, amount: { amount, currency: 'CNY' } });

  test('is made once, though its answer is lost, or it is sent a day later under a key long forgotten', async () => {
    const attempt = await paid();
    stripe.trouble(/refunds$/, 'answered', 'answered');
    await refund(attempt).catch(() => {});
    expect(await refund(attempt)).toMatchObject({ refunded: 5800 });
    expect(posts('/v1/refunds').every(({ key }) => key === 'refund-rfd_1-0')).toBe(true);
    expect(stripe.book.refunds).toHaveLength(1);
  });

  test('that takes its time is on its way', async () => {
    const attempt = await paid();
    stripe.book.refundStatus = 'pending';
    expect(await refund(attempt)).toMatchObject({ refunded: 0, refunding: 5800 });
    Object.assign(stripe.book.refunds[0] ?? {}, { status: 'succeeded' });
    expect(await refund(attempt)).toMatchObject({ refunded: 5800, refunding: 0 });
    expect(posts('/v1/refunds')).toHaveLength(1);
  });

  test('that failed is made anew when it is sent again', async () => {
    const attempt = await paid();
    stripe.book.refundStatus = 'failed';
    expect(await refund(attempt)).toMatchObject({ refunded: 0, refunding: 0 });
    stripe.book.refundStatus = 'succeeded';
    expect(await refund(attempt)).toMatchObject({ refunded: 5800 });
  });

  test('of more than is left is refused for good', async () => {
    await expect(refund(await paid(), 5801)).rejects.toBeInstanceOf(GatewayRefusal);
  });
});

describe('a webhook of Stripe’s', () => {
  const read = ({ headers, body }: { headers: Headers; body: string }, now = Date.now()) =>
    calls.readNotice(headers, body, now);
  const session = async () => stripe.book.sessions.get((await paid()).reference);

  test.each(['checkout.session.completed', 'checkout.session.expired'])('is read: %s', async (type) => {
    const { attemptId, request, reference } = await paid();
    const { value } = (await read(await stripe.webhook(type, stripe.book.sessions.get(reference)))) as {
      value: unknown;
    };
    expect(value).toEqual({ id: 'evt_1', type, attemptId, buyerId: request.buyerId });
  });

  test('about a payment or a refund names its attempt too', async () => {
    const { attemptId, reference } = await paid();
    const intent = stripe.book.intentOf(reference);
    await calls.refund({ refundId: 'rfd_1', attemptId, reference, amount: { amount: 1, currency: 'CNY' } });
    for (const object of [intent, stripe.book.refunds[0]]) {
      expect(await read(await stripe.webhook('x.y', object))).toMatchObject({ ok: true, value: { attemptId } });
    }
  });

  test('is refused when it is forged, stale, signed for another endpoint, or changed', async () => {
    const good = await stripe.webhook('checkout.session.completed', await session());
    const refusal = (code: string) => ({ ok: false, error: { code } });
    expect(await read(good, Date.now() + 6 * MINUTE)).toEqual(refusal('notice_stale'));
    expect(await read({ ...good, body: `${good.body} ` })).toEqual(refusal('notice_unsigned'));
    const other = await stripe.webhook('checkout.session.completed', await session(), { secret: 'whsec_other' });
    expect(await read(other)).toEqual(refusal('notice_unsigned'));
    for (const header of ['', 't=1', 'v1=aa', 't=x,v1=', `t=${Math.floor(Date.now() / 1000)},v0=aa`, '\u00e9']) {
      expect(await read({ ...good, headers: new Headers({ 'stripe-signature': header }) })).toEqual(
        refusal('notice_unsigned'),
      );
    }
  });

  test('that is genuine but no event is malformed, and one about nothing of ours is told apart', async () => {
    for (const body of ['{', '[]', '"x"', '{"id":1}']) {
      const headers = await signed(body, Date.now(), stripe.webhookSecret);
      expect(await read({ headers, body })).toEqual({ ok: false, error: { code: 'notice_malformed' } });
    }
    const foreign = await stripe.webhook('customer.created', { id: 'cus_1', object: 'customer' });
    expect(await read(foreign)).toEqual({ ok: false, error: { code: 'notice_irrelevant' } });
  });
});

describe('sums', () => {
  test.each([
    ['CNY', 1990, 1990],
    ['JPY', 500, 500],
    ['KRW', 12_000, 12_000],
    ['KWD', 5120, 5120],
    ['KWD', 5124, null],
    ['ISK', 5, 500],
    ['UGX', 5, 500],
    ['MGA', 500, 500],
    ['HUF', 1045, 104_500],
    ['TWD', 80_045, 80_045],
  ])('of %s %i are %s to Stripe', (currency, ours, theirs) => {
    expect(toStripe({ amount: ours, currency })).toBe(theirs);
  });

  test('come back as they went, in every currency', () => {
    const currencies = fc.constantFrom(...Intl.supportedValuesOf('currency'));
    fc.assert(
      fc.property(currencies, fc.nat(1_000_000_000), (currency, amount) => {
        const theirs = toStripe({ amount, currency });
        if (theirs !== null) expect(fromStripe(theirs, currency.toLowerCase())).toEqual({ amount, currency });
      }),
    );
  });
});
