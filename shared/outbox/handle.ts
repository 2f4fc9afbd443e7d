import { sql } from 'drizzle-orm';
import { type Database, query } from '../database/port.ts';

const system = { kind: 'system' } as const;

/** A consumer and an event: what is handled once. */
export interface Pair {
  consumer: string;
  eventId: string;
}

/** What came of handing out some events. */
export interface Report {
  /** Handled, so that handing the event out again does nothing. */
  handled: readonly Pair[];
  /** Given up on, after `failures` tries. */
  dead: readonly (Pair & { error: string; failures: number })[];
  /** Events that every consumer has handled or given up on. */
  done: readonly string[];
}

/** A pair as one text, for sets. */
export const pairText = (pair: Pair): string => `${pair.consumer} ${pair.eventId}`;

/** The pairs (as pairText) among these events that are handled or given up on already. */
export async function settled(db: Database, eventIds: readonly string[]): Promise<Set<string>> {
  const rows = await query<Pair>(
    db,
    system,
    sql`with asked as (select jsonb_array_elements_text(${JSON.stringify(eventIds)}::jsonb) as id)
      select consumer, event_id as "eventId" from outbox.handled where event_id in (select id from asked)
      union select consumer, event_id from outbox.dead_letter
      where event_id in (select id from asked) and replayed_at is null`,
  );
  return new Set(rows.map(pairText));
}

/** Writes down what came of a batch of events, in one round trip; repeating it changes nothing. */
export async function report(db: Database, { handled, dead, done }: Report): Promise<void> {
  await db.batch(system, [
    sql`insert into outbox.handled (consumer, event_id)
      select consumer, "eventId" from jsonb_to_recordset(${JSON.stringify(handled)}::jsonb)
        as h(consumer text, "eventId" text)
      on conflict do nothing`,
    sql`insert into outbox.dead_letter (consumer, event_id, error, failures)
      select consumer, "eventId", error, failures from jsonb_to_recordset(${JSON.stringify(dead)}::jsonb)
        as d(consumer text, "eventId" text, error text, failures int)
      on conflict on constraint dead_letter_key
      do update set error = excluded.error, failures = excluded.failures, at = now(), replayed_at = null`,
    sql`update outbox.event set done_at = now()
      where done_at is null and id in (select jsonb_array_elements_text(${JSON.stringify(done)}::jsonb))`,
  ]);
}

/** An event that was given up on; `type` is null when the event itself is gone, `at` and `replayedAt` are ISO times. */
export interface DeadLetter {
  id: number;
  consumer: string;
  eventId: string;
  type: string | null;
  error: string;
  failures: number;
  at: string;
  replayedAt: string | null;
}

/** All dead letters, the oldest first. Throws DatabaseError. */
export function deadLetters(db: Database): Promise<DeadLetter[]> {
  return query<DeadLetter>(
    db,
    system,
    sql`select d.id, d.consumer, d.event_id as "eventId", e.type, d.error, d.failures, d.at, d.replayed_at as "replayedAt"
      from outbox.dead_letter d left join outbox.event e on e.id = d.event_id order by d.at, d.id`,
  );
}

/** Marks a dead letter to be handed out again; the relay does it at its next run. False when there is no such letter. */
export async function replayDeadLetter(db: Database, id: number, now: number): Promise<boolean> {
  const rows = await query(
    db,
    system,
    sql`update outbox.dead_letter set replayed_at = ${new Date(now).toISOString()} where id = ${id} returning id`,
  );
  return rows.length === 1;
}
