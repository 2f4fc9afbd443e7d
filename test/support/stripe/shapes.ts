// What Stripe's API answers with, shaped after its published reference for version 2026-10-28.endive: the objects in full
// as far as a caller of ours could look, with made-up values.

/** An object of Stripe's. */
export type StripeObject = Record<string, unknown> & { id: string };

/** What a caller told about an object, by name. */
export type Metadata = Record<string, string>;

/** A Checkout Session that waits for its shopper; `now` in seconds. */
export function sessionShape(id: string, url: string, now: number, params: SessionParams): StripeObject {
  const item = params.line_items?.[0];
  const amount = Number(item?.price_data?.unit_amount ?? 0) * Number(item?.quantity ?? 0);
  return {
    id,
    object: 'checkout.session',
    adaptive_pricing: { enabled: params.adaptive_pricing?.enabled === 'true' },
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: params.allowed_payment_method_types ?? null,
    amount_subtotal: amount,
    amount_total: amount,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    client_secret: null,
    created: now,
    currency: item?.price_data?.currency ?? null,
    customer: null,
    customer_details: null,
    customer_email: null,
    expires_at: Number(params.expires_at ?? now + 86_400),
    livemode: false,
    locale: params.locale ?? null,
    metadata: params.metadata ?? {},
    mode: params.mode ?? 'payment',
    payment_intent: null,
    payment_method_collection: 'if_required',
    payment_method_types: ['card'],
    payment_status: amount === 0 ? 'no_payment_required' : 'unpaid',
    status: 'open',
    success_url: params.success_url ?? null,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    url,
  };
}

/** What a session is made of, as it comes in a form. */
export interface SessionParams {
  adaptive_pricing?: { enabled?: string };
  allowed_payment_method_types?: string[];
  cancel_url?: string;
  client_reference_id?: string;
  expires_at?: string;
  line_items?: { quantity?: string; price_data?: { currency?: string; unit_amount?: string } }[];
  locale?: string;
  metadata?: Metadata;
  mode?: string;
  payment_intent_data?: { description?: string; metadata?: Metadata };
  success_url?: string;
}

/** A PaymentIntent that a session's shopper has confirmed, or tried to. */
export function intentShape(session: StripeObject, id: string, paid: boolean, metadata: Metadata): StripeObject {
  const { amount_total: amount, currency, created } = session;
  const error = { type: 'card_error', code: 'card_declined', decline_code: 'generic_decline', message: 'Declined.' };
  return {
    id,
    object: 'payment_intent',
    amount,
    amount_capturable: 0,
    amount_received: paid ? amount : 0,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    confirmation_method: 'automatic',
    created,
    currency,
    customer: null,
    description: null,
    last_payment_error: paid ? null : error,
    latest_charge: paid ? id.replace('pi_', 'ch_') : null,
    livemode: false,
    metadata,
    next_action: null,
    payment_method: 'pm_1',
    payment_method_types: ['card'],
    receipt_email: null,
    status: paid ? 'succeeded' : 'requires_payment_method',
  };
}

/** A refund as it is right after it was made. */
export function refundShape(id: string, intent: StripeObject, amount: number, metadata: Metadata): StripeObject {
  return {
    id,
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: intent.latest_charge,
    created: Math.floor(Date.now() / 1000),
    currency: intent.currency,
    metadata,
    payment_intent: intent.id,
    reason: null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null,
  };
}

/** An event as webhooks carry it. */
export function eventShape(id: string, type: string, object: unknown): StripeObject {
  return {
    ...{ id, object: 'event', api_version: '2026-10-28.endive', created: Math.floor(Date.now() / 1000) },
    ...{ data: { object }, livemode: false, pending_webhooks: 1, request: { id: null, idempotency_key: null }, type },
  };
}

/** An error as the API answers it. */
export function errorShape(type: string, code: string | null, message: string, param?: string) {
  return {
    error: {
      type,
      ...(code ? { code } : {}),
      message,
      ...(param ? { param } : {}),
      doc_url: 'https://docs.stripe.com',
    },
  };
}
