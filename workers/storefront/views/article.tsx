import { formatDate } from '../../../shared/i18n/format.ts';
import { messagesFor } from '../../../shared/i18n/messages.ts';
import { Breadcrumbs } from '../../../shared/ui/breadcrumbs.tsx';
import { describe, plainText } from '../../../shared/ui/clip.ts';
import { Layout } from '../../../shared/ui/layout.tsx';
import type { ArticleDetail, Card, Page } from '../../../shared/ui/model.ts';
import { Picture } from '../../../shared/ui/picture.tsx';
import { ProductGrid } from '../../../shared/ui/product-card.tsx';
import { articleData, breadcrumbData } from '../../../shared/ui/structured-data.ts';

/** What an article's page shows, or a campaign's. */
export interface ArticleProps {
  page: Page;
  article: ArticleDetail;
  /** The products that it is about. */
  cards: Card[];
}

/** An article's page; a campaign is one whose products are the point, so they come before the text. */
export const Article = (props: ArticleProps) => {
  const { page, article } = props;
  const m = messagesFor(page.locale);
  const description = describe(article.summary || plainText(article.bodyHtml), m.article.description(article.title));
  const trail = [{ path: '/a', name: m.articles.title }];
  const parts = [<Body {...props} />, <Products {...props} />];
  return (
    <Layout
      page={page}
      title={article.title}
      description={description}
      picture={article.image}
      kind="article"
      data={[
        articleData(page, article, { description, mall: m.mall.name }),
        breadcrumbData(page, m.nav.home, trail, article.title),
      ]}
      mainClass="wrap"
    >
      <Breadcrumbs page={page} trail={trail} current={article.title} currentLang={article.titleLang} />
      <Heading {...props} />
      {article.kind === 'campaign' ? parts.reverse() : parts}
    </Layout>
  );
};

const Heading = ({ page, article }: ArticleProps) => {
  const m = messagesFor(page.locale);
  return (
    <header class="hero article-head">
      <div class="hero-text">
        {article.kind === 'article' ? (
          <p class="soft">
            <time datetime={article.publishedAt}>{formatDate(article.publishedAt, page.locale, page.timeZone)}</time>
          </p>
        ) : null}
        <h1 lang={article.titleLang}>{article.title}</h1>
        {article.summary ? <p lang={article.summaryLang}>{article.summary}</p> : null}
        {article.titleLang ? <p class="hint">{m.product.shownIn[article.titleLang]}</p> : null}
      </div>
      {article.image ? <Picture image={article.image} size="gallery" turn="first" /> : null}
    </header>
  );
};

const Body = ({ article }: ArticleProps) =>
  article.bodyHtml.trim() ? (
    <div
      class="section prose article-body"
      lang={article.bodyLang}
      dangerouslySetInnerHTML={{ __html: article.bodyHtml }}
    />
  ) : null;

const Products = ({ page, cards }: ArticleProps) =>
  cards.length > 0 ? (
    <section class="section">
      <h2>{messagesFor(page.locale).article.products}</h2>
      <ProductGrid cards={cards} page={page} />
    </section>
  ) : null;
