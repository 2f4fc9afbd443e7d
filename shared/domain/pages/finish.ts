import { DAY } from '../../kernel/clock.ts';
import { sha256Hex } from '../../kernel/signing.ts';
import { isPublished, type PageKey } from './keys.ts';
import type { Compression, PageOffer, RenderedPage, StoredPage } from './ports.ts';

/** How long a page that nobody publishes stays stored, in seconds; Workers KV takes nothing shorter. */
export const SHORT_TTL = 60;

/** How long a sitemap stays stored, in seconds: crawlers come rarely, and lists of everything cost the most. */
export const SITEMAP_TTL = 3600;

/**
 * Seconds that a page stays stored: a day for what events keep fresh, give or take a tenth so that pages made together
 * do not end together (`random` in [0, 1)); an hour for sitemaps; a minute for the rest and for what is missing.
 */
export function ttlOf(key: PageKey, status: 200 | 404, random: number): number {
  if (status === 200 && key.kind === 'sitemap') return SITEMAP_TTL;
  if (status === 404 || !isPublished(key)) return SHORT_TTL;
  return Math.round((DAY / 1000) * (0.9 + 0.2 * random));
}

/** Makes the stored form of a page out of its HTML. */
export async function finishPage(page: RenderedPage, compression: Compression, now: number): Promise<StoredPage> {
  const { html, status, csp, version } = page;
  const etag = `W/"${(await sha256Hex(html)).slice(0, 32)}"`;
  const body = await compression.compress(new Uint8Array(new TextEncoder().encode(html)));
  return { body, meta: { etag, status, csp, version, renderedAt: now } };
}

/** The offer of a finished page to its writer. */
export function offerOf(key: PageKey, text: string, page: StoredPage, tags: readonly string[]): PageOffer {
  return { key: text, body: page.body, meta: page.meta, tags, ttl: ttlOf(key, page.meta.status, Math.random()) };
}
