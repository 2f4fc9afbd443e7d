import { sql } from 'drizzle-orm';
import { bigint, check, index, jsonb, pgSchema, primaryKey, text } from 'drizzle-orm/pg-core';
import { amount, instant } from '../../database/columns.ts';

export const payments = pgSchema('payments');

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
  },
  (t) => [
    index('attempt_checkout').on(t.checkoutId),
    check('attempt_state', sql`${t.state} in ('open', 'declined', 'closed', 'captured')`),
    check('attempt_amount', sql`${t.amount} >= 0`),
  ],
);

/** Money on its way back: due until the provider has confirmed it. Class: buyer-owned. */
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
    state: text('state').$type<'due' | 'done'>().notNull().default('due'),
    createdAt: instant('created_at').notNull(),
    doneAt: instant('done_at'),
  },
  (t) => [
    index('refund_attempt').on(t.attemptId),
    check('refund_state', sql`${t.state} in ('due', 'done')`),
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

/** What happened to an attempt, with the decision taken: the payment timeline. Class: buyer-owned. */
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
  },
  (t) => [index('payment_event_attempt').on(t.attemptId, t.id)],
);
