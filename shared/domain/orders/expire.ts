import { sql } from 'drizzle-orm';
import type { Database } from '../../database/port.ts';
import { askOnce } from '../../database/retry.ts';

const system = { kind: 'system' } as const;

/**
 * Cancels unpaid orders whose time is over at `now` (ms), at most about `limit` of them, and gives their stock back.
 * Resolves to how many it cancelled. For the jobs role.
 */
export async function expireDue(db: Database, now: number, limit: number): Promise<number> {
  const moment = new Date(now).toISOString();
  return askOnce<number>(db, system, sql`select orders.expire_due(${moment}::timestamptz, ${limit}::int) as answer`);
}
