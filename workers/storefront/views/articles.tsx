import { messagesFor } from '../../../shared/i18n/messages.ts';
import { Breadcrumbs } from '../../../shared/ui/breadcrumbs.tsx';
import { EmptyState } from '../../../shared/ui/empty-state.tsx';
import { Layout } from '../../../shared/ui/layout.tsx';
import { href, withQuery } from '../../../shared/ui/links.ts';
import type { Page, Paging, Story } from '../../../shared/ui/model.ts';
import { Pagination } from '../../../shared/ui/pagination.tsx';
import { StoryGrid } from '../../../shared/ui/story-card.tsx';
import { breadcrumbData } from '../../../shared/ui/structured-data.ts';

/** What the page of all articles shows, newest first. */
export interface ArticlesProps {
  page: Page;
  stories: Story[];
  paging: Paging;
}

/** The page of all articles and campaigns. */
export const Articles = ({ page, stories, paging }: ArticlesProps) => {
  const m = messagesFor(page.locale);
  return (
    <Layout
      page={page}
      title={paging.page > 1 ? `${m.articles.title} · ${m.paging.page(paging.page)}` : m.articles.title}
      description={m.articles.description}
      canonicalSearch={paging.page > 1 ? `?page=${paging.page}` : ''}
      picture={stories[0]?.image}
      data={[breadcrumbData(page, m.nav.home, [], m.articles.title)]}
      mainClass="wrap"
    >
      <Breadcrumbs page={page} trail={[]} current={m.articles.title} />
      {stories.length > 0 ? (
        <>
          <div class="page-head">
            <h1>{m.articles.title}</h1>
          </div>
          <StoryGrid stories={stories} page={page} inSight={3} heading="h2" />
          <Pagination
            paging={paging}
            to={(number) => withQuery(href(page, '/a'), { page: number > 1 ? number : null })}
            locale={page.locale}
          />
        </>
      ) : (
        <EmptyState
          icon="bag"
          heading="h1"
          title={m.articles.emptyTitle}
          text={m.articles.emptyText}
          action={{ href: href(page, '/'), label: m.error.home }}
        />
      )}
    </Layout>
  );
};
