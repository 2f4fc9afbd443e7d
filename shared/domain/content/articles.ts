import { type SQL, sql } from 'drizzle-orm';
import type { LocalText } from '../../database/columns.ts';
import { type Database, query, type Scope } from '../../database/port.ts';
import { newId } from '../../kernel/ids.ts';
import { appendEvent } from '../../outbox/append.ts';
import type { Sanitizer } from '../catalog/mod.ts';
import { type ArticleDraft, articleSchema } from './inputs.ts';

/** A picture above an article; width and height in pixels. */
export interface Cover {
  src: string;
  width: number;
  height: number;
  alt: LocalText;
}

/** An article as its mall knows it. `bodyHtml` is sanitised; times are ISO, `publishedAt` null before the first time. */
export interface Article {
  id: string;
  slug: string;
  kind: 'article' | 'campaign';
  title: LocalText;
  summary: LocalText;
  bodyHtml: LocalText;
  cover: Cover | null;
  products: string[];
  state: 'draft' | 'published';
  publishedAt: string | null;
  updatedAt: string;
}

const ARTICLE = sql`id, slug, kind, title, summary, body_html as "bodyHtml",
  case when cover_src is not null then jsonb_build_object('src', cover_src, 'width', cover_width, 'height', cover_height,
    'alt', cover_alt) end as cover,
  to_jsonb(products) as products, state, published_at as "publishedAt", updated_at as "updatedAt"`;

/** The article with a slug; at most one row, an Article. Shoppers see published ones alone. */
export function articleBySlug(slug: string): SQL {
  return sql`select ${ARTICLE} from content.article where slug = ${slug}`;
}

/**
 * Writes an article, or makes the one with that slug say what the draft says; the same again changes nothing. Runs as
 * ops. Throws ZodError on a draft that is none.
 */
export async function upsertArticle(
  db: Database,
  draft: ArticleDraft,
  context: { now: number; sanitize: Sanitizer },
): Promise<Article> {
  const scope: Scope = { kind: 'system' };
  const { now, sanitize } = context;
  const input = articleSchema.parse(draft);
  const [known] = await query<Article>(db, scope, articleBySlug(input.slug), { readOnly: true });
  const at = new Date(now).toISOString();
  const wanted: Article = {
    ...input,
    id: known?.id ?? newId('article', now),
    bodyHtml: cleaned(input.bodyHtml, sanitize),
    publishedAt: known?.publishedAt ?? (input.state === 'published' ? at : null),
    updatedAt: at,
  };
  if (known && canonical(known) === canonical(wanted)) return known;
  const payload = { articleId: wanted.id, slug: wanted.slug };
  const event = { id: newId('event', now), type: 'article.changed', payload };
  await db.batch(scope, [writeArticle(wanted), appendEvent(event)]);
  return wanted;
}

function cleaned(bodyHtml: LocalText, sanitize: Sanitizer): LocalText {
  const entries = Object.entries(bodyHtml).filter(([, html]) => html !== undefined);
  return Object.fromEntries(entries.map(([locale, html]) => [locale, sanitize(html ?? '')]));
}

/** An article's content as text, the same for the same content whatever the order of its languages. */
function canonical(article: Article): string {
  const sorted = (text: LocalText) =>
    Object.entries(text)
      .filter(([, words]) => words !== undefined)
      .sort();
  const { slug, kind, title, summary, bodyHtml, cover, products, state } = article;
  const picture = cover && [cover.src, cover.width, cover.height, sorted(cover.alt)];
  return JSON.stringify([slug, kind, sorted(title), sorted(summary), sorted(bodyHtml), picture, products, state]);
}

function writeArticle(article: Article): SQL {
  const { cover } = article;
  const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;
  return sql`insert into content.article (id, slug, kind, title, summary, body_html, cover_src, cover_width, cover_height,
      cover_alt, products, state, published_at, updated_at)
    values (${article.id}, ${article.slug}, ${article.kind}, ${json(article.title)}, ${json(article.summary)},
      ${json(article.bodyHtml)}, ${cover?.src ?? null}, ${cover?.width ?? null}, ${cover?.height ?? null},
      ${json(cover?.alt ?? {})}, array(select jsonb_array_elements_text(${json(article.products)})), ${article.state},
      ${article.publishedAt}, ${article.updatedAt})
    on conflict (id) do update set kind = excluded.kind, title = excluded.title, summary = excluded.summary,
      body_html = excluded.body_html, cover_src = excluded.cover_src, cover_width = excluded.cover_width,
      cover_height = excluded.cover_height, cover_alt = excluded.cover_alt, products = excluded.products,
      state = excluded.state, published_at = excluded.published_at, updated_at = excluded.updated_at`;
}
