import { type SQL, sql } from 'drizzle-orm';
import type { Database, Row } from '../../database/port.ts';
import { LOCALES, type Locale } from '../../kernel/locale.ts';
import { isPublished, type PageKey, SORTS } from './keys.ts';
import { pagesOf } from './load-list.ts';
import { LISTED } from './rows.ts';

/** One kind of page that is published ahead: a statement over what there is, and the pages of one of its rows. */
interface Ahead {
  statement: SQL;
  pages(row: Row, locale: Locale): PageKey[];
}

// A list is read with how much it shows; only the pages that are published ahead remain of it.
const numbers = (row: Row) => Array.from({ length: pagesOf(Number(row.total)) }, (_, index) => index + 1);
const slugOf = (row: Row) => String(row.slug);

const HOME: Ahead = { statement: sql`select 1`, pages: (_, locale) => [{ kind: 'home', locale }] };

const CATEGORY_LISTS: Ahead = {
  statement: sql`with recursive branch as (
      select id as root, id from catalog.category
      union select b.root, c.id from catalog.category c join branch b on c.parent_id = b.id)
    select c.slug, (select count(*) from catalog.product p
      where p.category_id in (select b.id from branch b where b.root = c.id) and ${LISTED}) as total
    from catalog.category c order by c.position, c.slug`,
  pages: (row, locale) =>
    numbers(row).map((page) => ({ kind: 'category', locale, slug: slugOf(row), sort: SORTS[0], page })),
};

const SHOP_LISTS: Ahead = {
  statement: sql`select s.slug, (select count(*) from catalog.product p where p.shop_id = s.id and ${LISTED}) as total
    from merchants.shop s where s.state = 'open' order by s.created_at, s.id`,
  pages: (row, locale) => numbers(row).map((page) => ({ kind: 'shop', locale, slug: slugOf(row), page })),
};

const ARTICLE_LIST: Ahead = {
  statement: sql`select count(*) as total from content.article where state = 'published'`,
  pages: (row, locale) => numbers(row).map((page) => ({ kind: 'articles', locale, page })),
};

const ARTICLES: Ahead = {
  statement: sql`select slug from content.article where state = 'published' order by published_at desc nulls last, id`,
  pages: (row, locale) => [{ kind: 'article', locale, slug: slugOf(row) }],
};

const PRODUCTS: Ahead = {
  statement: sql`select handle as slug from catalog.product where state <> 'draft' order by created_at desc, id desc`,
  pages: (row, locale) => [{ kind: 'product', locale, slug: slugOf(row) }],
};

// Those that most shoppers see come first.
const KINDS: readonly Ahead[] = [HOME, CATEGORY_LISTS, SHOP_LISTS, ARTICLE_LIST, ARTICLES, PRODUCTS];

/** Every page that is published ahead, a page's languages next to each other; one round trip. Throws DatabaseError. */
export async function pagesAhead(db: Database): Promise<PageKey[]> {
  const statements = KINDS.map(({ statement }) => statement);
  const lists = await db.batch({ kind: 'public' }, statements, { readOnly: true, isolation: 'RepeatableRead' });
  return KINDS.flatMap(({ pages }, index) =>
    (lists[index] ?? []).flatMap((row) => inAllLanguages((locale) => pages(row, locale).filter(isPublished))),
  );
}

function inAllLanguages(pagesIn: (locale: Locale) => PageKey[]): PageKey[] {
  const lists = LOCALES.map(pagesIn);
  return (lists[0] ?? []).flatMap((_, index) => lists.flatMap((list) => list[index] ?? []));
}
