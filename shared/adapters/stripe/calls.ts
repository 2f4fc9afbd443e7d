import Stripe from 'stripe';
import {
  GatewayError,
  type GatewayFault,
  GatewayRefusal,
  type HostedPages,
  type ProviderCalls,
  type ProviderPayment,
} from '../../domain/payments/gateway.ts';
import { MINUTE } from '../../kernel/clock.ts';
import { toStripe } from './amounts.ts';
import { readStripeNotice } from './notice.ts';
import { expired, type Facts, paymentOf } from './payment.ts';

/** The keys of an account at Stripe; `url` is where its API is, when that is not Stripe's own. */
export interface StripeOptions {
  secretKey: string;
  webhookSecret: string;
  url?: string;
}

const TIMEOUT = 4000;
const RETRIES = 1;
// The first second at which Stripe lets a session end is 30 minutes away.
const SHORTEST = 31 * MINUTE;

const UNKNOWN: ProviderPayment = {
  ...{ state: 'unknown', total: null, refunded: 0, refunding: 0 },
  ...{ reference: null, buyerId: null },
};

/**
 * Stripe as a payment provider, by Checkout Sessions. An attempt's reference is its session. Throws GatewayError when the
 * outcome is unknown, GatewayRefusal when Stripe will not make a page or give money back.
 */
export function stripeCalls(options: StripeOptions): ProviderCalls & HostedPages {
  const stripe = clientOf(options);
  return {
    begin: (request, reference) => refusable(() => begin(stripe, request, reference)),
    status: ({ attemptId, reference }) =>
      reference ? answered(async () => describe(await read(stripe, attemptId, reference))) : Promise.resolve(UNKNOWN),
    // Where no session was made, none will be: whoever makes one looks first whether the attempt is open.
    close: ({ attemptId, reference }) =>
      reference
        ? answered(() => close(stripe, attemptId, reference))
        : Promise.resolve({ ...UNKNOWN, state: 'closed' }),
    refund: (wanted) => refusable(() => refund(stripe, wanted)),
    readNotice: (headers, body, now) =>
      readStripeNotice(stripe, { signature: headers.get('stripe-signature') ?? '', body, now }, options.webhookSecret),
  };
}

function clientOf({ secretKey, url }: StripeOptions): Stripe {
  const place = url ? new URL(url) : null;
  return new Stripe(secretKey, {
    // Pinned, so that what Stripe changes reaches the mall with a new version of this library and its tests.
    apiVersion: '2026-10-28.endive',
    httpClient: Stripe.createFetchHttpClient(),
    timeout: TIMEOUT,
    maxNetworkRetries: RETRIES,
    telemetry: false,
    ...(place && { host: place.hostname, port: place.port, protocol: place.protocol === 'http:' ? 'http' : 'https' }),
  });
}

async function begin(
  stripe: Stripe,
  request: Parameters<HostedPages['begin']>[0],
  reference: string | null,
): ReturnType<HostedPages['begin']> {
  if (reference !== null) {
    const known = await stripe.checkout.sessions.retrieve(reference);
    if (known.status === 'open' && known.url) return { url: known.url, reference };
    // Paid, or about to be: the way back asks.
    if (known.status === 'complete') return { url: request.returnUrl, reference };
  }
  const session = await stripe.checkout.sessions.create(sessionOf(request), {
    idempotencyKey: ['begin', request.attemptId, ...(reference === null ? [] : [reference])].join('-'),
  });
  if (!session.url) throw new GatewayError('Stripe made a session that has no page', 'nonsense');
  return { url: session.url, reference: session.id };
}

// The same for every try of one attempt, or Stripe would not take them for one.
function sessionOf(request: Parameters<HostedPages['begin']>[0]): Stripe.Checkout.SessionCreateParams {
  const { attemptId, buyerId, checkoutId, total, description, expiresAt, returnUrl, locale } = request;
  const amount = toStripe(total);
  if (amount === null) throw new GatewayRefusal(`Stripe takes no ${total.amount} ${total.currency}`);
  const metadata = { attempt: attemptId, buyer: buyerId, checkout: checkoutId };
  return {
    mode: 'payment',
    // Cards alone, which answer at once: goods are held for minutes, not for days.
    allowed_payment_method_types: ['card'],
    adaptive_pricing: { enabled: false },
    client_reference_id: attemptId,
    metadata: { ...metadata, expires: String(expiresAt) },
    payment_intent_data: { description, metadata },
    line_items: [
      {
        quantity: 1,
        price_data: {
          ...{ currency: total.currency.toLowerCase(), unit_amount: amount },
          product_data: { name: description },
        },
      },
    ],
    success_url: returnUrl,
    cancel_url: returnUrl,
    expires_at: Math.floor((expiresAt + SHORTEST) / 1000),
    locale: locale === 'zh-CN' ? 'zh' : 'en',
  };
}

