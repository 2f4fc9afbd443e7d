import { type SQL, sql } from 'drizzle-orm';
import { type Database, query, type Row, type Scope } from '../../database/port.ts';
import { isId } from '../../kernel/ids.ts';

/** State of an attempt as the mall knows it. */
export type AttemptState = 'open' | 'declined' | 'closed' | 'captured';

/** What can happen to a payment. `replaced`: another attempt took its place; `mismatch`: other money than was asked. */
export const PAYMENT_CODES = [
  'started',
  'declined',
  'closed',
  'captured',
  'replaced',
  'mismatch',
  'refund_started',
  'refunded',
] as const;

/** What happened to a payment. */
export type PaymentCode = (typeof PAYMENT_CODES)[number];

/** One step of a payment's timeline; `at` is an ISO time, `amount` minor units where money moved or will move. */
export interface PaymentStep {
  checkoutId: string;
  attemptId: string;
  code: PaymentCode;
  at: string;
  amount: number | null;
}

/** One try to take the money of a checkout; amounts in minor units, times ISO. */
export interface Attempt {
  id: string;
  checkoutId: string;
  buyerId: string;
  state: AttemptState;
  amount: number;
  currency: string;
  payUrl: string;
  expiresAt: string;
}

const COLUMNS = sql`a.id, a.checkout_id as "checkoutId", a.buyer_id as "buyerId", a.state, a.amount, a.currency,
  a.pay_url as "payUrl", a.expires_at as "expiresAt"`;

/** The attempts at the checkout of an order, oldest first; rows are Attempt. */
export function attemptsOfOrder(orderId: string): SQL {
  return sql`select ${COLUMNS} from payments.attempt a
    where a.checkout_id = (select o.checkout_id from orders."order" o where o.id = ${orderId})
    order by a.created_at, a.id`;
}

/** What happened to the payments of some checkouts, oldest first, for parseSteps; `checkouts` selects their ids. */
export function stepsOfCheckouts(checkouts: SQL): SQL {
  return sql`select a.checkout_id, e.attempt_id, e.kind, e.data, e.at from payments.payment_event e
    join payments.attempt a on a.id = e.attempt_id
    where a.checkout_id in (${checkouts})
    order by e.id`;
}

/** What happened to the payment of the checkout of an order, for parseSteps. */
export function stepsOfOrder(orderId: string): SQL {
  return stepsOfCheckouts(sql`select o.checkout_id from orders."order" o where o.id = ${orderId}`);
}

const CODES: Record<string, PaymentCode> = { opened: 'started', refund_due: 'refund_started' };

/** Reads the rows of stepsOfOrder and stepsOfCheckouts. */
export function parseSteps(rows: readonly Row[]): PaymentStep[] {
  return (
    rows as { checkout_id: string; attempt_id: string; kind: string; data: { amount?: number }; at: string }[]
  ).map((row) => ({
    checkoutId: row.checkout_id,
    attemptId: row.attempt_id,
    code: CODES[row.kind] ?? (row.kind as PaymentCode),
    at: new Date(row.at).toISOString(),
    amount: row.data.amount ?? null,
  }));
}

/** The attempt that still takes money at `now` (ms): the newest, unless it is over. */
export function payableAttempt(attempts: readonly Attempt[], now: number): Attempt | null {
  const newest = attempts.at(-1);
  if (!newest || newest.state === 'closed' || newest.state === 'captured') return null;
  return now < Date.parse(newest.expiresAt) ? newest : null;
}

/** One attempt; null when there is none, or it is not for the scope to see. */
export async function attemptById(db: Database, scope: Scope, attemptId: string): Promise<Attempt | null> {
  if (!isId('attempt', attemptId)) return null;
  const rows = await query<Attempt>(
    db,
    scope,
    sql`select ${COLUMNS} from payments.attempt a where a.id = ${attemptId}`,
  );
  return rows[0] ?? null;
}

/** The attempts at a checkout that the mall still holds for possible, oldest first. */
export function openAttempts(db: Database, scope: Scope, checkoutId: string): Promise<Attempt[]> {
  return query<Attempt>(
    db,
    scope,
    sql`select ${COLUMNS} from payments.attempt a
      where a.checkout_id = ${checkoutId} and a.state in ('open', 'declined') order by a.created_at, a.id`,
  );
}
