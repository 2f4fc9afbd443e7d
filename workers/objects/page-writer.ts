import { DurableObject } from 'cloudflare:workers';
import { kvPageStore } from '../../shared/adapters/page-store.ts';
import {
  type Affected,
  decidePut,
  listsOf,
  type PageOffer,
  type PageStore,
  type PageWriterRpc,
  type PutOutcome,
  retryDelay,
  type StalenessCount,
  WRITE_INTERVAL,
} from '../../shared/domain/pages/mod.ts';
import { MINUTE } from '../../shared/kernel/clock.ts';
import { errorText, log } from '../../shared/kernel/log.ts';
import { pageTables, type WaitingPage } from './page-store-tables.ts';
import { stalenessTables } from './staleness-tables.ts';

// One put has this long before the alarm tries it again.
const PUT_TIMEOUT = 10_000;
const PUTS_AT_ONCE = 6;
// No render takes this long, so nothing that was read before the invalidation can still arrive.
const INVALIDATIONS_KEPT = 10 * MINUTE;
const CLEANUP_INTERVAL = 10 * MINUTE;
const CLEANUP_BATCH = 500;

/**
 * Owns a share of the stored pages: every put goes through here. An older render loses, a key is written once a
 * second at most, and what waits or failed is written by the alarm, restarts or not. Knows each page's tags.
 */
export class PageWriter extends DurableObject<Env> implements PageWriterRpc {
  readonly #tables: ReturnType<typeof pageTables>;
  readonly #staleness: ReturnType<typeof stalenessTables>;
  readonly #store: PageStore;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#tables = pageTables(state.storage.sql);
    this.#staleness = stalenessTables(state.storage.sql);
    this.#store = kvPageStore(env.PAGES);
  }

  async put(offer: PageOffer): Promise<PutOutcome> {
    const [outcome] = await this.putAll([offer]);
    return outcome ?? 'outdated';
  }

  async putAll(offers: readonly PageOffer[]): Promise<PutOutcome[]> {
    const now = Date.now();
    const outcomes = this.ctx.storage.transactionSync(() => offers.map((offer) => this.#accept(offer, now)));
    if (outcomes.includes('queued')) {
      await this.#flush(now);
      await this.#arm();
    }
    const isWritten = (outcome: PutOutcome, index: number) =>
      outcome === 'queued' && !this.#tables.waits(offers[index]?.key ?? '');
    return outcomes.map((outcome, index) => (isWritten(outcome, index) ? 'written' : outcome));
  }

  #accept(offer: PageOffer, now: number): PutOutcome {
    const tables = this.#tables;
    const known = tables.known(offer.key);
    const missing = offer.meta.status === 404 ? tables.missing(now) : 0;
    const decision = decidePut(known, offer, { invalidated: tables.invalidatedAt(offer.tags), missing, now });
    if (decision.do === 'refuse') return decision.because;
    if (decision.do === 'note') {
      tables.note(offer, known?.expiresAt ?? now);
      return 'same';
    }
    tables.note(offer, decision.at + offer.ttl * 1000);
    tables.wait(offer, decision.at);
    if (offer.changedAt !== undefined) this.#staleness.begin(offer.key, offer.changedAt);
    return 'queued';
  }

  async invalidate(tags: readonly string[], version: number): Promise<Affected> {
    const now = Date.now();
    this.#tables.invalidate(tags, version, now);
    const { keys, tags: carried } = this.#tables.affected(tags);
    return { keys, lists: listsOf(carried, tags) };
  }

  async forget(keys: readonly string[]): Promise<void> {
    this.#tables.forget(keys);
    this.#staleness.drop(keys);
    for (const key of keys) await this.#store.delete(key);
  }

  async staleness(): Promise<StalenessCount[]> {
    return this.#staleness.counts(Date.now());
  }

  override async alarm(): Promise<void> {
    const now = Date.now();
    try {
      await this.#flush(now);
      this.#tables.forget(this.#tables.expired(now, CLEANUP_BATCH));
      this.#tables.forgetInvalidated(now - INVALIDATIONS_KEPT);
      this.#staleness.prune(now);
    } finally {
      await this.#arm();
    }
  }

  async #flush(now: number): Promise<void> {
    const take = () => this.#tables.take(now, PUTS_AT_ONCE, Date.now() + PUT_TIMEOUT);
    for (let pages = take(); pages.length > 0; pages = take()) {
      // Should this object end before its puts do, the alarm takes them up again.
      await this.#arm();
      await Promise.all(pages.map((page) => this.#write(page)));
    }
  }

  async #write(waiting: WaitingPage): Promise<void> {
    try {
      await this.#store.put(waiting.key, waiting.page, waiting.ttl);
      this.#tables.done(waiting, Date.now() + WRITE_INTERVAL);
      if (!this.#tables.waits(waiting.key)) this.#staleness.end(waiting.key, Date.now());
    } catch (error) {
      this.#tables.failed(waiting.key, Date.now() + retryDelay(waiting.failures));
      log('warn', 'A page could not be stored', { page: waiting.key, error: errorText(error) });
    }
  }

  /** The alarm rings when the next page is due, and now and then for what has expired. */
  async #arm(): Promise<void> {
    const due = this.#tables.nextDue();
    const now = Date.now();
    const cleanup = this.#tables.firstExpiry() === null ? null : now + CLEANUP_INTERVAL;
    const next = due ?? cleanup;
    if (next === null) return;
    const armed = await this.ctx.storage.getAlarm();
    const wanted = Math.max(Math.min(next, cleanup ?? next), now);
    if (armed === null || armed > wanted) await this.ctx.storage.setAlarm(wanted);
  }
}