/** All that Stripe says of an attempt's session. Throws GatewayError when it is not that attempt's. */
async function read(stripe: Stripe, attemptId: string, reference: string): Promise<Facts> {
  const session = await stripe.checkout.sessions.retrieve(reference, { expand: ['payment_intent'] });
  if (session.metadata?.attempt !== attemptId || session.mode !== 'payment') {
    throw new GatewayError('Stripe answered with the session of something else', 'nonsense');
  }
  const intent = session.payment_intent;
  if (typeof intent === 'string') throw new GatewayError('Stripe left out what it was asked for', 'nonsense');
  const refunds = intent?.latest_charge
    ? (await stripe.refunds.list({ payment_intent: intent.id, limit: 100 })).data
    : [];
  return { session, intent, refunds };
}

const describe = (facts: Facts): ProviderPayment => paymentOf(facts, Date.now());

async function close(stripe: Stripe, attemptId: string, reference: string): Promise<ProviderPayment> {
  const before = await read(stripe, attemptId, reference);
  if (before.session.status !== 'open') return closed(before);
  try {
    await stripe.checkout.sessions.expire(reference);
  } catch (error) {
    // It was paid, or ran out, a moment ago.
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
  }
  return closed(await read(stripe, attemptId, reference));
}

/** What is true once nobody can pay any more; throws GatewayError when somebody still can. */
function closed(facts: Facts): ProviderPayment {
  const payment = describe(facts);
  if (payment.state === 'captured') return payment;
  if (expired(facts)) return { ...payment, state: 'closed' };
  throw new GatewayError('Stripe has not closed the session', 'failed');
}

async function refund(
  stripe: Stripe,
  { attemptId, reference, refundId, amount }: Parameters<ProviderCalls['refund']>[0],
): Promise<ProviderPayment> {
  const { intent, refunds } = await read(stripe, attemptId, reference ?? '');
  const wanted = toStripe(amount);
  if (!intent || wanted === null) throw new GatewayRefusal(`Stripe has taken nothing for "${attemptId}"`);
  const mine = refunds.filter(({ metadata }) => metadata?.refund === refundId);
  const failed = mine.filter(({ status }) => status === 'failed' || status === 'canceled');
  if (mine.length === failed.length) {
    await stripe.refunds.create(
      { payment_intent: intent.id, amount: wanted, metadata: { refund: refundId, ...intent.metadata } },
      // Another try after one that failed is another refund to Stripe.
      { idempotencyKey: `refund-${refundId}-${failed.length}` },
    );
  }
  return describe(await read(stripe, attemptId, reference ?? ''));
}

/** Makes of Stripe's errors what the mall goes by, none of them final. */
async function answered<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw error instanceof Stripe.errors.StripeError
      ? new GatewayError(said(error), faultOf(error), { cause: error })
      : error;
  }
}

/** The same for calls that Stripe may refuse for good. */
function refusable<T>(call: () => Promise<T>): Promise<T> {
  return answered(async () => {
    try {
      return await call();
    } catch (error) {
      const { StripeInvalidRequestError, StripeCardError } = Stripe.errors;
      const final = error instanceof StripeInvalidRequestError || error instanceof StripeCardError;
      throw final ? new GatewayRefusal(said(error), { cause: error }) : error;
    }
  });
}

// Stripe's own words may name a shopper; its codes do not.
const said = ({ type, code, statusCode, requestId }: InstanceType<typeof Stripe.errors.StripeError>): string =>
  ['Stripe:', type, code, statusCode, requestId].filter(Boolean).join(' ');

function faultOf(error: InstanceType<typeof Stripe.errors.StripeError>): GatewayFault {
  if (error instanceof Stripe.errors.StripeConnectionError) {
    return /aborted due to timeout|timed? ?out/i.test(error.message) ? 'timeout' : 'unreachable';
  }
  return /Invalid JSON/.test(error.message) ? 'nonsense' : 'failed';
}
