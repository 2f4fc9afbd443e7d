import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../../database/port.ts';
import { LOCALES } from '../../kernel/locale.ts';
import { keyText, type PageKey, pathOf, SORTS } from './keys.ts';
import { PAGE_SETTINGS } from './load.ts';
import { NEIGHBOURS } from './load-product.ts';
import { LISTED } from './rows.ts';
import {
  ARTICLE_LIST,
  articleTag,
  CATEGORIES,
  categoryListTag,
  HOME_LIST,
  missingTag,
  neighboursTag,
  productTag,
  SETTINGS,
  shopListTag,
  shopTag,
} from './tags.ts';

const productChanged = z.object({ productId: z.string() });
const shopChanged = z.object({ shopId: z.string() });
const articleChanged = z.object({ articleId: z.string() });
const settingChanged = z.object({ key: z.string() });

/** A change that stored pages may show. */
export type PageChange =
  | { type: 'product.changed'; productId: string }
  | { type: 'shop.changed'; shopId: string }
  | { type: 'category.changed' }
  | { type: 'article.changed'; articleId: string }
  | { type: 'setting.changed'; key: string };

/** Types of the events that stored pages depend on. */
export const PAGE_EVENTS = [
  'product.changed',
  'shop.changed',
  'category.changed',
  'article.changed',
  'setting.changed',
] as const;

/** Reads an event as a change; null when it is of another type. Throws ZodError on a payload that is not its type's. */
export function readChange(event: { type: string; payload: unknown }): PageChange | null {
  switch (event.type) {
    case 'product.changed':
      return { type: event.type, productId: productChanged.parse(event.payload).productId };
    case 'shop.changed':
      return { type: event.type, shopId: shopChanged.parse(event.payload).shopId };
    case 'category.changed':
      return { type: event.type };
    case 'article.changed':
      return { type: event.type, articleId: articleChanged.parse(event.payload).articleId };
    case 'setting.changed':
      return { type: event.type, key: settingChanged.parse(event.payload).key };
    default:
      return null;
  }
}

/** What changes mean for stored pages. */
export interface Impact {
  /** Data version at which this was read, after the changes. */
  version: number;
  tags: string[];
  /** Pages to publish even if nobody has stored them yet, as keyText()s of the live build. */
  keys: string[];
}

interface ChangedProduct {
  id: string;
  handle: string;
  shopId: string;
  shopSlug: string;
  visible: boolean;
  categories: { id: string; slug: string }[];
  before: string[];
}

interface ChangedShop {
  id: string;
  slug: string;
  categories: string[];
}

interface ChangedArticle {
  slug: string;
  visible: boolean;
}

const idsIn = (ids: string[]): SQL => sql`(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`;

const productsSql = (ids: string[]) => sql`
  select p.id, p.handle, p.shop_id as "shopId", s.slug as "shopSlug", p.state <> 'draft' as visible,
    coalesce((with recursive trail as (
        select c.id, c.slug, c.parent_id, 0 as height from catalog.category c where c.id = p.category_id
        union all select c.id, c.slug, c.parent_id, t.height + 1
          from catalog.category c join trail t on c.id = t.parent_id where t.height < 10)
      select jsonb_agg(jsonb_build_object('id', id, 'slug', slug)) from trail), '[]') as categories,
    coalesce((select jsonb_agg(id) from (
      select p.id from catalog.product p where p.shop_id = changed.shop_id and p.id <> changed.id and ${LISTED}
      order by (p.id < changed.id) desc, p.id desc limit ${NEIGHBOURS}) ring), '[]') as before
  from catalog.product p join catalog.product changed on changed.id = p.id join merchants.shop s on s.id = p.shop_id
  where p.id in ${idsIn(ids)}`;

const shopsSql = (ids: string[]) => sql`
  select s.id, s.slug, coalesce((with recursive branch as (
      select distinct p.category_id as id from catalog.product p where p.shop_id = s.id and p.category_id is not null
      union select c.parent_id from catalog.category c join branch b on c.id = b.id where c.parent_id is not null)
    select jsonb_agg(id) from branch), '[]') as categories
  from merchants.shop s where s.id in ${idsIn(ids)}`;

const articlesSql = (ids: string[]) => sql`
  select a.slug, a.state = 'published' as visible from content.article a where a.id in ${idsIn(ids)}`;

