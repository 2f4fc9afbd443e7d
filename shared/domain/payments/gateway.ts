import type { Locale } from '../../kernel/locale.ts';
import type { Money } from '../../kernel/money.ts';
import type { Result } from '../../kernel/result.ts';

/** The providers that the mall knows. */
export const PROVIDERS = ['cashier', 'stripe'] as const;

/** A payment provider of the mall. */
export type Provider = (typeof PROVIDERS)[number];

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

/** Why a webhook is refused; an irrelevant one is genuine, but about nothing that concerns the mall. */
export type NoticeRefusal = {
  code: 'notice_malformed' | 'notice_unsigned' | 'notice_stale' | 'notice_irrelevant';
};

/** An attempt as its provider is asked about it; `reference` is what the provider calls it, as far as that is known. */
export interface AttemptRef {
  attemptId: string;
  reference?: string | null;
}

/** Money to be given back, once per `refundId`. */
export interface RefundRequest extends AttemptRef {
  refundId: string;
  amount: Money;
}

/** The provider's own page for an attempt, and what the provider calls it. */
export interface ProviderPage {
  url: string;
  reference: string;
}

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
 * What a payment provider is asked. Calls are idempotent and throw GatewayError or GatewayRefusal; none of them is ever
 * made inside a database transaction.
 */
export interface ProviderCalls {
  /** Asks the provider for the state of an attempt. */
  status(attempt: AttemptRef): Promise<ProviderPayment>;
  /** Refuses money for the attempt from now on, unless it was captured already; says what is true then. */
  close(attempt: AttemptRef): Promise<ProviderPayment>;
  /** Gives money back, once per `refundId`; says what is true then. */
  refund(refund: RefundRequest): Promise<ProviderPayment>;
  /** Verifies and reads a webhook; `now` in ms. */
  readNotice(headers: Headers, body: string, now: number): Promise<Result<ProviderNotice, NoticeRefusal>>;
}

/** A payment provider whose page has to be made before a shopper can pay there. */
export interface HostedPages {
  /** Makes the provider's page at first use of the pay address, once; with a reference, finds it again. */
  begin(request: PaymentRequest, reference: string | null): Promise<ProviderPage>;
}

/** A payment provider that can be asked about its attempts. */
export interface ProviderGateway extends ProviderCalls, Partial<HostedPages> {
  readonly provider: Provider;
}

/** A payment provider that takes money for new attempts, too. */
export interface Gateway extends ProviderGateway {
  /** A signed address where the shopper pays; made without asking the provider. */
  payUrl(request: PaymentRequest): Promise<string>;
}
