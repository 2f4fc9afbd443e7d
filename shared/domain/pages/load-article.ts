import { sql } from 'drizzle-orm';
import type { LocalText } from '../../database/columns.ts';
import { textIn } from '../../kernel/local-text.ts';
import { type PageKey, pathOf } from './keys.ts';
import type { StoryModel } from './models.ts';
import { cardsOf, LISTED, type LoadContext, type PageQuery, type PictureRow, readCards, readPicture } from './rows.ts';
import { articleTag, missingTag, productTag, shopTag } from './tags.ts';

/** What a link to article `a` shows; rows for readStory. */
export const STORY = sql`a.id, a.slug, a.title, a.summary, case when a.cover_src is not null then
  jsonb_build_object('id', a.id, 'src', a.cover_src, 'width', a.cover_width, 'height', a.cover_height, 'alt', a.cover_alt)
  end as cover`;

/** A row of STORY. */
export interface StoryRow {
  id: string;
  slug: string;
  title: LocalText;
  summary: LocalText;
  cover: PictureRow | null;
}

interface ArticleRow extends StoryRow {
  kind: 'article' | 'campaign';
  bodyHtml: LocalText;
  publishedAt: string;
  updatedAt: string;
  /** Handles of its grid, and which of them a shopper may see. */
  products: string[];
  seen: { handle: string; id: string; shopId: string }[];
}

/** An article as a link, in the reader's language. */
export function readStory(row: StoryRow, context: LoadContext): StoryModel {
  const title = textIn(row.title, context.locale);
  const summary = textIn(row.summary, context.locale);
  return {
    slug: row.slug,
    title: title.text,
    ...(title.lang && { titleLang: title.lang }),
    summary: summary.text,
    ...(summary.lang && { summaryLang: summary.lang }),
    image: row.cover && readPicture(row.cover, context),
  };
}

/** What the page depends on: its products whether they are listed or not, and those that are not there yet. */
function tagsOf(row: ArticleRow, context: LoadContext): string[] {
  const seen = new Set(row.seen.map(({ handle }) => handle));
  const absent = row.products.filter((handle) => !seen.has(handle));
  return [
    articleTag(row.id),
    ...row.seen.flatMap(({ id, shopId }) => [productTag(id), shopTag(shopId)]),
    ...absent.map((slug) => missingTag(pathOf({ kind: 'product', locale: context.locale, slug }).path)),
  ];
}

/** The statements of an article's page. */
export function articleQuery(key: PageKey & { kind: 'article' }, context: LoadContext): PageQuery {
  const article = sql`select ${STORY}, a.kind, a.body_html as "bodyHtml", a.published_at as "publishedAt",
      a.updated_at as "updatedAt", to_jsonb(a.products) as products,
      coalesce((select jsonb_agg(jsonb_build_object('handle', p.handle, 'id', p.id, 'shopId', p.shop_id))
        from catalog.product p where p.handle = any(a.products)), '[]') as seen
    from content.article a where a.slug = ${key.slug} and a.state = 'published'`;
  const shown = sql`select p.id, named.rank from content.article a
      cross join unnest(a.products) with ordinality as named(handle, rank)
      join catalog.product p on p.handle = named.handle
    where a.slug = ${key.slug} and a.state = 'published' and ${LISTED}`;
  return {
    statements: [article, cardsOf(shown)],
    read([articles, cardRows]) {
      const row = articles?.[0] as unknown as ArticleRow | undefined;
      if (!row) return null;
      const body = textIn(row.bodyHtml, context.locale);
      const { kind, publishedAt, updatedAt } = row;
      return {
        tags: tagsOf(row, context),
        model: {
          kind: 'article',
          article: {
            ...readStory(row, context),
            kind,
            bodyHtml: body.text,
            ...(body.lang && { bodyLang: body.lang }),
            publishedAt,
            updatedAt,
          },
          cards: readCards(cardRows, context).cards,
        },
      };
    },
  };
}