/**
 * The tags that changes touch, with what the database says now: a product's lists are those of its category, of the
 * categories above, of its shop and of the home page. One round trip, after the changes were committed.
 */
export async function impactOf(db: Database, changes: readonly PageChange[]): Promise<Impact> {
  const productIds = changes.flatMap((change) => (change.type === 'product.changed' ? [change.productId] : []));
  const shopIds = changes.flatMap((change) => (change.type === 'shop.changed' ? [change.shopId] : []));
  const articleIds = changes.flatMap((change) => (change.type === 'article.changed' ? [change.articleId] : []));
  const treeChanged = changes.some((change) => change.type === 'category.changed');
  const [frames = [], products = [], shops = [], articles = []] = await db.batch(
    { kind: 'system' },
    [
      sql`select outbox.data_version() as version,
        coalesce((select jsonb_agg(slug) from catalog.category where ${treeChanged}), '[]') as slugs`,
      productsSql(productIds),
      shopsSql(shopIds),
      articlesSql(articleIds),
    ],
    { readOnly: true, isolation: 'RepeatableRead' },
  );
  const { version, slugs } = frames[0] as unknown as { version: number; slugs: string[] };
  const tags = new Set<string>();
  const keys = new Set<string>();
  for (const id of productIds) tags.add(productTag(id));
  for (const id of shopIds) tags.add(shopTag(id));
  for (const id of articleIds) tags.add(articleTag(id));
  for (const row of products as unknown as ChangedProduct[]) noteProduct(row, tags, keys);
  for (const row of shops as unknown as ChangedShop[]) noteShop(row, tags, keys);
  for (const row of articles as unknown as ChangedArticle[]) noteArticle(row, tags, keys);
  if (changes.some(isPageSetting)) tags.add(SETTINGS);
  if (treeChanged) {
    tags.add(CATEGORIES);
    for (const slug of slugs) addCategory(slug, keys);
  }
  if (changes.length > 0) for (const locale of LOCALES) keys.add(keyText({ kind: 'home', locale }, ''));
  return { version, tags: Array.from(tags), keys: Array.from(keys) };
}

const isPageSetting = (change: PageChange) =>
  change.type === 'setting.changed' && PAGE_SETTINGS.some((key) => key === change.key);

function addKeys(make: (locale: (typeof LOCALES)[number]) => PageKey, keys: Set<string>): void {
  for (const locale of LOCALES) keys.add(keyText(make(locale), ''));
}

function addCategory(slug: string, keys: Set<string>): void {
  addKeys((locale) => ({ kind: 'category', locale, slug, sort: SORTS[0], page: 1 }), keys);
}

function noteProduct(row: ChangedProduct, tags: Set<string>, keys: Set<string>): void {
  tags.add(missingTag(pathOf({ kind: 'product', locale: LOCALES[0], slug: row.handle }).path));
  tags.add(shopListTag(row.shopId)).add(HOME_LIST);
  for (const category of row.categories) tags.add(categoryListTag(category.id));
  for (const id of row.before) tags.add(neighboursTag(id));
  if (!row.visible) return;
  addKeys((locale) => ({ kind: 'product', locale, slug: row.handle }), keys);
  addKeys((locale) => ({ kind: 'shop', locale, slug: row.shopSlug, page: 1 }), keys);
  for (const category of row.categories) addCategory(category.slug, keys);
}

function noteShop(row: ChangedShop, tags: Set<string>, keys: Set<string>): void {
  tags.add(missingTag(pathOf({ kind: 'shop', locale: LOCALES[0], slug: row.slug, page: 1 }).path));
  tags.add(shopListTag(row.id)).add(HOME_LIST);
  for (const id of row.categories) tags.add(categoryListTag(id));
  addKeys((locale) => ({ kind: 'shop', locale, slug: row.slug, page: 1 }), keys);
}

function noteArticle(row: ChangedArticle, tags: Set<string>, keys: Set<string>): void {
  tags.add(missingTag(pathOf({ kind: 'article', locale: LOCALES[0], slug: row.slug }).path));
  tags.add(ARTICLE_LIST).add(HOME_LIST);
  addKeys((locale) => ({ kind: 'articles', locale, page: 1 }), keys);
  if (row.visible) addKeys((locale) => ({ kind: 'article', locale, slug: row.slug }), keys);
}
