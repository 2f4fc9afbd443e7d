import type { Locale } from '../../shared/kernel/locale.ts';
import { never, ok, type Result, refuse } from '../../shared/kernel/result.ts';

/** What the mall asks for in a signed pay address. Amounts are minor units, times ms since the epoch. */
export interface PayRequest {
  attempt: string;
  checkout: string;
  buyer: string;
  amount: number;
  currency: string;
  description: string;
  expires: number;
  returnUrl: string;
  webhookUrl: string;
  locale: Locale;
}

/** Money given back, once per `refundId`. */
export interface Refund {
  refundId: string;
  amount: number;
  currency: string;
  at: number;
}

/** One payment as the cashier keeps it; `request` is null when it was closed before anyone opened its address. */
export interface Payment {
  attempt: string;
  state: 'open' | 'declined' | 'closed' | 'captured';
  request: PayRequest | null;
  reference: string | null;
  createdAt: number;
  capturedAt: number | null;
  refunds: Refund[];
}

/** What may be asked of a payment. */
export type Command =
  | { kind: 'open'; request: PayRequest }
  | { kind: 'approve'; request: PayRequest; reference: string }
  | { kind: 'decline'; request: PayRequest }
  | { kind: 'expire' }
  | { kind: 'close'; attempt: string }
  | { kind: 'refund'; refundId: string; amount: number; currency: string };

/** Why a command is refused. */
export type Refusal =
  | 'payment_unknown'
  | 'payment_mismatch'
  | 'payment_closed'
  | 'payment_captured'
  | 'payment_not_captured'
  | 'refund_changed'
  | 'refund_exceeds'
  | 'currency_mismatch';

/** What the mall is told by webhook. */
export type NoticeType = 'payment.captured' | 'payment.declined' | 'payment.closed' | 'refund.done';

/** One line of a statement file; `amount` is positive for both kinds, in minor units. */
export interface Movement {
  at: number;
  kind: 'capture' | 'refund';
  /** The cashier's reference of a capture; the mall's refund id of a refund. */
  reference: string;
  attempt: string;
  amount: number;
  currency: string;
}

/** The outcome of a command: the payment afterwards, and what follows from the change. */
export interface Step {
  payment: Payment;
  notice: NoticeType | null;
  movement: Movement | null;
}

type Decision = Result<Step, Refusal>;

const unchanged = (payment: Payment): Decision => ok({ payment, notice: null, movement: null });

/** Whether nothing can be paid any more because the time ran out; false for what is decided already. */
export function isExpired(payment: Payment, now: number): boolean {
  if (payment.state !== 'open' && payment.state !== 'declined') return false;
  return payment.request !== null && now >= payment.request.expires;
}

/** Minor units given back so far. */
export function refunded(payment: Payment): number {
  return payment.refunds.reduce((sum, refund) => sum + refund.amount, 0);
}

/**
 * Decides a command on a payment (null: never heard of) at `now`. A command that has been carried out before
 * changes nothing and returns the very same payment object, so that every caller may repeat itself.
 */
export function decide(payment: Payment | null, command: Command, now: number): Decision {
  switch (command.kind) {
    case 'open':
      return open(payment, command.request, now);
    case 'approve':
      return approve(payment, command, now);
    case 'decline':
      return decline(payment, command.request, now);
    case 'expire':
      return expire(payment, now);
    case 'close':
      return close(payment, command.attempt, now);
    case 'refund':
      return refund(payment, command, now);
    default:
      return never(command);
  }
}

function fresh(attempt: string, request: PayRequest | null, state: Payment['state'], now: number): Payment {
  return { attempt, state, request, reference: null, createdAt: now, capturedAt: null, refunds: [] };
}

function open(payment: Payment | null, request: PayRequest, now: number): Decision {
  if (!payment) return unchanged(fresh(request.attempt, request, now < request.expires ? 'open' : 'closed', now));
  return sameTerms(payment, request) ? unchanged(payment) : refuse('payment_mismatch');
}

// A second address for the same attempt may differ in language and way back, never in what is paid and by whom.
function sameTerms(payment: Payment, request: PayRequest): boolean {
  const known = payment.request;
  if (payment.attempt !== request.attempt) return false;
  if (!known) return true;
  const keys = ['checkout', 'buyer', 'amount', 'currency'] as const;
  return keys.every((key) => known[key] === request[key]);
}

function approve(before: Payment | null, command: { request: PayRequest; reference: string }, now: number): Decision {
  const opened = open(before, command.request, now);
  if (!opened.ok) return opened;
  const { payment } = opened.value;
  if (payment.state === 'captured') return unchanged(payment);
  if (payment.state === 'closed' || isExpired(payment, now)) return refuse('payment_closed');
  const { attempt, amount, currency } = payment.request ?? command.request;
  const { reference } = command;
  return ok({
    payment: { ...payment, state: 'captured', reference, capturedAt: now },
    notice: 'payment.captured',
    movement: { at: now, kind: 'capture', reference, attempt, amount, currency },
  });
}

function decline(before: Payment | null, request: PayRequest, now: number): Decision {
  const opened = open(before, request, now);
  if (!opened.ok) return opened;
  const { payment } = opened.value;
  if (payment.state === 'captured') return refuse('payment_captured');
  if (payment.state === 'closed' || isExpired(payment, now)) return refuse('payment_closed');
  if (payment.state === 'declined') return unchanged(payment);
  return ok({ payment: { ...payment, state: 'declined' }, notice: 'payment.declined', movement: null });
}

function expire(payment: Payment | null, now: number): Decision {
  if (!payment) return refuse('payment_unknown');
  return isExpired(payment, now) ? shut(payment) : unchanged(payment);
}

// Closing what was never opened leaves a mark, so that an address used later takes no money either.
function close(payment: Payment | null, attempt: string, now: number): Decision {
  if (!payment) return unchanged(fresh(attempt, null, 'closed', now));
  return payment.state === 'open' || payment.state === 'declined' ? shut(payment) : unchanged(payment);
}

function shut(payment: Payment): Decision {
  return ok({ payment: { ...payment, state: 'closed' }, notice: 'payment.closed', movement: null });
}

function refund(
  payment: Payment | null,
  command: { refundId: string; amount: number; currency: string },
  now: number,
): Decision {
  if (!payment) return refuse('payment_unknown');
  const { refundId, amount, currency } = command;
  const known = payment.refunds.find((entry) => entry.refundId === refundId);
  if (known) {
    return known.amount === amount && known.currency === currency ? unchanged(payment) : refuse('refund_changed');
  }
  if (payment.state !== 'captured' || !payment.request) return refuse('payment_not_captured');
  if (payment.request.currency !== currency) return refuse('currency_mismatch');
  if (refunded(payment) + amount > payment.request.amount) return refuse('refund_exceeds');
  return ok({
    payment: { ...payment, refunds: [...payment.refunds, { refundId, amount, currency, at: now }] },
    notice: 'refund.done',
    movement: { at: now, kind: 'refund', reference: refundId, attempt: payment.attempt, amount, currency },
  });
}
