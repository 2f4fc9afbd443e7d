import type { StoredPage } from './ports.ts';

/** Pages that this isolate has just served, and those it is rendering now. */
export interface Memo {
  get(key: string, now: number): StoredPage | null;
  put(key: string, page: StoredPage, now: number): void;
  /** Renders under way, by key. */
  flights: Map<string, Promise<StoredPage>>;
  /** How many bytes of HTML it holds. */
  bytes(): number;
}

/** How long a page may be served from memory, in ms: the isolate's part of a page's staleness. */
export const MEMO_AGE = 2000;
const ENTRY_OVERHEAD = 1024;

/** A memo of at most `maxBytes`, entries `maxAge` ms old at most; the oldest go first. One per isolate. */
export function createMemo({ maxBytes = 16 << 20, maxAge = MEMO_AGE } = {}): Memo {
  const entries = new Map<string, { page: StoredPage; at: number; size: number }>();
  let total = 0;
  const drop = (key: string) => {
    total -= entries.get(key)?.size ?? 0;
    entries.delete(key);
  };
  return {
    flights: new Map(),
    bytes: () => total,
    get(key, now) {
      const entry = entries.get(key);
      if (!entry) return null;
      if (now - entry.at < maxAge) return entry.page;
      drop(key);
      return null;
    },
    put(key, page, now) {
      const size = page.body.byteLength + key.length * 2 + ENTRY_OVERHEAD;
      if (maxAge <= 0 || size > maxBytes) return;
      drop(key);
      entries.set(key, { page, at: now, size });
      total += size;
      for (const oldest of entries.keys()) {
        if (total <= maxBytes) break;
        drop(oldest);
      }
    },
  };
}
