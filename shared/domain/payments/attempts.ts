import { type SQL, sql } from 'drizzle-orm';
import { type Database, query, type Scope } from '../../database/port.ts';
import { isId } from '../../kernel/ids.ts';

/** State of an attempt as the mall knows it. */
export type AttemptState = 'open' | 'declined' | 'closed' | 'captured';

/** One try to take the money of a checkout; amounts in minor units, times ISO. */
export interface Attempt {
  id: string;
  checkoutId: string;
  buyerId: string;
  provider: string;
  /** What the provider calls it; null until that is known. */
  reference: string | null;
  state: AttemptState;
  amount: number;
  currency: string;
  payUrl: string;
  expiresAt: string;
  /** The refund of it that has arrived, as far as the mall knows. */
  given: { id: string; amount: number; doneAt: string } | null;
}

const COLUMNS = sql`a.id, a.checkout_id as "checkoutId", a.buyer_id as "buyerId", a.provider, a.reference, a.state, a.amount, a.currency,
  a.pay_url as "payUrl", a.expires_at as "expiresAt", (select jsonb_build_object('id', r.id, 'amount', r.amount, 'doneAt', r.done_at)
    from payments.refund r where r.attempt_id = a.id and r.state = 'done' order by r.id limit 1) as given`;

/** The attempts at the checkout of an order, oldest first; rows are Attempt. */
export function attemptsOfOrder(orderId: string): SQL {
  return sql`select ${COLUMNS} from payments.attempt a
    where a.checkout_id = (select o.checkout_id from orders."order" o where o.id = ${orderId})
    order by a.created_at, a.id`;
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
