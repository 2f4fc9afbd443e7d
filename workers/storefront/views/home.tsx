import { messagesFor } from '../../../shared/i18n/messages.ts';
import { Layout } from '../../../shared/ui/layout.tsx';
import { href } from '../../../shared/ui/links.ts';
import type { Card, CategoryTile, Page, ShopTile, Story } from '../../../shared/ui/model.ts';
import { Picture } from '../../../shared/ui/picture.tsx';
import { ProductGrid } from '../../../shared/ui/product-card.tsx';
import { StoryGrid } from '../../../shared/ui/story-card.tsx';
import { organizationData } from '../../../shared/ui/structured-data.ts';

/** What the home page shows. */
export interface HomeProps {
  page: Page;
  /** Up to four products whose pictures stand beside the greeting. */
  featured: Card[];
  categories: CategoryTile[];
  newArrivals: Card[];
  discounted: Card[];
  shops: ShopTile[];
  /** Articles and campaigns, newest first. */
  stories: Story[];
}

/** The home page. */
export const Home = (props: HomeProps) => {
  const { page } = props;
  const m = messagesFor(page.locale);
  return (
    <Layout
      page={page}
      title={m.home.title}
      tab="home"
      picture={props.featured[0]?.image}
      data={[organizationData(page, m.mall.name)]}
    >
      <Hero page={page} featured={props.featured} hasSale={props.discounted.length > 0} />
      <Categories page={page} categories={props.categories} />
      <Section id="new" title={m.home.newArrivals} page={page} cards={props.newArrivals} />
      <Section id="sale" title={m.home.discounted} page={page} cards={props.discounted} reduced />
      <Stories page={page} stories={props.stories} />
      <Shops page={page} shops={props.shops} />
      <ul class="wrap promises">
        {m.home.promises.map((promise) => (
          <li>
            <strong>{promise.title}</strong>
            <span>{promise.text}</span>
          </li>
        ))}
      </ul>
    </Layout>
  );
};

const Hero = ({ page, featured, hasSale }: { page: Page; featured: Card[]; hasSale: boolean }) => {
  const m = messagesFor(page.locale).home;
  return (
    <section class="wrap">
      <div class="hero">
        <div class="hero-text">
          <h1>{m.heroTitle}</h1>
          <p>{m.heroText}</p>
          <div class="actions">
            <a class="button" href="#new">
              {m.heroAction}
            </a>
            {hasSale ? (
              <a class="button button-quiet" href="#sale">
                {m.heroSecond}
              </a>
            ) : null}
          </div>
        </div>
        <ul class="hero-pictures">
          {featured.slice(0, 4).map((card, index) => (
            <li>
              <a href={href(page, `/p/${card.handle}`)}>
                <Picture image={card.image} size="card" turn={index < 2 ? 'next' : 'later'} decorative />
                <span class="vh" lang={card.titleLang}>
                  {card.title}
                </span>
              </a>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
};

const Categories = ({ page, categories }: { page: Page; categories: CategoryTile[] }) => {
  const m = messagesFor(page.locale).home;
  if (categories.length === 0) return null;
  return (
    <section class="wrap section" id="shelves">
      <h2>{m.categories}</h2>
      <ul class="tiles">
        {categories.map((category) => (
          <li>
            <a href={href(page, `/c/${category.slug}`)}>
              <Picture image={category.image} size="tile" decorative />
              <span lang={category.nameLang}>{category.name}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Section = (props: { id: string; title: string; page: Page; cards: Card[]; reduced?: boolean }) =>
  props.cards.length === 0 ? null : (
    <section class="wrap section" id={props.id}>
      <h2>{props.title}</h2>
      <ProductGrid cards={props.cards} page={props.page} reduced={props.reduced} />
    </section>
  );

const Shops = ({ page, shops }: { page: Page; shops: ShopTile[] }) => {
  const m = messagesFor(page.locale);
  if (shops.length === 0) return null;
  return (
    <section class="wrap section">
      <h2>{m.home.shops}</h2>
      <ul class="shops">
        {shops.map((shop) => (
          <li>
            <div class="shop-pictures">
              {shop.images.slice(0, 3).map((image) => (
                <Picture image={image} size="tile" decorative />
              ))}
            </div>
            <h3>
              <a href={href(page, `/s/${shop.slug}`)}>{shop.name}</a>
            </h3>
            {shop.tagline ? <p lang={shop.taglineLang}>{shop.tagline}</p> : null}
          </li>
        ))}
      </ul>
    </section>
  );
};

const Stories = ({ page, stories }: { page: Page; stories: Story[] }) => {
  if (stories.length === 0) return null;
  const m = messagesFor(page.locale);
  return (
    <section class="wrap section" id="stories">
      <div class="page-head">
        <h2>{m.articles.title}</h2>
        <a class="quiet-link" href={href(page, '/a')}>
          {m.home.allStories}
        </a>
      </div>
      <StoryGrid stories={stories} page={page} />
    </section>
  );
};
