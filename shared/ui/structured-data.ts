import { toDecimal } from '../kernel/money.ts';
import { absolute, addressIn, pictureAddress } from './links.ts';
import type { CategoryLink, Page, ProductDetail, ShelfState, VariantChoice } from './model.ts';

const SCHEMA = 'https://schema.org';

function availability(state: ShelfState, variant: VariantChoice): string {
  if (state === 'off_shelf') return `${SCHEMA}/Discontinued`;
  return state === 'on_shelf' && variant.available > 0 ? `${SCHEMA}/InStock` : `${SCHEMA}/OutOfStock`;
}

/** schema.org Product with one Offer per variant, at the very prices that the page shows and checkout takes. */
export function productData(page: Page, product: ProductDetail): object {
  const url = absolute(page, page.locale);
  return {
    '@context': SCHEMA,
    '@type': 'Product',
    name: product.title,
    url,
    image: product.images.flatMap((image) => pictureAddress(page, image.src) ?? []),
    ...(product.brand ? { brand: { '@type': 'Brand', name: product.brand } } : {}),
    offers: product.variants.map((variant) => ({
      '@type': 'Offer',
      sku: variant.sku,
      ...(variant.label ? { name: variant.label } : {}),
      price: toDecimal(variant.price),
      priceCurrency: variant.price.currency,
      availability: availability(product.state, variant),
      itemCondition: `${SCHEMA}/NewCondition`,
      url,
      seller: { '@type': 'Organization', name: product.shop.name },
    })),
  };
}

/** schema.org BreadcrumbList: home, the trail, then the page itself. */
export function breadcrumbData(page: Page, home: string, trail: CategoryLink[], current: string): object {
  const steps = [
    { name: home, url: page.origin + addressIn(page, page.locale, '/') },
    ...trail.map((item) => ({
      name: item.name,
      url: page.origin + addressIn(page, page.locale, `/c/${item.slug}`),
    })),
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
