import { sql } from 'drizzle-orm';
import { type Database, query } from '../database/port.ts';
import { newId } from '../kernel/ids.ts';

/**
 * Forgets up to `limit` events that were done before a time (ms), with what consumers have noted of them; the oldest go
 * first. An event with a dead letter stays, for it may be replayed. Resolves to how many went. For the jobs role.
 */
export async function pruneOutbox(db: Database, before: number, limit: number): Promise<number> {
  // Ids begin with their time, so that the primary key finds the old ones.
  const [row] = await query<{ gone: number }>(
    db,
    { kind: 'system' },
    sql`with old as (
        select id from outbox.event e where id < ${newId('event', before, '')}
          and done_at < ${new Date(before).toISOString()}::timestamptz
          and not exists (select from outbox.dead_letter d where d.event_id = e.id)
        order by id limit ${limit}),
      gone as (delete from outbox.event where id in (select id from old) returning id),
      forgotten as (delete from outbox.handled where event_id in (select id from gone))
      select count(*) as gone from gone`,
  );
  return Number(row?.gone ?? 0);
}
