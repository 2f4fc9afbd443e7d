import { z } from 'zod';
import {
  type Gateway,
  GatewayError,
  GatewayRefusal,
  type NoticeRefusal,
  type PaymentRequest,
  type ProviderNotice,
  type ProviderPayment,
} from '../domain/payments/gateway.ts';
import { MINUTE } from '../kernel/clock.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import { constantTimeEqual, hmac, signToken } from '../kernel/signing.ts';

const TIMEOUT = 5000;
const STALE_AFTER = 5 * MINUTE;

const answer = z.object({
  attempt: z.string(),
  buyer: z.string().nullable(),
  state: z.enum(['open', 'declined', 'closed', 'captured']),
  amount: z.int().nullable(),
  currency: z.string().nullable(),
  refunded: z.int(),
  reference: z.string().nullable(),
});

const refusal = z.object({ code: z.string() });

const notice = z.object({ id: z.string().min(1), type: z.string().min(1), attempt: z.string(), buyer: z.string() });

const UNKNOWN: ProviderPayment = {
  state: 'unknown',
  total: null,
  refunded: 0,
  refunding: 0,
  reference: null,
  buyerId: null,
};

/** Where the cashier is, the key shared with it, and how to reach it (the platform's `fetch` unless given). */
export interface CashierOptions {
  url: string;
  key: string;
  fetch?: typeof fetch;
}

/**
 * The sandbox cashier as a payment provider. Calls take 5 seconds at most and throw GatewayError when the outcome is
 * unknown; a refund that the cashier refuses for good (more than was captured, id reused) throws GatewayRefusal.
 */
export function cashierGateway(options: CashierOptions): Gateway {
  const { url, key } = options;
  const call = caller(options);
  const address = (attemptId: string) => `/api/payments/${encodeURIComponent(attemptId)}`;
  return {
    provider: 'cashier',
    payUrl: async (request) => new URL(`/pay/${await payToken(request, key)}`, url).href,
    status: ({ attemptId }) => call(address(attemptId), 'GET'),
    close: ({ attemptId }) => call(`${address(attemptId)}/close`, 'POST'),
    async refund({ refundId, attemptId, amount }) {
      const payment = await call(`${address(attemptId)}/refunds`, 'POST', { refundId, ...amount });
      if (payment.state === 'unknown') throw new GatewayRefusal(`Cashier has no payment "${attemptId}" to refund`);
      return payment;
    },
    readNotice: (headers, body, now) => readNotice(headers.get('cashier-signature'), body, key, now),
  };
}

function payToken(request: PaymentRequest, key: string): Promise<string> {
  const { attemptId, checkoutId, buyerId, total, description, expiresAt, returnUrl, webhookUrl, locale } = request;
  const { amount, currency } = total;
  const ids = { attempt: attemptId, checkout: checkoutId, buyer: buyerId };
  return signToken(
    'cashier-pay',
    { ...ids, amount, currency, description, expires: expiresAt, returnUrl, webhookUrl, locale },
    key,
  );
}

function caller({ url, key, fetch: send = fetch }: CashierOptions) {
  return async (path: string, method: 'GET' | 'POST', body?: object): Promise<ProviderPayment> => {
    const { status, text } = await exchange(() =>
      send(new URL(path, url), {
        method,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', accept: 'application/json' },
        signal: AbortSignal.timeout(TIMEOUT),
        redirect: 'manual',
        ...(body ? { body: JSON.stringify(body) } : {}),
      }),
    );
    if (status === 200) return readPayment(text);
    const code = readCode(text);
    if (status === 404 && code === 'payment_unknown') return UNKNOWN;
    const said = `Cashier answered ${method} ${path} with ${status} ${code ?? ''}`.trim();
    // The cashier understood and refuses: asking again cannot help. Anything else (a wrong key too) may heal.
    if (code !== null && (status === 400 || status === 409 || status === 422)) throw new GatewayRefusal(said);
    throw new GatewayError(said, 'failed');
  };
}

async function exchange(send: () => Promise<Response>): Promise<{ status: number; text: string }> {
  try {
    const response = await send();
    return { status: response.status, text: await response.text() };
  } catch (cause) {
    const late = cause instanceof Error && cause.name === 'TimeoutError';
    throw new GatewayError('Cashier could not be reached', late ? 'timeout' : 'unreachable', { cause });
  }
}

function readPayment(text: string): ProviderPayment {
  const parsed = answer.safeParse(parseJson(text));
  if (!parsed.success) throw new GatewayError('Cashier answered with something that is no payment', 'nonsense');
  const { state, amount, currency, refunded, reference, buyer } = parsed.data;
  const total = amount !== null && currency !== null ? { amount, currency } : null;
  return { state, total, refunded, refunding: 0, reference, buyerId: buyer };
}

function readCode(text: string): string | null {
  const parsed = refusal.safeParse(parseJson(text));
  return parsed.success ? parsed.data.code : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readNotice(
  header: string | null,
  body: string,
  key: string,
  now: number,
): Promise<Result<ProviderNotice, NoticeRefusal>> {
  const [, time, signature] = /^t=(\d{1,12}),v1=([\w-]+)$/.exec(header ?? '') ?? [];
  if (time === undefined || signature === undefined) return refuse({ code: 'notice_unsigned' });
  if (!constantTimeEqual(signature, await hmac(`${time}.${body}`, key))) return refuse({ code: 'notice_unsigned' });
  if (Math.abs(now - Number(time) * 1000) > STALE_AFTER) return refuse({ code: 'notice_stale' });
  const parsed = notice.safeParse(parseJson(body));
  if (!parsed.success) return refuse({ code: 'notice_malformed' });
  const { id, type, attempt, buyer } = parsed.data;
  return ok({ id, type, attemptId: attempt, buyerId: buyer });
}
