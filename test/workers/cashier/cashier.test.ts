import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFailed, test } from 'vitest';
import { createTestHarness } from 'wrangler';
import { cashierGateway } from '../../../shared/adapters/cashier-gateway.ts';
import { type Gateway, GatewayError, type PaymentRequest } from '../../../shared/domain/payments/gateway.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { signToken } from '../../../shared/kernel/signing.ts';
import { type Receiver, startReceiver } from './receiver.ts';

const KEY = 'a-key-for-the-cashier-tests';
const harness = createTestHarness({
  workers: [{ configPath: 'workers/cashier/wrangler.toml', secrets: { CASHIER_KEY: KEY } }],
});
let url: string;
let gateway: Gateway;
let receiver: Receiver;

beforeAll(async () => {
  url = (await harness.listen()).url.href;
  gateway = cashierGateway({ url, key: KEY });
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver?.close();
  await harness.close();
});
beforeEach(() => {
  receiver.answerWith(200);
  onTestFailed(() => harness.debug());
});

function aPayment(changes: Partial<PaymentRequest> = {}): PaymentRequest {
  const now = Date.now();
  return {
    attemptId: newId('attempt', now),
    checkoutId: newId('checkout', now),
    buyerId: newId('buyer', now),
    total: { amount: 12_850, currency: 'CNY' },
    description: '3 items from 2 shops',
    expiresAt: now + 30 * 60_000,
    returnUrl: 'http://localhost:8787/checkout/return?attempt=1',
    webhookUrl: receiver.url,
    locale: 'en',
    ...changes,
  };
}

const look = (payUrl: string, init: RequestInit = {}) => fetch(payUrl, { redirect: 'manual', ...init });
const answer = (payUrl: string, kind: 'approve' | 'decline' | 'leave', headers: Record<string, string> = {}) =>
  look(`${payUrl}/${kind}`, { method: 'POST', headers });
const api = (path: string, init: RequestInit = {}) =>
  fetch(new URL(path, url), { ...init, headers: { authorization: `Bearer ${KEY}`, ...init.headers } });

async function paid(changes: Partial<PaymentRequest> = {}): Promise<PaymentRequest> {
  const request = aPayment(changes);
  await answer(await gateway.payUrl(request), 'approve');
  return request;
}

