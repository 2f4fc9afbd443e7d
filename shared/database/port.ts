import type { SQL } from 'drizzle-orm';

/**
 * On whose behalf a batch runs; row policies read it. A buyer sees public rows and their own, a merchant
 * public rows and their shop's, `public` nothing that belongs to anybody. `system` is for the jobs and owner
 * roles alone: the role's own policies decide, no setting is made.
 */
export type Scope =
  | { kind: 'public' }
  | { kind: 'buyer'; buyerId: string }
  | { kind: 'merchant'; shopId: string }
  | { kind: 'system' };

/** A row as the driver gives it: int8 and numeric columns are numbers, json parsed, timestamps ISO strings. */
export type Row = Record<string, unknown>;

/** How a batch runs. */
export interface BatchOptions {
  readOnly?: boolean;
  isolation?: 'ReadCommitted' | 'RepeatableRead' | 'Serializable';
}

/** The one way to Postgres: all statements of a batch run in one transaction and one round trip. */
export interface Database {
  /** Runs the statements in order; resolves to the rows of each. Throws DatabaseError, and nothing is applied. */
  batch(scope: Scope, statements: readonly SQL[], options?: BatchOptions): Promise<Row[][]>;
}

/** A failed batch. `code` is the SQLSTATE, or `unreachable` when no answer came (the outcome is then unknown). */
export class DatabaseError extends Error {
  readonly code: string;
  readonly constraint: string | undefined;
  constructor(message: string, code: string, constraint?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DatabaseError';
    this.code = code;
    this.constraint = constraint;
  }
}

/** Runs one statement in a batch of its own; `T` is the shape of its rows. */
export async function query<T = Row>(db: Database, scope: Scope, statement: SQL, options?: BatchOptions): Promise<T[]> {
  const [rows] = await db.batch(scope, [statement], options);
  return (rows ?? []) as T[];
}
