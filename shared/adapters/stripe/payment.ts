import type Stripe from 'stripe';
import { GatewayError, type ProviderPayment } from '../../domain/payments/gateway.ts';
import type { Money } from '../../kernel/money.ts';
import { fromStripe } from './amounts.ts';

/** All that Stripe says of an attempt. */
export interface Facts {
  session: Stripe.Checkout.Session;
  intent: Stripe.PaymentIntent | null;
  refunds: readonly Stripe.Refund[];
}

/** Whether nobody can pay at a session any more, and nobody has. */
export function expired({ session, intent }: Facts): boolean {
  if (session.status === 'expired') return true;
  return (
    session.status === 'complete' && (intent?.status === 'canceled' || intent?.status === 'requires_payment_method')
  );
}

/** What Stripe's facts mean to the mall at `now` (ms). Throws GatewayError when they contradict themselves. */
export function paymentOf(facts: Facts, now: number): ProviderPayment {
  const { session, intent, refunds } = facts;
  const state = stateOf(facts, now);
  const total = totalOf(session, intent, state);
  const sum = (...statuses: string[]) =>
    refunds.filter(({ status }) => statuses.includes(status ?? '')).reduce((all, refund) => all + amountOf(refund), 0);
  return {
    ...{ state, total, reference: session.id, buyerId: session.metadata?.buyer ?? null },
    refunded: sum('succeeded'),
    refunding: sum('pending', 'requires_action'),
  };
}

function stateOf(facts: Facts, now: number): ProviderPayment['state'] {
  const { session, intent } = facts;
  const free = session.payment_status === 'no_payment_required';
  if (session.status === 'complete' && (free || intent?.status === 'succeeded')) return 'captured';
  // Money that Stripe has is captured, whatever else it says.
  if (intent?.status === 'succeeded') return 'captured';
  // A session that ran out before its attempt does is followed by another one.
  if (expired(facts)) return now < Number(session.metadata?.expires ?? 0) ? 'open' : 'closed';
  return intent?.last_payment_error ? 'declined' : 'open';
}

function totalOf(
  session: Stripe.Checkout.Session,
  intent: Stripe.PaymentIntent | null,
  state: ProviderPayment['state'],
): Money | null {
  const [amount, currency] =
    state === 'captured' && intent
      ? [intent.amount_received, intent.currency]
      : [session.amount_total, session.currency];
  if (amount === null || currency === null) return null;
  return moneyOf(amount, currency);
}

const amountOf = ({ amount, currency }: Stripe.Refund): number => moneyOf(amount, currency).amount;

function moneyOf(amount: number, currency: string): Money {
  const sum = fromStripe(amount, currency);
  if (!sum) throw new GatewayError(`Stripe speaks of ${amount} ${currency}, which is no sum`, 'nonsense');
  return sum;
}
