import { type FormValue, readForm } from './form.ts';
import {
  errorShape,
  intentShape,
  type Metadata,
  refundShape,
  type SessionParams,
  type StripeObject,
  sessionShape,
} from './shapes.ts';

interface Answer {
  status: number;
  body: unknown;
}

const ok = (body: unknown): Answer => ({ status: 200, body });
const invalid = (code: string, message: string, param?: string): Answer => ({
  status: 400,
  body: errorShape('invalid_request_error', code, message, param),
});
const missing = (what: string): Answer => ({ ...invalid('resource_missing', `No such ${what}`), status: 404 });

const SESSION_PARAMS = new Set([
  ...['adaptive_pricing', 'allowed_payment_method_types', 'cancel_url', 'client_reference_id', 'expires_at'],
  ...['line_items', 'locale', 'metadata', 'mode', 'payment_intent_data', 'success_url'],
]);
const HALF_HOUR = 1800;
const DAY = 86_400;

/** What an account at Stripe holds, and what its API does with it. */
export class StripeBook {
  readonly sessions = new Map<string, StripeObject>();
  readonly intents = new Map<string, StripeObject>();
  readonly refunds: StripeObject[] = [];
  /** How the next refunds end instead of at once. */
  refundStatus = 'succeeded';
  readonly #keys = new Map<string, { request: string; answer: Answer }>();
  readonly #intentMetadata = new Map<string, Metadata>();
  readonly #url: string;
  #count = 0;

  constructor(url: string) {
    this.#url = url;
  }

  /** Answers a request to the API. */
  answer(method: string, url: string, body: string, key: string | null): Answer {
    if (method === 'GET') return this.#read(new URL(url, this.#url));
    const request = `${url} ${body}`;
    const before = key === null ? undefined : this.#keys.get(key);
    if (before && before.request !== request) {
      return { status: 400, body: errorShape('idempotency_error', null, 'The key was used with other parameters') };
    }
    const answer = before?.answer ?? this.#write(new URL(url, this.#url).pathname, readForm(body));
    if (key !== null && answer.status < 500) this.#keys.set(key, { request, answer: structuredClone(answer) });
    return answer;
  }

  /** The shopper pays at a session's page; false when it takes no money. */
  pay(sessionId: string): boolean {
    const session = this.#session(sessionId);
    if (session.status !== 'open') return false;
    const free = session.amount_total === 0;
    if (!free) session.payment_intent = this.#intent(session, true).id;
    Object.assign(session, { status: 'complete', url: null, ...(free ? {} : { payment_status: 'paid' }) });
    return true;
  }

  /** The shopper's card is declined; the page stays open. */
  decline(sessionId: string): void {
    const session = this.#session(sessionId);
    session.payment_intent = this.#intent(session, false).id;
  }

  /** Time runs out for a session. */
  expire(sessionId: string): void {
    Object.assign(this.#session(sessionId), { status: 'expired', url: null });
  }

  /** The payment of a session. */
  intentOf(sessionId: string): StripeObject {
    const intent = this.intents.get(String(this.#session(sessionId).payment_intent));
    if (!intent) throw new Error(`Nobody has paid at "${sessionId}"`);
    return intent;
  }

  #session(id: string): StripeObject {
    const session = this.sessions.get(id);
    if (!session) throw new Error(`There is no session "${id}"`);
    return session;
  }

  #id(prefix: string): string {
    this.#count += 1;
    return `${prefix}_test_${String(this.#count).padStart(4, '0')}`;
  }

  #intent(session: StripeObject, paid: boolean): StripeObject {
    const id = (session.payment_intent as string | null) ?? this.#id('pi');
    const intent = intentShape(session, id, paid, this.#intentMetadata.get(session.id) ?? {});
    this.intents.set(id, intent);
    return intent;
  }

  #read(url: URL): Answer {
    const sessionId = /^\/v1\/checkout\/sessions\/([^/]+)$/.exec(url.pathname)?.[1];
    if (sessionId !== undefined) {
      const session = this.sessions.get(sessionId);
      if (!session) return missing('checkout.session');
      const expand = url.searchParams.getAll('expand[0]').concat(url.searchParams.getAll('expand[]'));
      const intent = this.intents.get(String(session.payment_intent));
      return ok(expand.includes('payment_intent') && intent ? { ...session, payment_intent: intent } : session);
    }
    if (url.pathname !== '/v1/refunds')
      return { status: 404, body: errorShape('invalid_request_error', null, 'No route') };
    const data = this.refunds.filter((refund) => refund.payment_intent === url.searchParams.get('payment_intent'));
    return ok({ object: 'list', url: '/v1/refunds', has_more: false, data });
  }

  #write(path: string, form: Record<string, FormValue>): Answer {
    if (path === '/v1/checkout/sessions') return this.#create(form);
    if (path === '/v1/refunds')
      return this.#refund(form as { payment_intent?: string; amount?: string; metadata?: Metadata });
    const sessionId = /^\/v1\/checkout\/sessions\/([^/]+)\/expire$/.exec(path)?.[1] ?? '';
    const session = this.sessions.get(sessionId);
    if (!session) return missing('checkout.session');
    if (session.status !== 'open') return invalid('status_transition_invalid', 'Only open sessions can be expired');
    this.expire(sessionId);
    return ok(session);
  }

  #create(form: Record<string, FormValue>): Answer {
    const unknown = Object.keys(form).find((name) => !SESSION_PARAMS.has(name));
    if (unknown) return invalid('parameter_unknown', `Received unknown parameter: ${unknown}`, unknown);
    const params = form as SessionParams;
    const now = Math.floor(Date.now() / 1000);
    const until = Number(params.expires_at) - now;
    if (until < HALF_HOUR || until > DAY)
      return invalid('parameter_invalid_integer', 'Not 30 minutes to a day', 'expires_at');
    const price = params.line_items?.[0]?.price_data;
    if (!/^\d{1,8}$/.test(price?.unit_amount ?? ''))
      return invalid('parameter_invalid_integer', 'Invalid integer', 'unit_amount');
    if (!/^[a-z]{3}$/.test(price?.currency ?? '')) return invalid('currency_invalid', 'Invalid currency', 'currency');
    const id = this.#id('cs');
    const session = sessionShape(id, `${this.#url}/c/pay/${id}`, now, params);
    this.sessions.set(id, session);
    this.#intentMetadata.set(id, params.payment_intent_data?.metadata ?? {});
    return ok(session);
  }

  #refund({
    payment_intent: intentId = '',
    amount = '',
    metadata = {},
  }: {
    payment_intent?: string;
    amount?: string;
    metadata?: Metadata;
  }): Answer {
    const intent = this.intents.get(intentId);
    if (!intent?.latest_charge) return invalid('resource_missing', 'This payment has no charge');
    const before = this.refunds.filter((refund) => refund.payment_intent === intentId && refund.status !== 'failed');
    const left = Number(intent.amount_received) - before.reduce((sum, refund) => sum + Number(refund.amount), 0);
    if (left === 0) return invalid('charge_already_refunded', 'The charge has already been refunded');
    if (Number(amount) > left) return invalid('amount_too_large', 'More than is left');
    const refund = refundShape(this.#id('re'), intent, Number(amount), metadata);
    refund.status = this.refundStatus;
    this.refunds.push(refund);
    return ok(refund);
  }
}
