import type { SQL } from 'drizzle-orm';
import { type Database, DatabaseError, type Row, type Scope } from './port.ts';

const TRIES = 3;
// Deadlock and serialization failure: Postgres undid everything and says that trying again is right.
const PASSING = new Set(['40P01', '40001']);

/** Runs a batch, up to three times when Postgres asks for it (deadlock, serialization failure). */
export async function batchWithRetry(db: Database, scope: Scope, statements: readonly SQL[]): Promise<Row[][]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.batch(scope, statements);
    } catch (error) {
      if (attempt === TRIES || !(error instanceof DatabaseError) || !PASSING.has(error.code)) throw error;
    }
  }
}

/** Runs a statement that answers with one value in a column called `answer`, like batchWithRetry. */
export async function askOnce<T>(db: Database, scope: Scope, call: SQL): Promise<T> {
  const [rows] = await batchWithRetry(db, scope, [call]);
  return rows?.[0]?.answer as T;
}
