import { sql } from 'drizzle-orm';
import type { Database, Scope } from '../../database/port.ts';
import { askOnce } from '../../database/retry.ts';
import { type Result, refuse } from '../../kernel/result.ts';
import { attemptById } from './attempts.ts';
import type { PaymentPorts } from './calls.ts';
import { closeAttempt, type PaymentRefusal, type Settled, settleAttempt } from './settle.ts';

/**
 * Has up to `limit` attempts and refunds asked about of which nothing was heard in time, by `payments.check` events, and
 * puts each off by `seconds` (more while the provider does not answer). Resolves to how many. For the jobs role.
 */
export async function claimChecks(db: Database, now: number, seconds: number, limit: number): Promise<number> {
  const moment = new Date(now).toISOString();
  return askOnce<number>(
    db,
    { kind: 'system' },
    sql`select payments.claim_checks(${moment}::timestamptz, ${seconds}::int, ${limit}::int) as answer`,
  );
}

/**
 * Asks the provider about an attempt of which nothing was heard, and applies what it says. One whose time is over is
 * closed, and one that was closed is closed once more: its shopper may have been on the way to the provider just then.
 */
export async function checkAttempt(
  ports: PaymentPorts,
  call: { attemptId: string; scope: Scope; now: number },
): Promise<Result<Settled, PaymentRefusal>> {
  const attempt = await attemptById(ports.db, call.scope, call.attemptId);
  if (!attempt) return refuse({ code: 'not_found' });
  const over = attempt.state === 'closed' || call.now >= Date.parse(attempt.expiresAt);
  return over ? closeAttempt(ports, { ...call, source: 'check' }) : settleAttempt(ports, { ...call, source: 'check' });
}
