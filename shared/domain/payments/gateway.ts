import type { Locale } from '../../kernel/locale.ts';
import type { Money } from '../../kernel/money.ts';

/** What a provider needs to know to take money for one payment attempt. Times are ms since the epoch. */
export interface PaymentRequest {
  attemptId: string;
  checkoutId: string;
  buyerId: string;
  total: Money;
  description: string;
  expiresAt: number;
  returnUrl: string;
  webhookUrl: string;
  locale: Locale;
}

/** What a provider says of one attempt; `unknown` means that it has never heard of it. */
export interface ProviderPayment {
  state: 'unknown' | 'open' | 'declined' | 'closed' | 'captured';
  total: Money | null;
  /** Minor units that have gone back so far, and those on their way, which may still fail to arrive. */
  refunded: number;
  refunding: number;
  /** The provider's own reference, for statements. */
  reference: string | null;
  /** Whose attempt it is, as we told the provider when we made it. */
  buyerId: string | null;
}

/** A verified message of a provider. It says only that something happened; the finalizer asks what. */
export interface ProviderNotice {
  id: string;
  attemptId: string;
  buyerId: string;
  type: string;
}

/** Why a webhook is refused. */
export type NoticeRefusal = { code: 'notice_malformed' } | { code: 'notice_unsigned' } | { code: 'notice_stale' };

/** How a call went wrong: no answer in time, none at all, an answer that it failed, or one that makes no sense. */
export type GatewayFault = 'timeout' | 'unreachable' | 'failed' | 'nonsense';

/** The provider did not answer, or not sensibly: the outcome is unknown and the call may be repeated. */
export class GatewayError extends Error {
  override name = 'GatewayError';
  readonly fault: GatewayFault;
  constructor(message: string, fault: GatewayFault, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}

/** The provider has understood and refuses for good: repeating the call cannot help, people have to look. */
export class GatewayRefusal extends Error {
  override name = 'GatewayRefusal';
}

/**
 * A payment provider. Calls are idempotent and throw GatewayError or GatewayRefusal; none of them is ever made inside a
 * database transaction.
 */
export interface Gateway {
  readonly provider: 'cashier';
  /** A signed address where the shopper pays; made without asking the provider. */
  payUrl(request: PaymentRequest): Promise<string>;
  /** Asks the provider for the state of an attempt. */
  status(attemptId: string): Promise<ProviderPayment>;
  /** Refuses money for the attempt from now on, unless it was captured already; says what is true then. */
  close(attemptId: string): Promise<ProviderPayment>;
  /** Gives money back, once per `refundId`; says what is true then. */
  refund(refund: { refundId: string; attemptId: string; amount: Money }): Promise<ProviderPayment>;
  /** Verifies and reads a webhook; `now` in ms. */
  readNotice(
    headers: Headers,
    body: string,
    now: number,
  ): Promise<{ ok: true; value: ProviderNotice } | { ok: false; error: NoticeRefusal }>;
}
