import type { PageMeta, PageOffer } from './ports.ts';

/** What a writer knows of a page that it has accepted. Times in ms. */
export interface KnownPage {
  version: number;
  renderedAt: number;
  etag: string;
  status: number;
  /** When the store lets go of it. */
  expiresAt: number;
  /** When it was last put into the store. */
  putAt: number;
}

/** What to do with an offered page: refuse it, only note its version and tags, or put it into the store, not before `at`. */
export type PutDecision =
  | { do: 'refuse'; because: 'older' | 'outdated' | 'full' }
  | { do: 'note' }
  | { do: 'write'; at: number };

/** Workers KV takes one write per second and key. */
export const WRITE_INTERVAL = 1000;
/** How many missing pages a writer remembers at once, so that made-up addresses cannot fill the store. */
export const MISSING_LIMIT = 256;

/** Whether a render is newer than another: by the data it was made from, then by when it was made. */
export function isNewer(
  a: Pick<PageMeta, 'version' | 'renderedAt'>,
  b: Pick<PageMeta, 'version' | 'renderedAt'>,
): boolean {
  return a.version > b.version || (a.version === b.version && a.renderedAt > b.renderedAt);
}

/**
 * Decides about an offered page. `invalidated` is the highest data version at which one of its tags was invalidated (0: never),
 * `missing` how many missing pages are remembered.
 */
export function decidePut(
  known: KnownPage | null,
  offer: Pick<PageOffer, 'meta' | 'ttl'>,
  facts: { invalidated: number; missing: number; now: number },
): PutDecision {
  const { meta, ttl } = offer;
  if (meta.version < facts.invalidated) return { do: 'refuse', because: 'outdated' };
  if (known && !isNewer(meta, known)) return { do: 'refuse', because: 'older' };
  if (!known && meta.status === 404 && facts.missing >= MISSING_LIMIT) return { do: 'refuse', because: 'full' };
  const lasts = known !== null && known.expiresAt - facts.now > (ttl * 1000) / 2;
  if (lasts && known.etag === meta.etag && known.status === meta.status) return { do: 'note' };
  return { do: 'write', at: Math.max(facts.now, (known?.putAt ?? 0) + WRITE_INTERVAL) };
}

/** When to try a failed write again, in ms after the failure: one second, doubled each time, at most a minute. */
export function retryDelay(failures: number): number {
  return Math.min(60_000, WRITE_INTERVAL * 2 ** Math.min(failures, 10));
}
