import { type Database, DatabaseError, query, type Scope } from '../../database/port.ts';
import { never } from '../../kernel/result.ts';
import {
  type CheckoutCommit,
  type CommitOutcome,
  commitCheckouts,
  type SealedCommit,
  seal,
  storedAnswer,
} from './commit.ts';
import type { DeskAnswer, StockDesk } from './desk.ts';
import type { ForcedHeat } from './force-heat.ts';
import { type Heat, lowestHot } from './heat.ts';

/** What committing a checkout needs. */
export interface CommitPorts {
  db: Database;
  /** The desk of a SKU. */
  desk(sku: string): StockDesk;
  heat: Heat;
}

/** What came of a checkout; `busy`: it has not happened, since too many want the same. */
export type SureOutcome = CommitOutcome | { outcome: 'busy' };

const scopeOf = ({ buyerId }: CheckoutCommit): Scope => ({ kind: 'buyer', buyerId });

/**
 * Commits one checkout for its buyer at `now` (ms): at the desk of its lowest hot SKU, else directly. When no answer came,
 * looks under the key what became of it. Throws DatabaseError; with `unreachable` that is still unknown.
 */
export async function commitSurely(
  ports: CommitPorts,
  commit: CheckoutCommit,
  { forced, now }: { forced: ForcedHeat; now: number },
): Promise<SureOutcome> {
  const sealed = seal(commit);
  const skus = commit.orders.flatMap(({ lines }) => lines.map(({ sku }) => sku));
  const hot = lowestHot(skus, ports.heat, forced, now);
  const answer: DeskAnswer = hot ? await ports.desk(hot).commit(sealed) : { answer: 'away' };
  switch (answer.answer) {
    case 'done':
      // Each of the others would have been waited for.
      ports.heat.note([...answer.waited, ...(hot ? [{ sku: hot, ms: answer.others }] : [])], now);
      return answer.outcome;
    case 'busy':
      return { outcome: 'busy' };
    case 'failed':
      throw new DatabaseError(answer.message, answer.code, answer.constraint);
    case 'unknown':
      return lookUp(ports, commit, new DatabaseError('The desk gave no answer', 'unreachable'));
    case 'away':
      // Should a desk have taken it after all: the key lets one of the two have an effect, and both have its answer.
      return commitDirectly(ports, commit, sealed, now);
    default:
      return never(answer);
  }
}

async function commitDirectly(
  ports: CommitPorts,
  commit: CheckoutCommit,
  sealed: SealedCommit,
  now: number,
): Promise<CommitOutcome> {
  try {
    const { outcomes, waited } = await commitCheckouts(ports.db, scopeOf(commit), [sealed]);
    ports.heat.note(waited, now);
    if (!outcomes[0]) throw new Error(`Checkout "${commit.checkout.id}" has no outcome`);
    return outcomes[0];
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== 'unreachable') throw error;
    return lookUp(ports, commit, error);
  }
}

async function lookUp({ db }: CommitPorts, commit: CheckoutCommit, unknown: DatabaseError): Promise<CommitOutcome> {
  const [row] = await query<{ answer: CommitOutcome | null }>(db, scopeOf(commit), storedAnswer(commit));
  if (row?.answer) return row.answer;
  throw unknown;
}
