import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, jsonb, pgSchema, primaryKey, text } from 'drizzle-orm/pg-core';
import { amount, instant } from '../../database/columns.ts';

export const payments = pgSchema('payments');

// Less than the 60 seconds within which captured money has to come to its end.
const FIRST_CHECK = sql`now() + interval '45 seconds'`;

/** One try to take the money of a checkout. Class: buyer-owned. */
export const attempt = payments.table(
  'attempt',
  {
    id: text('id').primaryKey(),
    checkoutId: text('checkout_id').notNull(),
    buyerId: text('buyer_id').notNull(),
    provider: text('provider').notNull(),
    amount: amount('amount').notNull(),
    currency: text('currency').notNull(),
    state: text('state').$type<'open' | 'declined' | 'closed' | 'captured'>().notNull().default('open'),
    payUrl: text('pay_url').notNull(),
    reference: text('reference'),
    expiresAt: instant('expires_at').notNull(),
    capturedAt: instant('captured_at'),
    createdAt: instant('created_at').notNull(),
    /** When the provider is asked about it, should nothing have been heard by then; null once there is nothing to ask. */
    checkAt: instant('check_at').default(FIRST_CHECK),
    /** How often it was to be asked about since the provider last answered. */
    checks: integer('checks').notNull().default(0),
  },
  (t) => [
    index('attempt_checkout').on(t.checkoutId),
    index('attempt_check').on(t.checkAt).where(sql`check_at is not null and state <> 'captured'`),
    check('attempt_state', sql`${t.state} in ('open', 'declined', 'closed', 'captured')`),
    check('attempt_amount', sql`${t.amount} >= 0`),
  ],
);

/**
 * Money on its way back: due until the provider has confirmed it; failed when it gives back too little or nothing, and
 * then people have to look. Class: buyer-owned.
 */
export const refund = payments.table(
  'refund',
  {
    id: text('id').primaryKey(),
    attemptId: text('attempt_id')
      .notNull()
      .references(() => attempt.id),
    buyerId: text('buyer_id').notNull(),
    amount: amount('amount').notNull(),
    currency: text('currency').notNull(),
    reason: text('reason').notNull(),
    state: text('state').$type<'due' | 'done' | 'failed'>().notNull().default('due'),
    createdAt: instant('created_at').notNull(),
    doneAt: instant('done_at'),
    /** As of an attempt. */
    checkAt: instant('check_at').notNull().default(FIRST_CHECK),
    checks: integer('checks').notNull().default(0),
  },
  (t) => [
    index('refund_attempt').on(t.attemptId),
    index('refund_check').on(t.checkAt).where(sql`state = 'due'`),
    check('refund_state', sql`${t.state} in ('due', 'done', 'failed')`),
    check('refund_amount', sql`${t.amount} > 0`),
  ],
);

/** Webhooks that were applied, so that each is applied once. Class: buyer-owned. */
export const notice = payments.table(
  'notice',
  {
    provider: text('provider').notNull(),
    noticeId: text('notice_id').notNull(),
    attemptId: text('attempt_id').notNull(),
    buyerId: text('buyer_id').notNull(),
    type: text('type').notNull(),
    receivedAt: instant('received_at').notNull(),
  },
  (t) => [primaryKey({ name: 'notice_key', columns: [t.provider, t.noticeId] })],
);

/**
 * What happened to an attempt: the payment timeline. Every call of the provider, every webhook, every decision; the same
 * again and again is one row that counts. Class: buyer-owned.
 */
export const paymentEvent = payments.table(
  'payment_event',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    attemptId: text('attempt_id')
      .notNull()
      .references(() => attempt.id),
    buyerId: text('buyer_id').notNull(),
    kind: text('kind').notNull(),
    data: jsonb('data').notNull().default({}),
    at: instant('at').notNull(),
    times: integer('times').notNull().default(1),
    /** When it happened last, if more than once. */
    lastAt: instant('last_at'),
  },
  (t) => [index('payment_event_attempt').on(t.attemptId, t.id)],
);
