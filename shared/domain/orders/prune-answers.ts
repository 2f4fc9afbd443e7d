import { sql } from 'drizzle-orm';
import { type Database, query } from '../../database/port.ts';

/**
 * Forgets up to `limit` stored answers from before a time (ms), the oldest first. The same request is then refused
 * instead of answered again, since its cart was bought. Resolves to how many went. For the jobs role.
 */
export async function pruneAnswers(db: Database, before: number, limit: number): Promise<number> {
  const [row] = await query<{ gone: number }>(
    db,
    { kind: 'system' },
    sql`with gone as (
        delete from orders.stored_response where (buyer_id, route, key) in (
          select buyer_id, route, key from orders.stored_response
          where created_at < ${new Date(before).toISOString()}::timestamptz order by created_at limit ${limit})
        returning 1)
      select count(*) as gone from gone`,
  );
  return Number(row?.gone ?? 0);
}
