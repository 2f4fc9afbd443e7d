import { type SQL, sql } from 'drizzle-orm';
import type { Database, Row } from '../../database/port.ts';
import type { Call } from './calls.ts';

/**
 * What can happen to a payment. `replaced`: another attempt took its place; `mismatch`: other money than was asked;
 * `refund_failed`: the provider gives back too little or nothing, or it did not arrive; people have to look.
 */
export const PAYMENT_CODES = [
  'started',
  'declined',
  'closed',
  'captured',
  'replaced',
  'mismatch',
  'refund_started',
  'refunded',
  'refund_failed',
] as const;

/** What happened to a payment. */
export type PaymentCode = (typeof PAYMENT_CODES)[number];

/** One step of a payment; `at` is an ISO time, `amount` minor units of `currency` where money moved or will move. */
export interface PaymentStep {
  checkoutId: string;
  attemptId: string;
  code: PaymentCode;
  at: string;
  amount: number | null;
  currency: string;
}

/** What led to the steps: calls of the provider, its webhooks, and what money paid for. */
export type PaymentDetail =
  | ({ kind: 'called'; source: string } & Pick<Call, 'outcome' | 'ms'> & { call: Call['name'] })
  | { kind: 'notice'; id: string; type: string; applied: boolean }
  | { kind: 'paid'; amount: number; orders: string[]; late: string[] }
  | { kind: PaymentCode; amount: number | null; source?: string; given?: number; cause?: string };

/**
 * An entry of the whole timeline: `times` in all, the last at `lastAt` if more than once. Times are ISO; `currency` is that
 * of its amounts, which is another than the order's where other money was captured than was asked for.
 */
export interface TimelineEntry {
  checkoutId: string;
  attemptId: string;
  at: string;
  times: number;
  lastAt: string | null;
  currency: string;
  detail: PaymentDetail;
}

const EVENTS = sql`select a.checkout_id, e.attempt_id, e.kind, e.data, e.at, e.times, e.last_at,
    coalesce(e.data ->> 'currency', case when e.kind like 'refund%' then (
      select r.currency from payments.refund r where r.attempt_id = a.id order by r.id limit 1) end, a.currency) as currency
  from payments.payment_event e join payments.attempt a on a.id = e.attempt_id`;

/** Everything that happened to the payment of the checkout of an order, for parseTimeline. */
export function timelineOfOrder(orderId: string): SQL {
  return sql`${EVENTS}
    where a.checkout_id = (select o.checkout_id from orders."order" o where o.id = ${orderId}) order by e.id`;
}

/** The steps alone of the payments of some checkouts, for parseTimeline; `checkouts` selects their ids. */
export function stepsOfCheckouts(checkouts: SQL): SQL {
  return sql`${EVENTS}
    where a.checkout_id in (${checkouts}) and e.kind not in ('called', 'notice', 'paid') order by e.id`;
}

interface EventRow {
  checkout_id: string;
  attempt_id: string;
  kind: string;
  data: object;
  at: string;
  times: number;
  last_at: string | null;
  currency: string;
}

const CODES: Record<string, PaymentCode> = { opened: 'started', refund_due: 'refund_started' };
const iso = (time: string): string => new Date(time).toISOString();

/** Reads the rows of timelineOfOrder and stepsOfCheckouts. */
export function parseTimeline(rows: readonly Row[]): TimelineEntry[] {
  return (rows as unknown as EventRow[]).map((row) => ({
    ...{ checkoutId: row.checkout_id, attemptId: row.attempt_id, at: iso(row.at), times: row.times },
    ...{ lastAt: row.last_at === null ? null : iso(row.last_at), currency: row.currency },
    detail: { amount: null, ...row.data, kind: CODES[row.kind] ?? row.kind } as unknown as PaymentDetail,
  }));
}

/** The steps among the entries of a timeline. */
export function stepsOf(timeline: readonly TimelineEntry[]): PaymentStep[] {
  return timeline.flatMap(({ checkoutId, attemptId, at, currency, detail }) => {
    const code = PAYMENT_CODES.find((known) => known === detail.kind);
    const amount = 'amount' in detail ? detail.amount : null;
    return code ? [{ checkoutId, attemptId, code, at, amount, currency }] : [];
  });
}

/** An attempt as the mall's people look at it; amounts in minor units, times ISO. */
export interface AttemptRecord {
  id: string;
  provider: string;
  state: string;
  amount: number;
  currency: string;
  reference: string | null;
  createdAt: string;
  expiresAt: string;
  /** When the provider is asked next; null when there is nothing to ask. */
  checkAt: string | null;
  orders: { number: string; status: string }[];
  refunds: { id: string; amount: number; currency: string; state: string }[];
}

/** The whole payment of an order by its id or number: attempts and all that happened, oldest first. Runs as ops or jobs. */
export async function paymentRecord(
  db: Database,
  order: string,
): Promise<{ attempts: AttemptRecord[]; timeline: TimelineEntry[] }> {
  const checkout = sql`(select o.checkout_id from orders."order" o where o.id = ${order} or o.number = ${order} limit 1)`;
  const [attempts = [], events = []] = await db.batch(
    { kind: 'system' },
    [
      sql`select a.id, a.provider, a.state, a.amount, a.currency, a.reference, a.created_at as "createdAt",
          a.expires_at as "expiresAt", a.check_at as "checkAt",
          (select jsonb_agg(jsonb_build_object('number', o.number, 'status', o.status) order by o.id)
            from orders."order" o where o.checkout_id = a.checkout_id) as orders,
          (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'amount', r.amount, 'currency', r.currency, 'state', r.state) order by r.created_at, r.id), '[]')
            from payments.refund r where r.attempt_id = a.id) as refunds
        from payments.attempt a where a.checkout_id = ${checkout} order by a.created_at, a.id`,
      sql`${EVENTS} where a.checkout_id = ${checkout} order by e.id`,
    ],
    { readOnly: true },
  );
  return { attempts: attempts as unknown as AttemptRecord[], timeline: parseTimeline(events) };
}
