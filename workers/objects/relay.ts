import { DurableObject } from 'cloudflare:workers';
import { neonDatabase } from '../../shared/adapters/postgres.ts';
import type { Database } from '../../shared/database/port.ts';
import { expireDue } from '../../shared/domain/orders/mod.ts';
import { errorText, log } from '../../shared/kernel/log.ts';
import {
  type ClaimedEvent,
  claimDue,
  giveBack,
  outboxStatus,
  type RelayRpc,
  type RelayStatus,
} from '../../shared/outbox/mod.ts';
import { batchesOf, isTooLarge } from './event-batches.ts';

const CLAIM = 100;
// At most this many claims in one run; what is left waits for the next one, so that orders expire in between.
const ROUNDS = 20;
// Unpaid orders are looked for this often, in ms, and cancelled this many at a time.
const EXPIRE_INTERVAL = 3000;
const EXPIRE = 100;

/**
 * Hands events of the outbox to the queue, and ends what has run out of time. One instance, named `main`. Its alarm
 * is always set; a kick only hastens it. Nothing is lost with the queue: an event is handed out again until it is done.
 */
export class Relay extends DurableObject<Env> implements RelayRpc {
  readonly #db: Database;
  readonly #interval: number;
  #expireAt = 0;
  #lastRunAt: string | null = null;
  #lastError: string | null = null;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#db = neonDatabase({ url: env.DATABASE_URL_JOBS, proxy: env.DATABASE_PROXY });
    this.#interval = Number(env.RELAY_INTERVAL_MS);
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
      await this.#relayAll();
      await this.#expireOrders();
      this.#lastError = null;
    } catch (error) {
      // One line for an outage, not one per second of it.
      const text = errorText(error);
      if (this.#lastError !== text) log('error', 'The relay could not finish its run', { error: text });
      this.#lastError = text;
    } finally {
      this.#lastRunAt = new Date().toISOString();
      await this.#arm();
    }
  }

  async #arm(): Promise<void> {
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(Date.now() + this.#interval);
  }

  async #expireOrders(): Promise<void> {
    const now = Date.now();
    if (now < this.#expireAt) return;
    const cancelled = await expireDue(this.#db, now, EXPIRE);
    this.#expireAt = cancelled < EXPIRE ? now + EXPIRE_INTERVAL : now;
    if (cancelled > 0) await this.kick();
  }

  async #relayAll(): Promise<void> {
    for (let round = 0; round < ROUNDS; round += 1) {
      const events = await claimDue(this.#db, Date.now(), CLAIM);
      await this.#send(events);
      if (events.length < CLAIM) return;
    }
  }

  async #send(events: readonly ClaimedEvent[]): Promise<void> {
    const unsent: ClaimedEvent[] = [];
    let failure: unknown;
    for (const batch of batchesOf(events)) {
      try {
        await this.env.EVENTS.sendBatch(batch.map((body) => ({ body })));
      } catch (error) {
        failure = error;
        unsent.push(...batch.filter((event) => !isTooLarge(event)));
      }
    }
    if (failure === undefined) return;
    // The queue's outage does not count as a consumer's failure.
    const ids = unsent.map((event) => event.id);
    if (ids.length > 0) await giveBack(this.#db, ids, Date.now() + this.#interval);
    throw failure;
  }
}
