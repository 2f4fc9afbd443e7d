import { sql } from 'drizzle-orm';
import type { Database } from '../database/port.ts';

/** An event as it is handed to consumers. `handouts` counts this hand-out too. */
export interface ClaimedEvent {
  id: string;
  type: string;
  version: number;
  payload: unknown;
  handouts: number;
  /** When it was recorded, ISO. */
  at: string;
}

/**
 * What is left to do: `stuck` of the `pending` events are being tried for over an hour, `dead` were given up on. `oldest`
 * is the ISO time of the oldest event that is not done, `waitingSince` that since when an event waits to be handed out.
 */
export interface OutboxStatus {
  pending: number;
  stuck: number;
  dead: number;
  oldest: string | null;
  waitingSince: string | null;
}

// Five seconds, doubled with every hand-out, at most an hour.
const LEASE = sql`least(3600, 5 * 2 ^ least(handouts, 10)) * interval '1 second'`;
// This hand-out comes 85 minutes after the first.
const STUCK_AFTER = 11;

/**
 * Takes up to `limit` due events (`now` in ms) and leases them: they are due again 5 s later, 10 s the next time, and
 * so on up to an hour, for as long as nobody is done with them. Events whose dead letter was marked for replay come back
 * first. One round trip; two callers never get the same event. Throws DatabaseError.
 */
export async function claimDue(db: Database, now: number, limit: number): Promise<ClaimedEvent[]> {
  const moment = sql`greatest(${new Date(now).toISOString()}::timestamptz, now())`;
  const [, rows] = await db.batch({ kind: 'system' }, [
    sql`with again as (delete from outbox.dead_letter where replayed_at is not null returning event_id)
      update outbox.event set done_at = null, handouts = 0, due_at = ${moment} where id in (select event_id from again)`,
    sql`with due as (
        select id from outbox.event where done_at is null and due_at <= ${moment}
        order by due_at limit ${limit} for update skip locked)
      update outbox.event e set due_at = ${moment} + ${LEASE}, handouts = handouts + 1
      from due where e.id = due.id returning e.id, e.type, e.version, e.payload, e.handouts, e.created_at as at`,
  ]);
  return (rows ?? []) as unknown as ClaimedEvent[];
}

/** Makes events due again at once, as if they had not been handed out: the queue did not take them. */
export async function giveBack(db: Database, eventIds: readonly string[], now: number): Promise<void> {
  await db.batch({ kind: 'system' }, [
    sql`update outbox.event set handouts = greatest(handouts - 1, 0), due_at = ${new Date(now).toISOString()}
      where id in (select jsonb_array_elements_text(${JSON.stringify(eventIds)}::jsonb)) and done_at is null`,
  ]);
}

/** How many events are not done, and since when. Throws DatabaseError. */
export async function outboxStatus(db: Database): Promise<OutboxStatus> {
  const [rows] = await db.batch({ kind: 'system' }, [
    sql`select count(*) as pending, count(*) filter (where handouts >= ${STUCK_AFTER}) as stuck, min(created_at) as oldest,
      min(due_at) filter (where due_at <= now()) as waiting, (select count(*) from outbox.dead_letter) as dead
      from outbox.event where done_at is null`,
  ]);
  const row = rows?.[0];
  return {
    pending: Number(row?.pending ?? 0),
    stuck: Number(row?.stuck ?? 0),
    dead: Number(row?.dead ?? 0),
    oldest: (row?.oldest as string | null) ?? null,
    waitingSince: (row?.waiting as string | null) ?? null,
  };
}
