import { fnv1a } from '../../kernel/ids.ts';
import { LOCALES, type Locale, localePrefix, splitLocale } from '../../kernel/locale.ts';

/** The orders that a category can be sorted in; the first is the default. */
export const SORTS = ['newest', 'price-asc', 'price-desc'] as const;

/** One of the sort orders. */
export type Sort = (typeof SORTS)[number];

/**
 * A page that is stored: what it shows, in which language. `page` starts at 1. A sitemap's `part` does too; part 0 is the
 * index of all of them.
 */
export type PageKey =
  | { kind: 'home'; locale: Locale }
  | { kind: 'product'; locale: Locale; slug: string }
  | { kind: 'category'; locale: Locale; slug: string; sort: Sort; page: number }
  | { kind: 'shop'; locale: Locale; slug: string; page: number }
  | { kind: 'article'; locale: Locale; slug: string }
  | { kind: 'articles'; locale: Locale; page: number }
  | { kind: 'sitemap'; locale: Locale; part: number };

/** Pages of a list beyond this one do not exist. */
export const LAST_PAGE = 200;
/** Lists are published ahead up to this page, in their default order. */
export const PUBLISHED_PAGES = 5;

const SLUG = /^[a-z0-9][a-z0-9-]{0,62}$/;
// Postgres keeps neither NUL nor half a surrogate pair; other control characters have no use in an address.
const HANDLE = /^[^\s\p{Cc}\p{Cs}/?#%]{1,255}$/u;
const KINDS = { p: 'product', c: 'category', s: 'shop', a: 'article' } as const;
const SITEMAP = /^\/sitemap(?:s\/([1-9]\d{0,3}))?\.xml$/;

function readPageNumber(text: string | null): number | null {
  if (text === null || text === '') return 1;
  if (!/^[1-9]\d{0,5}$/.test(text)) return null;
  const page = Number(text);
  return page <= LAST_PAGE ? page : null;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/**
 * The page at a path (as in the URL, still percent-encoded), or null when no page can be there. Parameters that
 * no page knows are ignored, so that a page has one key whatever is appended to its address.
 */
export function pathToKey(path: string, query: URLSearchParams, defaultLocale: Locale): PageKey | null {
  const { locale, path: rest } = splitLocale(path, defaultLocale);
  if (rest === '/') return { kind: 'home', locale };
  const sitemap = SITEMAP.exec(rest);
  if (sitemap) return { kind: 'sitemap', locale, part: Number(sitemap[1] ?? 0) };
  if (rest === '/a') {
    const page = readPageNumber(query.get('page'));
    return page === null ? null : { kind: 'articles', locale, page };
  }
  const match = /^\/([pcsa])\/([^/]+)$/.exec(rest);
  const slug = match?.[2] === undefined ? null : decode(match[2]);
  if (!match || slug === null) return null;
  const kind = KINDS[match[1] as keyof typeof KINDS];
  if (kind === 'product') return HANDLE.test(slug) ? { kind, locale, slug } : null;
  if (kind === 'article') return SLUG.test(slug) ? { kind, locale, slug } : null;
  const page = readPageNumber(query.get('page'));
  if (!SLUG.test(slug) || page === null) return null;
  if (kind === 'shop') return { kind, locale, slug, page };
  const sort = SORTS.find((known) => known === (query.get('sort') ?? SORTS[0]));
  return sort ? { kind, locale, slug, sort, page } : null;
}

/** Path without the locale's prefix, and query with its `?` ('' when none), of a page. */
export function pathOf(key: PageKey): { path: string; search: string } {
  if (key.kind === 'home') return { path: '/', search: '' };
  if (key.kind === 'product') return { path: `/p/${encodeURIComponent(key.slug)}`, search: '' };
  if (key.kind === 'article') return { path: `/a/${key.slug}`, search: '' };
  if (key.kind === 'sitemap')
    return { path: key.part === 0 ? '/sitemap.xml' : `/sitemaps/${key.part}.xml`, search: '' };
  const query = new URLSearchParams();
  if (key.kind === 'category' && key.sort !== SORTS[0]) query.set('sort', key.sort);
  if (key.page > 1) query.set('page', String(key.page));
  const text = query.toString();
  const path = key.kind === 'articles' ? '/a' : `/${key.kind === 'category' ? 'c' : 's'}/${key.slug}`;
  return { path, search: text ? `?${text}` : '' };
}

/** The whole address of a page within the mall: locale's prefix, path and query. */
export function addressOf(key: PageKey, defaultLocale: Locale): string {
  const { path, search } = pathOf(key);
  const prefix = localePrefix(key.locale, defaultLocale);
  return (path === '/' ? prefix || '/' : prefix + path) + search;
}

/** The text that a page is stored under; `build` is the generation, '' for whichever is live. */
export function keyText(key: PageKey, build: string): string {
  const parts = [build.replaceAll('/', '_'), key.locale, key.kind];
  if (key.kind === 'sitemap') parts.push(String(key.part));
  else if (key.kind !== 'home' && key.kind !== 'articles') parts.push(key.slug);
  if (key.kind === 'category') parts.push(key.sort);
  if ('page' in key) parts.push(String(key.page));
  return parts.join('/');
}

/** Reads a stored page's text back; null when it is not one. */
export function parseKey(text: string): { build: string; key: PageKey } | null {
  const [build = '', localeText, kind, slug = '', ...rest] = text.split('/');
  const locale = LOCALES.find((known) => known === localeText);
  if (!locale) return null;
  if (kind === 'home') return { build, key: { kind, locale } };
  if (kind === 'product') return HANDLE.test(slug) ? { build, key: { kind, locale, slug } } : null;
  if (kind === 'article') return SLUG.test(slug) ? { build, key: { kind, locale, slug } } : null;
  if (kind === 'sitemap') return /^\d{1,4}$/.test(slug) ? { build, key: { kind, locale, part: Number(slug) } } : null;
  const page = readPageNumber((kind === 'articles' ? slug : rest.at(-1)) ?? null);
  if (kind === 'articles') return page === null ? null : { build, key: { kind, locale, page } };
  if (!SLUG.test(slug) || page === null) return null;
  if (kind === 'shop') return { build, key: { kind, locale, slug, page } };
  const sort = SORTS.find((known) => known === rest[0]);
  return kind === 'category' && sort ? { build, key: { kind, locale, slug, sort, page } } : null;
}

/** Whether a page is kept fresh by events and stored for long; the others are rendered on demand and kept briefly. */
export function isPublished(key: PageKey): boolean {
  if (key.kind === 'home' || key.kind === 'product' || key.kind === 'article') return true;
  if (key.kind === 'sitemap') return false;
  return key.page <= PUBLISHED_PAGES && (key.kind !== 'category' || key.sort === SORTS[0]);
}

/** How many PageWriter objects share the pages. */
export const WRITER_SHARDS = 8;

/** The name of the PageWriter object that owns a stored key. */
export function writerOf(text: string): string {
  return `shard-${fnv1a(text) % WRITER_SHARDS}`;
}

/** Names of all PageWriter objects. */
export const WRITERS: readonly string[] = Array.from({ length: WRITER_SHARDS }, (_, n) => `shard-${n}`);