describe('a shopper', () => {
  test('sees what to pay, approves, and comes back to a mall that knows already', async () => {
    const request = aPayment();
    const payUrl = await gateway.payUrl(request);
    const page = await (await look(payUrl)).text();
    expect(page).toContain('¥128.50');
    expect(page).toContain(request.description);

    const response = await answer(payUrl, 'approve');
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe(request.returnUrl);
    expect(receiver.arrivals).toHaveLength(1);
    const { headers, body } = await receiver.arrival(1);
    expect(await gateway.readNotice(headers, body, Date.now())).toEqual({
      ok: true,
      value: {
        id: expect.stringMatching(/^ntc_/),
        type: 'payment.captured',
        attemptId: request.attemptId,
        buyerId: request.buyerId,
      },
    });
    expect(await gateway.status(request)).toEqual({
      state: 'captured',
      total: request.total,
      refunded: 0,
      refunding: 0,
      reference: expect.stringMatching(/^csh_/),
      buyerId: request.buyerId,
    });
    expect(await (await look(payUrl)).text()).toContain('Payment approved');
  });

  test('who approves again, even ten times at once, pays once', async () => {
    const request = aPayment();
    const payUrl = await gateway.payUrl(request);
    const responses = await Promise.all(Array.from({ length: 10 }, () => answer(payUrl, 'approve')));
    expect(responses.map(({ status }) => status)).toEqual(Array(10).fill(303));
    expect(receiver.arrivals).toHaveLength(1);
  });

  test('may decline and then approve after all, but not decline what is paid', async () => {
    const request = aPayment();
    const payUrl = await gateway.payUrl(request);
    expect((await answer(payUrl, 'decline')).status).toBe(303);
    expect((await gateway.status(request)).state).toBe('declined');
    const page = await (await look(payUrl)).text();
    expect(page).toContain('was declined');
    expect(page).toContain('Approve');
    expect((await answer(payUrl, 'approve')).status).toBe(303);
    expect((await answer(payUrl, 'decline')).status).toBe(409);
    expect((await gateway.status(request)).state).toBe('captured');
    expect(receiver.arrivals.map(({ body }) => JSON.parse(body).type)).toEqual([
      'payment.declined',
      'payment.captured',
    ]);
  });

  test('may leave, and nothing has changed', async () => {
    const request = aPayment();
    const payUrl = await gateway.payUrl(request);
    await look(payUrl);
    const response = await answer(payUrl, 'leave');
    expect(response.headers.get('location')).toBe(request.returnUrl);
    expect((await gateway.status(request)).state).toBe('open');
    expect(receiver.arrivals).toHaveLength(0);
  });

  test('reads the page in the language of the shop', async () => {
    const page = await (
      await look(await gateway.payUrl(aPayment({ locale: 'zh-CN', description: '两家店铺' })))
    ).text();
    expect(page).toContain('lang="zh-CN"');
    expect(page).toContain('确认支付');
    expect(page).toContain('不会产生真实扣款');
  });

  test('cannot pay once the time is over, and the mall is told of the end', async () => {
    const request = aPayment({ expiresAt: Date.now() + 1200 });
    const payUrl = await gateway.payUrl(request);
    await look(payUrl);
    const { body } = await receiver.arrival(1);
    expect(JSON.parse(body).type).toBe('payment.closed');
    expect((await answer(payUrl, 'approve')).status).toBe(409);
    expect((await gateway.status(request)).state).toBe('closed');
    const late = await gateway.payUrl(aPayment({ expiresAt: Date.now() - 1 }));
    expect((await answer(late, 'approve')).status).toBe(409);
    expect(await (await look(late)).text()).toContain('This payment is closed');
  });

  test('cannot change the price by a second address for the same attempt', async () => {
    const request = aPayment();
    await look(await gateway.payUrl(request));
    const cheap = await gateway.payUrl({ ...request, total: { amount: 1, currency: 'CNY' } });
    expect((await look(cheap)).status).toBe(409);
    expect((await answer(cheap, 'approve')).status).toBe(409);
    expect((await gateway.status(request)).state).toBe('open');
  });

  test('gets a page and no error for an address that is broken, foreign or forged', async () => {
    const payUrl = await gateway.payUrl(aPayment());
    const forged = await signToken('cashier-pay', { attempt: 'pay_x' }, 'another key');
    const senseless = await signToken('cashier-pay', { attempt: 'pay_x', amount: -5 }, KEY);
    for (const token of ['x', 'a.b', '%00', '%E0%A4%A', forged, senseless, 'é'.repeat(500)]) {
      const response = await look(new URL(`/pay/${token}`, url).href);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toContain('text/html');
      expect((await answer(new URL(`/pay/${token}`, url).href, 'approve')).status).toBe(404);
    }
    expect((await look(`${payUrl}x`)).status).toBe(404);
  });

  test('is told of a body that is too large after it was sent, so that the connection holds', async () => {
    const payUrl = await gateway.payUrl(aPayment());
    const body = 'x'.repeat(4_000_000);
    for (const attempt of [1, 2, 3]) {
      const response = await look(`${payUrl}/approve`, { method: 'POST', body });
      expect([attempt, response.status]).toEqual([attempt, 413]);
      expect(await response.text()).toContain('<h1');
    }
    expect((await answer(payUrl, 'approve')).status).toBe(303);
  });

  test('cannot be made to pay by another site', async () => {
    const request = aPayment();
    const payUrl = await gateway.payUrl(request);
    const foreign: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: 'http://localhost:8787' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ];
    for (const headers of foreign) {
      for (const kind of ['approve', 'decline', 'leave'] as const) {
        expect((await answer(payUrl, kind, headers)).status).toBe(403);
      }
    }
    expect((await gateway.status(request)).state).toBe('unknown');
    const own = { 'sec-fetch-site': 'same-origin', origin: new URL(url).origin };
    expect((await answer(payUrl, 'approve', own)).status).toBe(303);
  });

  test('is protected by a policy without scripts that still lets the forms lead back', async () => {
    const { headers } = await look(await gateway.payUrl(aPayment()));
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self' http://localhost:8787;");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|script-src/);
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

describe('a webhook', () => {
  test('that the mall does not take is sent again with the same id and a new signature', async () => {
    receiver.answerWith(503, 404, 200);
    const request = await paid();
    const first = await receiver.arrival(1);
    const third = await receiver.arrival(3);
    expect(third.body).toBe(first.body);
    expect(third.headers.get('cashier-signature')).not.toBe(first.headers.get('cashier-signature'));
    expect(third.at - first.at).toBeGreaterThan(5500);
    expect((await gateway.readNotice(third.headers, third.body, Date.now())).ok).toBe(true);

    await expect.poll(() => log(request)).toMatchObject([{ tries: [{}, {}, {}], dueAt: null }]);
    const [notice] = await log(request);
    expect(notice.tries.map((entry: { status: number }) => entry.status)).toEqual([503, 404, 200]);
    expect(notice.deliveredAt).toBeGreaterThan(notice.at);
  }, 20_000);

  test('does not keep the shopper when the mall is away', async () => {
    const request = aPayment({ webhookUrl: 'http://127.0.0.1:9/nobody-listens' });
    const response = await answer(await gateway.payUrl(request), 'approve');
    expect(response.status).toBe(303);
    expect(await log(request)).toMatchObject([{ deliveredAt: null, tries: [{ error: expect.any(String) }] }]);
  });

  test('is believed only when it is signed with our key, unchanged, lately', async () => {
    await paid();
    const { headers, body } = await receiver.arrival(1);
    const now = Date.now();
    const code = async (given: Headers, text: string, at = now) => {
      const result = await gateway.readNotice(given, text, at);
      return result.ok ? 'ok' : result.error.code;
    };
    expect(await code(headers, body)).toBe('ok');
    expect(await code(headers, body.replace('captured', 'declined'))).toBe('notice_unsigned');
    expect(await code(new Headers(), body)).toBe('notice_unsigned');
    expect(await code(new Headers({ 'cashier-signature': 't=1,v1=' }), body)).toBe('notice_unsigned');
    const signed = Number(/t=(\d+)/.exec(headers.get('cashier-signature') ?? '')?.[1]) * 1000;
    expect(await code(headers, body, signed + 300_001)).toBe('notice_stale');
    expect(await code(headers, body, signed - 300_001)).toBe('notice_stale');
    const other = cashierGateway({ url, key: 'another key' });
    expect((await other.readNotice(headers, body, now)).ok).toBe(false);
  });

  const log = async (request: PaymentRequest) =>
    (await (await api(`/api/payments/${request.attemptId}`)).json()).notices;
});

describe('the mall', () => {
  test('hears that an attempt is unknown, and that closing it holds for ever', async () => {
    const request = aPayment();
    const unknown = { state: 'unknown', total: null, refunded: 0, refunding: 0, reference: null, buyerId: null };
    expect(await gateway.status(request)).toEqual(unknown);
    expect((await gateway.close(request)).state).toBe('closed');
    const payUrl = await gateway.payUrl(request);
    expect((await answer(payUrl, 'approve')).status).toBe(409);
    expect(await (await look(payUrl)).text()).toContain('This payment is closed');
    expect((await gateway.close(request)).state).toBe('closed');
  });

  test('closes an open payment, but learns that a captured one stays captured', async () => {
    const open = aPayment();
    await look(await gateway.payUrl(open));
    expect(await gateway.close(open)).toMatchObject({ state: 'closed', total: open.total });
    const captured = await paid();
    expect((await gateway.close(captured)).state).toBe('captured');
  });

  test('either closes or is paid when both happen at once, never both', async () => {
    for (let round = 0; round < 5; round += 1) {
      const request = aPayment();
      const payUrl = await gateway.payUrl(request);
      const [approved, closed] = await Promise.all([answer(payUrl, 'approve'), gateway.close(request)]);
      expect(closed.state).toBe(approved.status === 303 ? 'captured' : 'closed');
      expect(await gateway.status(request)).toEqual(closed);
    }
  });

  test('refunds in parts, each once, and never more than was captured', async () => {
    const { attemptId } = await paid();
    const give = (refundId: string, amount: number, currency = 'CNY') =>
      gateway.refund({ refundId, attemptId, amount: { amount, currency } });
    expect((await give('rfd_1', 2850)).refunded).toBe(2850);
    expect((await give('rfd_1', 2850)).refunded).toBe(2850);
    await expect(give('rfd_1', 2851)).rejects.toThrow('422 refund_changed');
    await expect(give('rfd_2', 10_001)).rejects.toThrow('409 refund_exceeds');
    await expect(give('rfd_2', 1, 'USD')).rejects.toThrow('422 currency_mismatch');
    expect((await give('rfd_2', 10_000)).refunded).toBe(12_850);
    const types = await Promise.all([1, 2, 3].map(async (n) => JSON.parse((await receiver.arrival(n)).body).type));
    expect(types).toEqual(['payment.captured', 'refund.done', 'refund.done']);
    const open = aPayment();
    await look(await gateway.payUrl(open));
    const early = { refundId: 'rfd_3', attemptId: open.attemptId, amount: open.total };
    await expect(gateway.refund(early)).rejects.toThrow('409 payment_not_captured');
  });

  test('reads each movement once in the statement of its day', async () => {
    const request = await paid();
    const refund = { refundId: newId('refund', Date.now()), attemptId: request.attemptId };
    for (let i = 0; i < 3; i += 1) await gateway.refund({ ...refund, amount: { amount: 850, currency: 'CNY' } });
    const { reference } = await gateway.status(request);
    const read = async () => {
      const response = await api(`/api/statements/${new Date().toISOString().slice(0, 10)}.csv`);
      expect(response.headers.get('content-type')).toContain('text/csv');
      const rows = parse(await response.text(), { columns: true, record_delimiter: '\r\n' }) as Record<
        string,
        string
      >[];
      return rows.filter((row) => row.attempt === request.attemptId);
    };
    const common = { time: expect.any(String), attempt: request.attemptId, currency: 'CNY', fee: '0' };
    await expect.poll(read).toEqual([
      { ...common, kind: 'capture', reference, amount: '12850' },
      { ...common, kind: 'refund', reference: refund.refundId, amount: '850' },
    ]);
    const empty = await (await api('/api/statements/2001-02-03.csv')).text();
    expect(empty).toBe('time,kind,reference,attempt,amount,currency,fee\r\n');
  });

  test('gets problems, never server errors, for calls that make no sense', async () => {
    const { attemptId } = await paid();
    const refunds = `/api/payments/${attemptId}/refunds`;
    const post = (body: string): RequestInit => ({ method: 'POST', body });
    const calls: [string, RequestInit, number][] = [
      ['/api/payments/pay_none', {}, 404],
      ['/api/payments/%00%F0', {}, 404],
      ['/api/payments/pay_none/refunds', post('{"refundId":"r","amount":1,"currency":"CNY"}'), 404],
      [refunds, post(''), 400],
      [refunds, post('[]'), 400],
      [refunds, post('{"refundId":"r","amount":1.5,"currency":"CNY"}'), 400],
      [refunds, post('{"refundId":"r","amount":-1,"currency":"CNY"}'), 400],
      [refunds, post('{"refundId":"r","amount":1,"currency":"CNY","more":1}'), 400],
      [refunds, post('x'.repeat(1_000_000)), 413],
      [refunds, {}, 405],
      [`/api/payments/${attemptId}`, { method: 'DELETE' }, 405],
      [`/api/payments/${attemptId}/close`, {}, 405],
      ['/api/statements/2026-02-30.csv', {}, 404],
      ['/api/statements/today.csv', {}, 404],
      ['/api/nothing', {}, 404],
      [`/api/payments/${attemptId}`, { headers: { authorization: 'Bearer wrong' } }, 401],
      [`/api/payments/${attemptId}`, { headers: { authorization: '' } }, 401],
    ];
    for (const [path, init, status] of calls) {
      const response = await api(path, init);
      expect(`${path} ${response.status}`).toBe(`${path} ${status}`);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      expect(await response.json()).toMatchObject({ status, code: expect.any(String), title: expect.any(String) });
    }
  });

  test('takes silence, outages and nonsense for what they are: an unknown outcome', async () => {
    const answers: [string, () => Promise<Response>][] = [
      ['no connection', () => Promise.reject(new TypeError('refused'))],
      ['an outage', async () => new Response('oops', { status: 503 })],
      ['a page', async () => new Response('<html>')],
      ['another shape', async () => Response.json({ state: 'excellent' })],
      ['a 404 of something else', async () => new Response('nothing here', { status: 404 })],
      ['a redirect', async () => new Response(null, { status: 302, headers: { location: '/' } })],
    ];
    for (const [name, send] of answers) {
      const broken = cashierGateway({ url, key: KEY, fetch: send });
      await expect(broken.status({ attemptId: 'pay_1' }), name).rejects.toBeInstanceOf(GatewayError);
    }
    const wrongKey = cashierGateway({ url, key: 'wrong' });
    await expect(wrongKey.close({ attemptId: 'pay_1' })).rejects.toBeInstanceOf(GatewayError);
  });
});

test('pages, health and wrong methods answer plainly', async () => {
  const ask = (path: string, init?: RequestInit) => fetch(new URL(path, url), init);
  expect(await (await ask('/healthz')).json()).toEqual({ ok: true });
  expect((await ask('/')).status).toBe(200);
  expect((await ask('/icon.svg')).headers.get('content-type')).toBe('image/svg+xml');
  expect((await ask('/nowhere')).status).toBe(404);
  expect((await ask('/healthz', { method: 'POST' })).status).toBe(405);
  const payUrl = await gateway.payUrl(aPayment());
  expect((await ask(payUrl, { method: 'PUT' })).headers.get('allow')).toBe('GET, HEAD');
  expect((await ask(`${payUrl}/approve`)).status).toBe(405);
  expect((await ask(`${payUrl}/other`, { method: 'POST' })).status).toBe(404);
  const huge = await ask(`${payUrl}/approve`, { method: 'POST', body: 'x'.repeat(100_000), redirect: 'manual' });
  expect(huge.status).toBe(413);
});
