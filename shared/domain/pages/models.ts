import type { Locale } from '../../kernel/locale.ts';
import type { Money } from '../../kernel/money.ts';
import type { PageKey, Sort } from './keys.ts';

// What the pages show, as plain data in one language. A `…Lang` is set where text is shown in another language.

/** A picture; `alt` is '' where the shop gave none. */
export interface PictureModel {
  src: string;
  width: number;
  height: number;
  alt: string;
}

/** A category as a link. */
export interface CategoryModel {
  slug: string;
  name: string;
  nameLang?: Locale;
}

/** A category with its picture. */
export interface CategoryTileModel extends CategoryModel {
  image: PictureModel | null;
}

/** A shop as a link. */
export interface ShopModel {
  slug: string;
  name: string;
}

/** A product in a list; `price` is the lowest of its variants, `compareAt` that variant's. */
export interface CardModel {
  handle: string;
  title: string;
  titleLang?: Locale;
  image: PictureModel | null;
  price: Money;
  compareAt: Money | null;
  priceVaries: boolean;
  soldOut: boolean;
  state: 'on_shelf' | 'coming_soon' | 'off_shelf';
  shop: ShopModel;
}

/** A variant; `available` is 0 when sold out, else the most that one line may hold: the count itself is never static. */
export interface VariantModel {
  sku: string;
  label: string;
  values: string[];
  price: Money;
  compareAt: Money | null;
  lowest30: Money | null;
  available: number;
  imageIndex?: number;
}

/** How a shop delivers. */
export interface FreightModel {
  flat: Money;
  freeFrom: Money | null;
}

/** An article or a campaign as a link. */
export interface StoryModel {
  slug: string;
  title: string;
  titleLang?: Locale;
  summary: string;
  summaryLang?: Locale;
  image: PictureModel | null;
}

/** The home page. */
export interface HomeModel {
  kind: 'home';
  featured: CardModel[];
  categories: CategoryTileModel[];
  newArrivals: CardModel[];
  discounted: CardModel[];
  shops: (ShopModel & { tagline: string | null; taglineLang?: Locale; images: PictureModel[] })[];
  /** The articles and campaigns that were published last. */
  stories: StoryModel[];
}

/** A page of a category, its subcategories' products included. */
export interface CategoryPageModel {
  kind: 'category';
  category: CategoryModel;
  breadcrumbs: CategoryModel[];
  subcategories: CategoryModel[];
  cards: CardModel[];
  total: number;
  sort: Sort;
  paging: { page: number; pages: number };
}

/** A product's page. A product of a closed shop is off the shelf. */
export interface ProductPageModel {
  kind: 'product';
  product: {
    handle: string;
    title: string;
    titleLang?: Locale;
    bodyHtml: string;
    bodyLang?: Locale;
    brand: string | null;
    shop: ShopModel;
    breadcrumbs: CategoryModel[];
    images: PictureModel[];
    state: 'on_shelf' | 'coming_soon' | 'off_shelf';
    optionNames: string[];
    variants: VariantModel[];
    attributes: { name: string; value: string }[];
  };
  freight: FreightModel;
  /** Other products of the shop. */
  more: CardModel[];
}

/** A page of a shop's products. */
export interface ShopPageModel {
  kind: 'shop';
  shop: ShopModel & { tagline: string | null; taglineLang?: Locale };
  freight: FreightModel;
  cards: CardModel[];
  total: number;
  paging: { page: number; pages: number };
}

/** An article's page, or a campaign's. Times are ISO. */
export interface ArticlePageModel {
  kind: 'article';
  article: StoryModel & {
    kind: 'article' | 'campaign';
    bodyHtml: string;
    bodyLang?: Locale;
    publishedAt: string;
    updatedAt: string;
  };
  /** The products that it shows, in its order; those that are not on the shelf are left out. */
  cards: CardModel[];
}

/** A page of all articles and campaigns, newest first. */
export interface ArticlesPageModel {
  kind: 'articles';
  stories: StoryModel[];
  paging: { page: number; pages: number };
}

/** A sitemap: the index has a number of `parts`, a part has entries. `lastmod` is an ISO time. */
export interface SitemapModel {
  kind: 'sitemap';
  parts: number;
  entries: { key: PageKey; lastmod: string | null }[];
}

/** What a stored page shows; `kind` is the key's. */
export type PageModel =
  | HomeModel
  | CategoryPageModel
  | ProductPageModel
  | ShopPageModel
  | ArticlePageModel
  | ArticlesPageModel
  | SitemapModel;

/** A page's data as of one snapshot. `model` is null when there is no such page: it is then shown as missing. */
export interface LoadedPage extends Navigation {
  /** The data version of the snapshot: any later commit makes it larger. */
  version: number;
  /** What the page depends on, derived from the rows that were read. */
  tags: string[];
  model: PageModel | null;
  /** The most of one variant that a cart's line may hold. */
  maxQuantity: number;
}

/** What the frame of every page needs to know of its mall. */
export interface Navigation {
  /** The top categories, for header and footer. */
  categories: CategoryModel[];
  /** IANA time zone that dates are shown in. */
  timeZone: string;
}
