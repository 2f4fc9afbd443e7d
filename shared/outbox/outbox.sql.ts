import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, jsonb, pgSchema, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { instant } from '../database/columns.ts';

export const outbox = pgSchema('outbox');

/** Something that happened, written in the transaction that made it happen. Class: system. */
export const event = outbox.table(
  'event',
  {
    id: text('id').primaryKey(),
    type: text('type').notNull(),
    version: integer('version').notNull().default(1),
    payload: jsonb('payload').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** When the relay may hand it out next; moves ahead with every hand-out. */
    dueAt: instant('due_at').notNull().defaultNow(),
    handouts: integer('handouts').notNull().default(0),
    doneAt: instant('done_at'),
  },
  (t) => [
    index('event_due').on(t.dueAt).where(sql`done_at is null`),
    check('event_type_form', sql`${t.type} ~ '^[a-z_]+\\.[a-z_]+$'`),
  ],
);

/** Which consumer has finished with which event. Class: system. */
export const handled = outbox.table(
  'handled',
  {
    consumer: text('consumer').notNull(),
    eventId: text('event_id').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ name: 'handled_key', columns: [t.eventId, t.consumer] })],
);

/** Events that a consumer could not handle; ops can read and replay them. Class: system. */
export const deadLetter = outbox.table(
  'dead_letter',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    consumer: text('consumer').notNull(),
    eventId: text('event_id').notNull(),
    error: text('error').notNull(),
    failures: integer('failures').notNull(),
    at: instant('at').notNull().defaultNow(),
    replayedAt: instant('replayed_at'),
  },
  (t) => [unique('dead_letter_key').on(t.consumer, t.eventId)],
);
