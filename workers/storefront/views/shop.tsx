import { messagesFor } from '../../../shared/i18n/messages.ts';
import type { Locale } from '../../../shared/kernel/locale.ts';
import { describe } from '../../../shared/ui/clip.ts';
import { EmptyState } from '../../../shared/ui/empty-state.tsx';
import { freightText } from '../../../shared/ui/freight.ts';
import { Icon } from '../../../shared/ui/icons.tsx';
import { Layout } from '../../../shared/ui/layout.tsx';
import { href, withQuery } from '../../../shared/ui/links.ts';
import type { Card, FreightRule, Page, Paging, ShopRef } from '../../../shared/ui/model.ts';
import { Pagination } from '../../../shared/ui/pagination.tsx';
import { Picture } from '../../../shared/ui/picture.tsx';
import { ProductGrid } from '../../../shared/ui/product-card.tsx';
import { breadcrumbData } from '../../../shared/ui/structured-data.ts';

/** What a shop's page shows. */
export interface ShopProps {
  page: Page;
  shop: ShopRef & { tagline?: string | null; taglineLang?: Locale };
  freight: FreightRule;
  cards: Card[];
  /** How many products the shop has on its shelf. */
  total: number;
  paging: Paging;
}

/** A shop's page. */
export const Shop = (props: ShopProps) => {
  const { page, shop, cards, paging } = props;
  const m = messagesFor(page.locale);
  return (
    <Layout
      page={page}
      title={paging.page > 1 ? `${shop.name} · ${m.paging.page(paging.page)}` : shop.name}
      description={describe(shop.tagline ?? '', m.shop.description(shop.name))}
      canonicalSearch={paging.page > 1 ? `?page=${paging.page}` : ''}
      picture={cards[0]?.image}
      data={[breadcrumbData(page, m.nav.home, [], shop.name)]}
      mainClass="wrap"
    >
      <Banner {...props} />
      {cards.length > 0 ? (
        <section class="section">
          <div class="page-head">
            <h2>{m.shop.products}</h2>
            <p class="soft">{m.category.count(props.total)}</p>
          </div>
          <ProductGrid cards={cards} page={page} inSight={4} />
          <Pagination
            paging={paging}
            to={(number) => withQuery(href(page, `/s/${shop.slug}`), { page: number > 1 ? number : null })}
            locale={page.locale}
          />
        </section>
      ) : (
        <EmptyState
          icon="bag"
          title={m.shop.emptyTitle}
          text={m.shop.emptyText}
          action={{ href: href(page, '/'), label: m.error.home }}
        />
      )}
    </Layout>
  );
};

const Banner = ({ page, shop, freight, cards }: ShopProps) => {
  const m = messagesFor(page.locale);
  return (
    <header class="hero shop-banner">
      <div class="hero-text">
        <p class="soft">{m.shop.kind}</p>
        <h1>{shop.name}</h1>
        {shop.tagline ? <p lang={shop.taglineLang}>{shop.tagline}</p> : null}
        <p class="freight">
          <Icon name="truck" />
          {freightText(freight, page.locale)}
        </p>
      </div>
      <div class="shop-pictures">
        {cards.slice(0, 3).map((card) => (
          <Picture image={card.image} size="card" turn="next" decorative />
        ))}
      </div>
    </header>
  );
};
