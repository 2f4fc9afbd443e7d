import { DatabaseError } from '../../database/port.ts';
import type { Clock } from '../../kernel/clock.ts';
import { errorText, log } from '../../kernel/log.ts';
import type { CommitOutcome, Committed, SealedCommit } from './commit.ts';
import type { Wait } from './heat.ts';

/**
 * What a desk says of one checkout.
 * - `done`: its outcome, how many others were committed with it, and which SKUs were waited for
 * - `busy`: it was not taken and has not happened; there are too many
 * - `unknown`: it may have happened or not, its key tells
 * - `failed`: the database refused it for good; it has not happened
 * - `away`: there is no desk to be reached
 */
export type DeskAnswer =
  | { answer: 'done'; outcome: CommitOutcome; others: number; waited: Wait[] }
  | { answer: 'busy' }
  | { answer: 'unknown' }
  | { answer: 'failed'; message: string; code: string; constraint: string | undefined }
  | { answer: 'away' };

/** Where checkouts of one hot SKU are gathered, so that many are committed at once. Postgres decides each of them. */
export interface StockDesk {
  commit(commit: SealedCommit): Promise<DeskAnswer>;
}

/** How much a desk takes on. Times in ms. */
export interface DeskLimits {
  /** Checkouts in one commit. */
  most: number;
  /** Checkouts that wait for their commit. */
  waiting: number;
  /** How long one may wait for its commit to begin. */
  patience: number;
}

// A savepoint each: beyond 64 Postgres looks them up on disk for everybody.
const LIMITS: DeskLimits = { most: 50, waiting: 1000, patience: 1000 };

/** What a desk works with; `commit` is one transaction, with outcomes in the order of its list. */
export interface DeskPorts {
  commit(list: readonly SealedCommit[]): Promise<Committed>;
  now: Clock;
}

interface Waiting {
  commit: SealedCommit;
  since: number;
  tell(answer: DeskAnswer): void;
}

/** Opens a desk: while one commit is under way, what arrives is gathered for the next. */
export function openDesk(ports: DeskPorts, { most, waiting, patience }: DeskLimits = LIMITS): StockDesk {
  const queue: Waiting[] = [];
  /** When the commit began that is under way, and how long the last one took. */
  let began: number | null = null;
  let took = 0;
  const work = async () => {
    while (queue.length > 0) {
      const now = ports.now();
      began = now;
      // By one time for all of them, or who is late in between would hear nothing.
      const late = (one: Waiting) => now - one.since > patience;
      const list = queue.splice(0, most);
      for (const one of list.filter(late)) one.tell({ answer: 'busy' });
      await commitAll(
        ports,
        list.filter((one) => !late(one)),
      );
      took = ports.now() - now;
    }
    began = null;
  };
  /** How long who arrives now would wait for their commit, if all take as long as the last one. */
  const wait = () => {
    if (began === null) return 0;
    const each = Math.max(took, ports.now() - began);
    return each * (1 + Math.floor(queue.length / most));
  };
  return {
    commit(commit) {
      if (queue.length >= waiting || wait() > patience) return Promise.resolve({ answer: 'busy' });
      const { promise, resolve } = Promise.withResolvers<DeskAnswer>();
      queue.push({ commit, since: ports.now(), tell: resolve });
      if (began === null) void work();
      return promise;
    },
  };
}

/** Commits a list and tells everybody what came of theirs. One that spoils the commit is found by halving. Never throws. */
async function commitAll(ports: DeskPorts, list: readonly Waiting[]): Promise<void> {
  if (list.length === 0) return;
  try {
    const { outcomes, waited } = await ports.commit(list.map(({ commit }) => commit));
    for (const [index, one] of list.entries()) {
      const outcome = outcomes[index];
      one.tell(outcome ? { answer: 'done', outcome, others: list.length - 1, waited } : { answer: 'unknown' });
    }
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code === 'unreachable') {
      log('warn', 'a desk does not know what became of a commit', { error: errorText(error), checkouts: list.length });
      for (const one of list) one.tell({ answer: 'unknown' });
    } else if (list.length === 1) {
      const { message, code, constraint } = error;
      list[0]?.tell({ answer: 'failed', message, code, constraint });
    } else {
      const half = Math.ceil(list.length / 2);
      await commitAll(ports, list.slice(0, half));
      await commitAll(ports, list.slice(half));
    }
  }
}
