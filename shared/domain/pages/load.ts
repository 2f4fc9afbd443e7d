import { type SQL, sql } from 'drizzle-orm';
import type { LocalText } from '../../database/columns.ts';
import type { Database, Row } from '../../database/port.ts';
import { LOCALES, type Locale } from '../../kernel/locale.ts';
import { never } from '../../kernel/result.ts';
import { parseSettings, readSettings, type SettingKey } from '../config/mod.ts';
import { keyText, type PageKey, pathOf } from './keys.ts';
import { articleQuery } from './load-article.ts';
import { homeQuery } from './load-home.ts';
import { articlesQuery, categoryQuery, shopQuery } from './load-list.ts';
import { productQuery } from './load-product.ts';
import { sitemapQuery } from './load-sitemap.ts';
import type { LoadedPage, Navigation } from './models.ts';
import { type LoadContext, type PageQuery, readCategory } from './rows.ts';
import { CATEGORIES, missingTag, SETTINGS } from './tags.ts';

const TOP_CATEGORIES = sql`coalesce((select jsonb_agg(jsonb_build_object('slug', slug, 'name', name) order by position, slug)
    from catalog.category where parent_id is null), '[]')`;
const FRAME = sql`select outbox.data_version() as version, ${TOP_CATEGORIES} as categories`;

function queryOf(key: PageKey, context: LoadContext, handles: readonly string[]): PageQuery {
  switch (key.kind) {
    case 'home':
      return homeQuery(context);
    case 'product':
      return productQuery(key, context, handles);
    case 'category':
      return categoryQuery(key, context);
    case 'shop':
      return shopQuery(key, context);
    case 'article':
      return articleQuery(key, context);
    case 'articles':
      return articlesQuery(key, context);
    case 'sitemap':
      return sitemapQuery(key);
    default:
      return never(key);
  }
}

/** Pages that are read by the same statements: all products together, and the languages of any other page. */
const groupOf = (key: PageKey): string =>
  key.kind === 'product' ? key.kind : keyText({ ...key, locale: LOCALES[0] }, '');

/**
 * Reads everything that some pages show in one round trip and one snapshot, so that `version` speaks of exactly the
 * rows that were read. Throws DatabaseError.
 */
export async function loadPages(
  db: Database,
  keys: readonly PageKey[],
  settings: { currency: string },
): Promise<LoadedPage[]> {
  const handles = Array.from(new Set(keys.flatMap((key) => (key.kind === 'product' ? [key.slug] : []))));
  const statements: SQL[] = [FRAME, readSettings()];
  const starts = new Map<string, number>();
  const plans = keys.map((key) => {
    const query = queryOf(key, { currency: settings.currency, locale: key.locale }, handles);
    const start = starts.get(groupOf(key)) ?? statements.length;
    if (start === statements.length) statements.push(...query.statements);
    starts.set(groupOf(key), start);
    return { key, query, start };
  });
  const rows = await db.batch({ kind: 'public' }, statements, { readOnly: true, isolation: 'RepeatableRead' });
  const [frames = [], overrides = []] = rows;
  return plans.map(({ key, query, start }) =>
    readPage(key, query, rows.slice(start, start + query.statements.length), { frames, overrides }),
  );
}

/** Reads everything that a page shows, like loadPages. */
export async function loadPage(db: Database, key: PageKey, settings: { currency: string }): Promise<LoadedPage> {
  const [page] = await loadPages(db, [key], settings);
  if (!page) throw new Error('A page was not loaded');
  return page;
}

/** The settings that pages are made with. */
export const PAGE_SETTINGS: readonly SettingKey[] = ['cart.max_quantity', 'mall.time_zone'];

function readPage(
  key: PageKey,
  query: PageQuery,
  rows: Row[][],
  { frames, overrides }: { frames: Row[]; overrides: Row[] },
): LoadedPage {
  const { version } = frames[0] as unknown as { version: number };
  const maxQuantity = parseSettings(overrides)['cart.max_quantity'];
  const found = query.read(rows, maxQuantity);
  const tags = found ? found.tags : [missingTag(pathOf(key).path)];
  return {
    version,
    tags: Array.from(new Set([CATEGORIES, SETTINGS, ...tags])),
    model: found?.model ?? null,
    maxQuantity,
    ...readNavigation(frames, overrides, key.locale),
  };
}

function readNavigation(frames: readonly Row[], overrides: readonly Row[], locale: Locale): Navigation {
  const { categories } = frames[0] as unknown as { categories: { slug: string; name: LocalText }[] };
  return {
    categories: categories.map((category) => readCategory(category, { locale })),
    timeZone: parseSettings(overrides)['mall.time_zone'],
  };
}

/** The frame of pages that are not stored; one round trip. Throws DatabaseError. */
export async function loadNavigation(db: Database, locale: Locale): Promise<Navigation> {
  const statements = [sql`select ${TOP_CATEGORIES} as categories`, readSettings()];
  const [frames = [], overrides = []] = await db.batch({ kind: 'public' }, statements, { readOnly: true });
  return readNavigation(frames, overrides, locale);
}

/** The frame where the database cannot be asked: no categories, and settings that nobody changed. */
export const bareNavigation = (): Navigation => ({ categories: [], timeZone: parseSettings([])['mall.time_zone'] });
