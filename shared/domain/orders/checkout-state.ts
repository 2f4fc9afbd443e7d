import type { OrderStatus, Sibling } from './order.ts';

/**
 * How a checkout stands as a whole.
 * - `unpaid`: every order waits for payment; `rest_unpaid`: some do, `declined`: and the last try was declined
 * - `mismatched`: money came, but not what was owed; it pays nothing
 * - `paid`: every order is; `part_paid`: some are, nothing else can be paid any more
 * - `cancelled`, `expired` (not paid in time): over, nothing was charged; `returned`: over, what was charged goes back
 */
export type CheckoutCode =
  | 'unpaid'
  | 'rest_unpaid'
  | 'declined'
  | 'mismatched'
  | 'paid'
  | 'part_paid'
  | 'cancelled'
  | 'expired'
  | 'returned';

/** How a checkout stands: how many of its orders wait for payment, are paid, and are there at all. */
export interface CheckoutState {
  code: CheckoutCode;
  unpaid: number;
  paid: number;
  all: number;
  /** Whether money goes back, or went. */
  moneyBack: boolean;
  /** Whether money that was to go back did not, and people have to see to it. */
  moneyStuck: boolean;
}

/** What an order's page explains: its status, or more exactly what became of it and its payment. */
export type OrderState = OrderStatus | 'declined' | 'mismatched' | 'expired' | 'returned' | 'return_failed';

type Orders = { siblings: readonly Pick<Sibling, 'status' | 'cancelReason'>[]; expiresAt: string };
type PaymentFact = { attemptId: string; code: string };

/** How a checkout stands at `now` (ms), from all its orders and what happened to its payments, oldest first. */
export function checkoutState(orders: Orders, payments: readonly PaymentFact[], now: number): CheckoutState {
  const { siblings } = orders;
  const unpaid = siblings.filter(({ status }) => status === 'unpaid').length;
  const paid = siblings.filter(({ status }) => isPaid(status)).length;
  const moneyBack =
    payments.some(({ code }) => code === 'refund_started') || siblings.some(({ status }) => status === 'refunded');
  const counts = { unpaid, paid, all: siblings.length, moneyBack, moneyStuck: moneyBack && isStuck(payments) };
  const code =
    (unpaid > 0 ? waiting(counts, payments, now < Date.parse(orders.expiresAt)) : null) ?? over(orders, counts);
  return { code, ...counts };
}

/** How one order of a checkout stands. */
export function orderState(order: Pick<Sibling, 'status' | 'cancelReason'>, checkout: CheckoutState): OrderState {
  if (order.status === 'cancelled') {
    if (checkout.moneyBack) return checkout.moneyStuck ? 'return_failed' : 'returned';
    return order.cancelReason === 'timeout' ? 'expired' : 'cancelled';
  }
  if (order.status !== 'unpaid') return order.status;
  switch (checkout.code) {
    case 'declined':
    case 'mismatched':
    case 'expired':
      return checkout.code;
    case 'returned':
      return checkout.moneyStuck ? 'return_failed' : 'returned';
    case 'part_paid':
      return 'expired';
    default:
      return 'unpaid';
  }
}

/** Whether the last that was heard of a refund, of any attempt, is that it failed. */
function isStuck(payments: readonly PaymentFact[]): boolean {
  const last = new Map(
    payments.filter(({ code }) => REFUND_FATES.has(code)).map((fact) => [fact.attemptId, fact.code]),
  );
  return Array.from(last.values()).includes('refund_failed');
}

const REFUND_FATES = new Set(['refund_started', 'refunded', 'refund_failed']);

const isPaid = (status: OrderStatus) => status === 'paid' || status === 'shipped' || status === 'received';

/** What unpaid orders wait for; null when nothing takes money for them any more. */
function waiting(
  { unpaid, paid, all }: Omit<CheckoutState, 'code'>,
  payments: readonly PaymentFact[],
  inTime: boolean,
): CheckoutCode | null {
  const fate = newestFate(payments);
  if (fate === 'captured' || fate === 'mismatch') return paid > 0 ? null : 'mismatched';
  if (fate === 'closed' || !inTime) return null;
  if (fate === 'declined') return 'declined';
  return unpaid < all ? 'rest_unpaid' : 'unpaid';
}

function over(orders: Orders, { unpaid, paid, all, moneyBack }: Omit<CheckoutState, 'code'>): CheckoutCode {
  if (paid > 0) return paid === all ? 'paid' : 'part_paid';
  if (moneyBack) return 'returned';
  return unpaid > 0 || orders.siblings.some(({ cancelReason }) => cancelReason === 'timeout') ? 'expired' : 'cancelled';
}

const FATES = ['declined', 'closed', 'captured', 'mismatch'] as const;

/** What became of the newest attempt; undefined while it is open. Older ones were replaced by it. */
function newestFate(payments: readonly PaymentFact[]): (typeof FATES)[number] | undefined {
  const newest = payments.findLast(({ code }) => code === 'started')?.attemptId;
  const steps = payments.filter(({ attemptId }) => attemptId === newest);
  return steps.flatMap(({ code }) => FATES.filter((fate) => fate === code)).at(-1);
}
