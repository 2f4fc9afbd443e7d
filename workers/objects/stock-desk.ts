import { DurableObject } from 'cloudflare:workers';
import { neonDatabase } from '../../shared/adapters/postgres.ts';
import {
  commitCheckouts,
  type DeskAnswer,
  openDesk,
  type SealedCommit,
  type StockDesk as StockDeskRpc,
} from '../../shared/domain/checkout/mod.ts';
import { systemClock } from '../../shared/kernel/clock.ts';

/**
 * Gathers the checkouts of one hot SKU, by whose name it goes, and commits many at once. It keeps nothing: what it had in
 * hand when it ended is found under the checkouts' keys, or is committed by who asked.
 */
export class StockDesk extends DurableObject<Env> implements StockDeskRpc {
  readonly #desk: StockDeskRpc;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    const db = neonDatabase({ url: env.DATABASE_URL_JOBS, proxy: env.DATABASE_PROXY });
    this.#desk = openDesk({ commit: (list) => commitCheckouts(db, { kind: 'system' }, list), now: systemClock });
  }

  async commit(commit: SealedCommit): Promise<DeskAnswer> {
    return this.#desk.commit(commit);
  }
}
