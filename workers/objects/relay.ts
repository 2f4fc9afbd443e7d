import { DurableObject } from 'cloudflare:workers';
import { neonDatabase } from '../../shared/adapters/postgres.ts';
import type { Database } from '../../shared/database/port.ts';
import { log } from '../../shared/kernel/log.ts';
import { outboxStatus, type RelayRpc, type RelayStatus } from '../../shared/outbox/mod.ts';
import { type RelayOutcome, relayWork } from './relay-run.ts';

/**
 * Hands events of the outbox to the queue, and ends what has run out of time. One instance, named `main`. Its alarm
 * is always set; a kick only hastens it. Nothing is lost with the queue: an event is handed out again until it is done.
 */
export class Relay extends DurableObject<Env> implements RelayRpc {
  readonly #db: Database;
  readonly #interval: number;
  readonly #work: (now: number) => Promise<RelayOutcome>;
  #lastRunAt: string | null = null;
  #lastError: string | null = null;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#db = neonDatabase({ url: env.DATABASE_URL_JOBS, proxy: env.DATABASE_PROXY });
    this.#interval = Number(env.RELAY_INTERVAL_MS);
    this.#work = relayWork({ db: this.#db, queue: env.EVENTS, retryIn: this.#interval });
    state.blockConcurrencyWhile(() => this.#arm());
  }

  async kick(): Promise<void> {
    const next = await this.ctx.storage.getAlarm();
    if (next === null || next > Date.now()) await this.ctx.storage.setAlarm(Date.now());
  }

  async status(): Promise<RelayStatus> {
    return { ...(await outboxStatus(this.#db)), lastRunAt: this.#lastRunAt, lastError: this.#lastError };
  }

  override async alarm(): Promise<void> {
    try {
      const { error, again } = await this.#work(Date.now());
      // One line for an outage, not one per second of it.
      if (error !== null && error !== this.#lastError) log('error', 'The relay could not finish its run', { error });
      this.#lastError = error;
      if (again) await this.kick();
    } finally {
      this.#lastRunAt = new Date().toISOString();
      await this.#arm();
    }
  }

  async #arm(): Promise<void> {
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(Date.now() + this.#interval);
  }
}
