import type { PageKey } from './keys.ts';
import type { StalenessCount } from './staleness.ts';

/** What is known of a stored page beside its bytes. */
export interface PageMeta {
  /** Weak entity tag of the HTML, quotes included. */
  etag: string;
  status: 200 | 404;
  /** The page's Content-Security-Policy, which names its inline stylesheets by hash. */
  csp: string;
  /** Data version of the snapshot that the page was made from. */
  version: number;
  /** When it was rendered, in ms. */
  renderedAt: number;
}

/** A page as it is stored: its HTML in brotli, and what is known of it. */
export interface StoredPage {
  body: Uint8Array<ArrayBuffer>;
  meta: PageMeta;
}

/** A page that its view has just made. */
export interface RenderedPage {
  html: string;
  status: 200 | 404;
  csp: string;
  version: number;
  tags: readonly string[];
}

/** Loads and renders a page from the database. Throws when the database does not answer. */
export type RenderPage = (key: PageKey) => Promise<RenderedPage>;

/** Where finished pages lie: Workers KV, or something like it. Keys are keyText()s. */
export interface PageStore {
  get(key: string): Promise<StoredPage | null>;
  /** `ttl` in seconds, at least 60. */
  put(key: string, page: StoredPage, ttl: number): Promise<void>;
  delete(key: string): Promise<void>;
}

/** A page on its way into the store; `ttl` in seconds. */
export interface PageOffer {
  key: string;
  body: Uint8Array<ArrayBuffer>;
  meta: PageMeta;
  tags: readonly string[];
  ttl: number;
  /** When the oldest change was committed that the page was rendered for, in ms; none for a page that was asked for. */
  changedAt?: number;
}

/**
 * What became of an offer: stored, stored within the second, already stored with the same bytes; or refused, for a newer
 * version is there, something it shows has changed since, or too many missing pages are remembered already.
 */
export type PutOutcome = 'written' | 'queued' | 'same' | 'older' | 'outdated' | 'full';

/** The only way into the store. */
export interface PageWriter {
  put(offer: PageOffer): Promise<PutOutcome>;
  /** Like put for each; outcomes are in the order of the offers. */
  putAll(offers: readonly PageOffer[]): Promise<PutOutcome[]>;
  /** Takes pages out of the store. */
  forget(keys: readonly string[]): Promise<void>;
}

/** Pages that depend on some tags, and what those pages' tags say of lists. */
export interface Affected {
  keys: string[];
  lists: string[];
}

/** What a PageWriter object answers to. */
export interface PageWriterRpc extends PageWriter {
  /**
   * The stored pages that carry any of the tags. From now on a page that carries one of them and was read before
   * `version` is refused, so that a render that began before the change cannot land after it.
   */
  invalidate(tags: readonly string[], version: number): Promise<Affected>;
  /** How long pages took to be stored after the changes that they were rendered for. */
  staleness(): Promise<StalenessCount[]>;
}

/** Brotli, as the runtime has it. */
export interface Compression {
  compress(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>;
  decompress(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>;
}
