import { type SQL, sql } from 'drizzle-orm';
import type { LocalText } from '../../database/columns.ts';
import { textIn } from '../../kernel/local-text.ts';
import { LAST_PAGE, type PageKey, type Sort } from './keys.ts';
import { readStory, STORY, type StoryRow } from './load-article.ts';
import {
  cardsOf,
  LISTED,
  type LoadContext,
  OFFER,
  type PageQuery,
  readCards,
  readCategory,
  readFreight,
  readShop,
} from './rows.ts';
import { ARTICLE_LIST, articleTag, categoryListTag, categoryTag, shopListTag, shopTag } from './tags.ts';

/** Products, or articles, on one page of a list. */
export const PER_PAGE = 24;

const ORDERS: Record<Sort, SQL> = {
  newest: sql`p.created_at desc, p.id desc`,
  'price-asc': sql`(select price from (${OFFER}) o), p.created_at desc, p.id desc`,
  'price-desc': sql`(select price from (${OFFER}) o) desc, p.created_at desc, p.id desc`,
};

function pageOf(where: SQL, sort: Sort, page: number): SQL {
  return sql`select p.id, row_number() over (order by ${ORDERS[sort]}) as rank from catalog.product p
    where ${where} and ${LISTED} order by rank limit ${PER_PAGE} offset ${(page - 1) * PER_PAGE}`;
}

const countOf = (where: SQL) => sql`select count(*) as total from catalog.product p where ${where} and ${LISTED}`;

/** How many pages a list of so many products or articles has. */
export function pagesOf(total: number): number {
  return Math.min(LAST_PAGE, Math.max(1, Math.ceil(total / PER_PAGE)));
}

interface CategoryRow {
  id: string;
  slug: string;
  name: LocalText;
}

/** The statements of a category's page. There is no page beyond the last one. */
export function categoryQuery(key: PageKey & { kind: 'category' }, context: LoadContext): PageQuery {
  const inBranch = sql`p.category_id in (
    with recursive branch as (
      select id from catalog.category where slug = ${key.slug}
      union select c.id from catalog.category c join branch b on c.parent_id = b.id)
    select id from branch)`;
  const place = sql`with recursive trail as (
      select id, slug, name, parent_id, 0 as height from catalog.category where slug = ${key.slug}
      union all select c.id, c.slug, c.name, c.parent_id, t.height + 1
        from catalog.category c join trail t on c.id = t.parent_id where t.height < 10)
    select (select jsonb_agg(jsonb_build_object('id', id, 'slug', slug, 'name', name) order by height desc) from trail) as trail,
      coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'slug', c.slug, 'name', c.name) order by c.position, c.slug)
        from catalog.category c where c.parent_id = (select id from trail where height = 0)), '[]') as below`;
  return {
    statements: [place, countOf(inBranch), cardsOf(pageOf(inBranch, key.sort, key.page))],
    read([places = [], counts, cardRows]) {
      const { trail, below } = places[0] as unknown as { trail: CategoryRow[] | null; below: CategoryRow[] };
      const self = trail?.at(-1);
      const total = Number(counts?.[0]?.total ?? 0);
      if (!trail || !self) return null;
      if (key.page > pagesOf(total)) return { model: null, tags: [categoryListTag(self.id)] };
      const { cards, tags } = readCards(cardRows, context);
      return {
        tags: [...trail.map((row) => categoryTag(row.id)), categoryListTag(self.id), ...tags],
        model: {
          kind: 'category',
          category: readCategory(self, context),
          breadcrumbs: trail.slice(0, -1).map((row) => readCategory(row, context)),
          subcategories: below.map((row) => readCategory(row, context)),
          cards,
          total,
          sort: key.sort,
          paging: { page: key.page, pages: pagesOf(total) },
        },
      };
    },
  };
}

interface ShopRow {
  id: string;
  slug: string;
  name: LocalText;
  tagline: LocalText;
  freightFlat: number;
  freightFreeFrom: number | null;
}

/** The statements of a shop's page; a closed shop has none. */
export function shopQuery(key: PageKey & { kind: 'shop' }, context: LoadContext): PageQuery {
  const ofShop = sql`p.shop_id = (select id from merchants.shop where slug = ${key.slug})`;
  const shop = sql`select id, slug, name, tagline, freight_flat as "freightFlat", freight_free_from as "freightFreeFrom"
    from merchants.shop where slug = ${key.slug} and state = 'open'`;
  return {
    statements: [shop, countOf(ofShop), cardsOf(pageOf(ofShop, 'newest', key.page))],
    read([shops, counts, cardRows]) {
      const row = shops?.[0] as unknown as ShopRow | undefined;
      const total = Number(counts?.[0]?.total ?? 0);
      if (!row) return null;
      if (key.page > pagesOf(total)) return { model: null, tags: [shopTag(row.id), shopListTag(row.id)] };
      const tagline = textIn(row.tagline, context.locale);
      const { cards, tags } = readCards(cardRows, context);
      return {
        tags: [shopTag(row.id), shopListTag(row.id), ...tags],
        model: {
          kind: 'shop',
          shop: {
            ...readShop(row, context),
            tagline: tagline.text || null,
            ...(tagline.lang && { taglineLang: tagline.lang }),
          },
          freight: readFreight(row, context.currency),
          cards,
          total,
          paging: { page: key.page, pages: pagesOf(total) },
        },
      };
    },
  };
}

const PUBLISHED = sql`from content.article a where a.state = 'published'`;

/** The statements of a page of all articles, newest first. The first page is there even while there are none. */
export function articlesQuery(key: PageKey & { kind: 'articles' }, context: LoadContext): PageQuery {
  const newest = sql`select ${STORY} ${PUBLISHED} order by a.published_at desc nulls last, a.id
    limit ${PER_PAGE} offset ${(key.page - 1) * PER_PAGE}`;
  return {
    statements: [sql`select count(*) as total ${PUBLISHED}`, newest],
    read([counts, rows]) {
      const pages = pagesOf(Number(counts?.[0]?.total ?? 0));
      if (key.page > pages) return { model: null, tags: [ARTICLE_LIST] };
      const stories = (rows ?? []) as unknown as StoryRow[];
      return {
        tags: [ARTICLE_LIST, ...stories.map((story) => articleTag(story.id))],
        model: {
          kind: 'articles',
          stories: stories.map((row) => readStory(row, context)),
          paging: { page: key.page, pages },
        },
      };
    },
  };
}
