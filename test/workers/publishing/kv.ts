import type { PageNamespace } from '../../../shared/adapters/page-store.ts';
import type { PageMeta } from '../../../shared/domain/pages/mod.ts';

interface Version {
  at: number;
  value: Uint8Array | null;
  metadata: PageMeta | null;
  until: number;
}

/** How long a write takes to be seen elsewhere, in ms: Workers KV promises no less than a minute. */
export const VISIBLE_AFTER = 60_000;

/** Workers KV at its worst: a second write to a key within a second is refused, and any write is seen a minute later. */
export function strictKv(): PageNamespace & { refused: string[]; keys(): string[] } {
  const versions = new Map<string, Version[]>();
  const refused: string[] = [];
  const write = (key: string, value: Uint8Array | null, metadata: PageMeta | null, until: number) => {
    const now = Date.now();
    const list = versions.get(key) ?? [];
    if (now - (list.at(-1)?.at ?? 0) < 1000) {
      refused.push(key);
      throw new Error('KV PUT failed: 429 Too Many Requests');
    }
    // A view must not depend on what happens to bytes that it was given.
    versions.set(key, [...list.slice(-3), { at: now, value: value?.slice() ?? null, metadata, until }]);
  };
  return {
    refused,
    keys: () => Array.from(versions.keys()),
    async getWithMetadata<M>(key: string) {
      const now = Date.now();
      const seen = versions.get(key)?.findLast(({ at }) => at + VISIBLE_AFTER <= now);
      if (!seen?.value || seen.until <= now) return { value: null, metadata: null };
      const value = seen.value.buffer.slice(seen.value.byteOffset, seen.value.byteOffset + seen.value.byteLength);
      return { value: value as ArrayBuffer, metadata: seen.metadata as M };
    },
    async put(key, value, { expirationTtl, metadata }) {
      write(key, value, metadata, Date.now() + expirationTtl * 1000);
    },
    async delete(key) {
      write(key, null, null, Number.POSITIVE_INFINITY);
    },
  };
}
