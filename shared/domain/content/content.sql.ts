import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgSchema, text } from 'drizzle-orm/pg-core';
import { instant, type LocalText } from '../../database/columns.ts';

export const content = pgSchema('content');

/**
 * What the mall itself writes: articles, and campaigns, which are an article with a grid of products. `products` are
 * handles in the order of the grid. Class: public-read.
 */
export const article = content.table(
  'article',
  {
    id: text('id').primaryKey(),
    slug: text('slug').notNull().unique(),
    kind: text('kind').$type<'article' | 'campaign'>().notNull(),
    title: jsonb('title').$type<LocalText>().notNull(),
    summary: jsonb('summary').$type<LocalText>().notNull().default({}),
    bodyHtml: jsonb('body_html').$type<LocalText>().notNull().default({}),
    coverSrc: text('cover_src'),
    coverWidth: integer('cover_width'),
    coverHeight: integer('cover_height'),
    coverAlt: jsonb('cover_alt').$type<LocalText>().notNull().default({}),
    products: text('products').array().notNull().default([]),
    state: text('state').$type<'draft' | 'published'>().notNull().default('draft'),
    /** When it was first published; kept while it is a draft again. */
    publishedAt: instant('published_at'),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [
    index('article_newest').on(t.state, t.publishedAt.desc(), t.id),
    check('article_slug_form', sql`${t.slug} ~ '^[a-z0-9][a-z0-9-]{0,62}$'`),
    check('article_kind', sql`${t.kind} in ('article', 'campaign')`),
    check('article_state', sql`${t.state} in ('draft', 'published')`),
    check('article_published', sql`${t.state} = 'draft' or ${t.publishedAt} is not null`),
  ],
);
