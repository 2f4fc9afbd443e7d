import { sql } from 'drizzle-orm';
import type { Locale } from '../../kernel/locale.ts';
import { never } from '../../kernel/result.ts';
import { type PageKey, SORTS } from './keys.ts';
import { LISTED, type PageQuery } from './rows.ts';

/** Addresses in one sitemap; the protocol allows 50,000, a worker's memory and a store's object far fewer. */
export const SITEMAP_SIZE = 2000;

// Everything that search engines may know, in an order that new things do not disturb; `changed` as the lists show it.
const ENTRIES = sql`with recursive branch as (
    select id as top, id from catalog.category
    union select b.top, c.id from catalog.category c join branch b on c.parent_id = b.id),
  listed as (select p.id, p.handle, p.shop_id, p.category_id, p.updated_at from catalog.product p where ${LISTED}),
  entries as (
    select 0 as rank, 'home' as kind, '' as id, '' as slug, (select max(updated_at) from listed) as changed
    union all select 1, 'category', c.id, c.slug, max(l.updated_at) from catalog.category c
      join branch b on b.top = c.id left join listed l on l.category_id = b.id group by c.id
    union all select 2, 'shop', s.id, s.slug, greatest(s.updated_at, max(l.updated_at)) from merchants.shop s
      left join listed l on l.shop_id = s.id where s.state = 'open' group by s.id
    union all select 3, 'articles', '', '', max(updated_at) from content.article where state = 'published'
      having count(*) > 0
    union all select 4, 'article', id, slug, updated_at from content.article where state = 'published'
    union all select 5, 'product', id, handle, updated_at from listed)`;

interface EntryRow {
  kind: 'home' | 'category' | 'shop' | 'articles' | 'article' | 'product';
  slug: string;
  changed: string | null;
}

function keyOf({ kind, slug }: EntryRow, locale: Locale): PageKey {
  switch (kind) {
    case 'home':
      return { kind, locale };
    case 'category':
      return { kind, locale, slug, sort: SORTS[0], page: 1 };
    case 'shop':
      return { kind, locale, slug, page: 1 };
    case 'articles':
      return { kind, locale, page: 1 };
    case 'article':
    case 'product':
      return { kind, locale, slug };
    default:
      return never(kind);
  }
}

/** The statement of a sitemap: of the index how many parts there are, of a part its addresses. */
export function sitemapQuery(key: PageKey & { kind: 'sitemap' }): PageQuery {
  const { locale, part } = key;
  if (part === 0) {
    return {
      statements: [sql`${ENTRIES} select count(*) as total from entries`],
      read: ([rows]) => {
        const parts = Math.ceil(Number(rows?.[0]?.total ?? 0) / SITEMAP_SIZE);
        return { model: { kind: 'sitemap', parts, entries: [] }, tags: [] };
      },
    };
  }
  const offset = (part - 1) * SITEMAP_SIZE;
  return {
    statements: [
      sql`${ENTRIES} select kind, slug, changed from entries order by rank, id limit ${SITEMAP_SIZE} offset ${offset}`,
    ],
    read([rows = []]) {
      const found = rows as unknown as EntryRow[];
      if (found.length === 0) return null;
      const entries = found.map((row) => ({ key: keyOf(row, locale), lastmod: row.changed }));
      return { model: { kind: 'sitemap', parts: 0, entries }, tags: [] };
    },
  };
}
