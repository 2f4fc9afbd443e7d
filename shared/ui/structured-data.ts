import { type Money, toDecimal } from '../kernel/money.ts';
import { absolute, addressIn, pictureAddress } from './links.ts';
import type { ArticleDetail, Crumb, Page, ProductDetail, ShelfState, VariantChoice } from './model.ts';

const SCHEMA = 'https://schema.org';

function availability(state: ShelfState, variant: VariantChoice): string {
  if (state === 'off_shelf') return `${SCHEMA}/Discontinued`;
  return state === 'on_shelf' && variant.available > 0 ? `${SCHEMA}/InStock` : `${SCHEMA}/OutOfStock`;
}

/** The lowest price of a product's variants; null when it has none. */
export function lowestPrice(product: ProductDetail): Money | null {
  return sortedPrices(product)[0] ?? null;
}

const sortedPrices = ({ variants }: ProductDetail): Money[] =>
  variants.map(({ price }) => price).sort((a, b) => a.amount - b.amount);

function offerData(url: string, product: ProductDetail, variant: VariantChoice): object {
  return {
    '@type': 'Offer',
    sku: variant.sku,
    ...(variant.label ? { name: variant.label } : {}),
    price: toDecimal(variant.price),
    priceCurrency: variant.price.currency,
    availability: availability(product.state, variant),
    url,
  };
}

/** One Offer, or an AggregateOffer of several: at the very prices that the page shows and checkout takes. */
function offersData(url: string, product: ProductDetail): object {
  const offers = product.variants.map((variant) => offerData(url, product, variant));
  const prices = sortedPrices(product);
  const [lowest, highest] = [prices[0], prices.at(-1)];
  const seller = { '@type': 'Organization', name: product.shop.name };
  if (!lowest || !highest) return {};
  if (offers.length === 1) return { offers: { ...offers[0], seller } };
  return {
    offers: {
      '@type': 'AggregateOffer',
      lowPrice: toDecimal(lowest),
      highPrice: toDecimal(highest),
      priceCurrency: lowest.currency,
      offerCount: offers.length,
      seller,
      offers,
    },
  };
}

/** schema.org Product with what its variants are offered at. */
export function productData(page: Page, product: ProductDetail, description: string): object {
  const url = absolute(page, page.locale);
  return {
    '@context': SCHEMA,
    '@type': 'Product',
    name: product.title,
    description,
    url,
    image: product.images.flatMap((image) => pictureAddress(page, image.src) ?? []),
    ...(product.brand ? { brand: { '@type': 'Brand', name: product.brand } } : {}),
    ...offersData(url, product),
  };
}

/** schema.org Article, by the mall itself. */
export function articleData(page: Page, article: ArticleDetail, texts: { description: string; mall: string }): object {
  const url = absolute(page, page.locale);
  const picture = article.image && pictureAddress(page, article.image.src);
  const mall = { '@type': 'Organization', name: texts.mall, url: `${page.origin}/` };
  return {
    '@context': SCHEMA,
    '@type': 'Article',
    headline: article.title,
    description: texts.description,
    ...(picture ? { image: [picture] } : {}),
    datePublished: article.publishedAt,
    dateModified: article.updatedAt,
    inLanguage: article.titleLang ?? page.locale,
    mainEntityOfPage: url,
    author: mall,
    publisher: mall,
  };
}

/** schema.org BreadcrumbList: home, the trail, then the page itself. */
export function breadcrumbData(page: Page, home: string, trail: Crumb[], current: string): object {
  const steps = [
    { name: home, url: page.origin + addressIn(page, page.locale, '/') },
    ...trail.map(({ name, path }) => ({ name, url: page.origin + addressIn(page, page.locale, path) })),
    { name: current, url: absolute(page, page.locale) },
  ];
  return {
    '@context': SCHEMA,
    '@type': 'BreadcrumbList',
    itemListElement: steps.map((step, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: step.name,
      item: step.url,
    })),
  };
}

/** schema.org Organization of the mall itself. */
export function organizationData(page: Page, name: string): object {
  return {
    '@context': SCHEMA,
    '@type': 'Organization',
    name,
    url: `${page.origin}/`,
    logo: `${page.origin}/favicon.svg`,
  };
}
