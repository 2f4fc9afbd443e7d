import type { Compression, PageMeta, PageStore, StoredPage } from '../domain/pages/mod.ts';

/** As much of Workers KV as pages need. */
export interface PageNamespace {
  getWithMetadata<M>(key: string, type: 'arrayBuffer'): Promise<{ value: ArrayBuffer | null; metadata: M | null }>;
  put(key: string, value: Uint8Array, options: { expirationTtl: number; metadata: PageMeta }): Promise<void>;
  delete(key: string): Promise<void>;
}

/** As much of Deno's key-value store as pages need. */
export interface DenoKv {
  get(key: string[]): Promise<{ value: unknown }>;
  set(key: string[], value: unknown, options: { expireIn: number }): Promise<unknown>;
  delete(key: string[]): Promise<void>;
}

// Workers KV takes keys of 512 bytes; a handle of 255 Chinese characters has more.
const LONGEST_KEY = 512;

async function shortKey(key: string): Promise<string> {
  if (key.length * 3 <= LONGEST_KEY) return key;
  const bytes = new TextEncoder().encode(key);
  if (bytes.byteLength <= LONGEST_KEY) return key;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${key.slice(0, key.indexOf('/'))}/long/${hash}`;
}

/** Pages in Workers KV: brotli as the value, what is known of it as its metadata. */
export function kvPageStore(kv: PageNamespace): PageStore {
  return {
    async get(key) {
      const { value, metadata } = await kv.getWithMetadata<PageMeta>(await shortKey(key), 'arrayBuffer');
      return value && metadata ? { body: new Uint8Array(value), meta: metadata } : null;
    },
    async put(key, { body, meta }, ttl) {
      await kv.put(await shortKey(key), body, { expirationTtl: ttl, metadata: meta });
    },
    async delete(key) {
      await kv.delete(await shortKey(key));
    },
  };
}

// Deno's store takes values of 64 KiB; what is larger is rendered each time.
const LARGEST_VALUE = 60 * 1024;

/** Pages in Deno's key-value store. */
export function denoPageStore(kv: DenoKv): PageStore {
  const place = async (key: string) => ['page', await shortKey(key)];
  return {
    async get(key) {
      return ((await kv.get(await place(key))).value as StoredPage | null) ?? null;
    },
    async put(key, page, ttl) {
      if (page.body.byteLength <= LARGEST_VALUE) await kv.set(await place(key), page, { expireIn: ttl * 1000 });
    },
    async delete(key) {
      await kv.delete(await place(key));
    },
  };
}

// Pages are compressed once and read often, but a shopper may be waiting for the first one: 9 of 11 costs a few ms.
const QUALITY = 9;

/** Brotli by the runtime's own zlib (Workers, Node and Deno have it). Most pages are served as they are, without it. */
export const nodeBrotli: Compression = {
  async compress(bytes) {
    const { brotliCompressSync, constants } = await import('node:zlib');
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: QUALITY,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
    };
    return new Uint8Array(brotliCompressSync(bytes, { params }));
  },
  async decompress(bytes) {
    const { brotliDecompressSync } = await import('node:zlib');
    return new Uint8Array(brotliDecompressSync(bytes));
  },
};
