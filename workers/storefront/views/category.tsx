import { messagesFor } from '../../../shared/i18n/messages.ts';
import { Breadcrumbs, categoryTrail } from '../../../shared/ui/breadcrumbs.tsx';
import { EmptyState } from '../../../shared/ui/empty-state.tsx';
import { Layout } from '../../../shared/ui/layout.tsx';
import { href, withQuery } from '../../../shared/ui/links.ts';
import type { Card, CategoryLink, Page, Paging } from '../../../shared/ui/model.ts';
import { Pagination } from '../../../shared/ui/pagination.tsx';
import { ProductGrid } from '../../../shared/ui/product-card.tsx';
import { breadcrumbData } from '../../../shared/ui/structured-data.ts';

/** The orders that a category can be sorted in; the first is the default and needs no `?sort=`. */
export const SORTS = ['newest', 'price-asc', 'price-desc'] as const;

/** One of the sort orders. */
export type Sort = (typeof SORTS)[number];

/** What a category's page shows. */
export interface CategoryProps {
  page: Page;
  category: CategoryLink;
  /** The categories above it, from the top. */
  breadcrumbs: CategoryLink[];
  subcategories: CategoryLink[];
  cards: Card[];
  /** How many products there are on all pages. */
  total: number;
  sort: Sort;
  paging: Paging;
}

function address(props: CategoryProps, sort: Sort, number: number): string {
  const query = { sort: sort === SORTS[0] ? null : sort, page: number > 1 ? number : null };
  return withQuery(href(props.page, `/c/${props.category.slug}`), query);
}

/** A category's page. */
export const Category = (props: CategoryProps) => {
  const { page, category, paging } = props;
  const m = messagesFor(page.locale);
  const title = paging.page > 1 ? `${category.name} · ${m.paging.page(paging.page)}` : category.name;
  const trail = categoryTrail(props.breadcrumbs);
  return (
    <Layout
      page={page}
      title={title}
      description={m.category.description(category.name)}
      canonicalSearch={paging.page > 1 ? `?page=${paging.page}` : ''}
      picture={props.cards[0]?.image}
      data={[breadcrumbData(page, m.nav.home, trail, category.name)]}
      tab="categories"
      mainClass="wrap"
    >
      <Breadcrumbs page={page} trail={trail} current={category.name} currentLang={category.nameLang} />
      <div class="page-head">
        <h1 lang={category.nameLang}>{category.name}</h1>
        <p class="soft">{m.category.count(props.total)}</p>
      </div>
      <Subcategories page={page} items={props.subcategories} />
      {props.cards.length > 0 ? (
        <>
          <SortLinks {...props} />
          <ProductGrid cards={props.cards} page={page} inSight={4} heading="h2" />
          <Pagination paging={paging} to={(number) => address(props, props.sort, number)} locale={page.locale} />
        </>
      ) : (
        <EmptyState
          icon="bag"
          title={m.category.emptyTitle}
          text={m.category.emptyText}
          action={{ href: href(page, '/'), label: m.category.emptyAction }}
        />
      )}
    </Layout>
  );
};

const Subcategories = ({ page, items }: { page: Page; items: CategoryLink[] }) => {
  if (items.length === 0) return null;
  return (
    <nav class="chips" aria-label={messagesFor(page.locale).category.subcategories}>
      {items.map((item) => (
        <a class="chip" href={href(page, `/c/${item.slug}`)} lang={item.nameLang}>
          {item.name}
        </a>
      ))}
    </nav>
  );
};

const SortLinks = (props: CategoryProps) => {
  const m = messagesFor(props.page.locale).category;
  return (
    <nav class="sorts" aria-label={m.sort}>
      {SORTS.map((sort) => (
        <a href={address(props, sort, 1)} aria-current={sort === props.sort ? 'true' : undefined}>
          {m.sorts[sort]}
        </a>
      ))}
    </nav>
  );
};
