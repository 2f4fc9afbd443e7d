import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ARTICLES } from '../../../dev/demo/articles.ts';
import { PRODUCTS } from '../../../dev/demo/products.ts';
import { neonDatabase } from '../../../shared/adapters/postgres.ts';
import { sanitizeMerchantHtml } from '../../../shared/adapters/sanitizer.ts';
import { upsertArticle } from '../../../shared/domain/content/mod.ts';
import { messagesFor } from '../../../shared/i18n/messages.ts';
import { LOCALES, type Locale } from '../../../shared/kernel/locale.ts';
import { widthOf } from '../../../shared/ui/clip.ts';
import { startDemoStack } from '../../support/demo.ts';
import { place } from '../../support/purchase.ts';
import { shopper } from '../../support/shopper.ts';
import type { Stack } from '../../support/stack.ts';
import { until } from '../../support/until.ts';

// What search engines and link previews read: of every kind of page, in both languages.

const PAGES: Record<string, string> = {
  home: '/',
  category: '/c/tea-and-kitchen',
  subcategory: '/c/cups-and-teaware',
  product: '/p/rouge-glaze-teapot',
  shop: '/s/qinghe-kitchen',
  articles: '/a',
  article: '/a/a-better-pot-of-tea',
  campaign: '/a/first-night-outdoors',
};
const EVERY = Object.entries(PAGES).flatMap(([kind, path]) => LOCALES.map((locale) => ({ kind, path, locale })));

let stack: Stack;
beforeAll(async () => {
  stack = await startDemoStack();
}, 90_000);
afterAll(() => stack?.close());

const at = (locale: Locale, path: string) => (locale === 'en' ? path : `/zh${path === '/' ? '' : path}`);
const textOf = async (path: string) => (await stack.fetchMall(path)).text();
const plain = (html: string) =>
  html
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');

/** What a page says of itself in its head. */
function headOf(html: string) {
  const all = (pattern: RegExp) => Array.from(html.matchAll(pattern), ([, value = '']) => plain(value));
  const meta = Object.fromEntries(
    Array.from(html.matchAll(/<meta (?:name|property)="([^"]+)" content="([^"]*)"/g), ([, name = '', value = '']) => [
      name,
      plain(value),
    ]),
  );
  return {
    titles: all(/<title>([^<]*)<\/title>/g),
    headings: all(/<h1[^>]*>([^<]*)<\/h1>/g),
    canonical: all(/<link rel="canonical" href="([^"]*)"/g),
    alternates: Object.fromEntries(
      Array.from(html.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]*)"/g), ([, lang, href]) => [
        lang,
        href,
      ]),
    ),
    meta,
  };
}

interface Offer {
  '@type': string;
  sku: string;
  price: string;
  priceCurrency: string;
  availability: string;
  url: string;
}
interface Data {
  '@type': string;
  offers?: Offer | { '@type': string; lowPrice: string; highPrice: string; offers: Offer[] };
  itemListElement?: { item: string }[];
  [name: string]: unknown;
}
const dataOf = (html: string): Data[] =>
  Array.from(html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs), ([, json]) =>
    JSON.parse(json ?? ''),
  );

describe.each(EVERY)('the $kind page in $locale', ({ kind, path, locale }) => {
  const address = (language: Locale) => stack.mall.origin + at(language, path);

  it('has one address, with its other languages beside it', async () => {
    const { canonical, alternates } = headOf(await textOf(`${at(locale, path)}?utm_source=mail`));
    expect(canonical).toEqual([address(locale)]);
    expect(alternates).toEqual({ en: address('en'), 'zh-CN': address('zh-CN'), 'x-default': address('en') });
    expect((await stack.fetchMall(canonical[0] ?? '')).status).toBe(200);
  });

  it('has one main heading, and a title and a description that fit', async () => {
    const { titles, headings, meta } = headOf(await textOf(at(locale, path)));
    expect([titles.length, headings.length]).toEqual([1, 1]);
    expect(widthOf(titles[0] ?? '')).toBeGreaterThanOrEqual(10);
    expect(widthOf(titles[0] ?? '')).toBeLessThanOrEqual(70);
    expect(widthOf(meta.description ?? '')).toBeGreaterThanOrEqual(50);
    expect(widthOf(meta.description ?? '')).toBeLessThanOrEqual(155);
    expect(meta.robots).toBeUndefined();
  });

  it('says in a link preview what it is', async () => {
    const { meta } = headOf(await textOf(at(locale, path)));
    const types: Record<string, string> = { product: 'product', article: 'article', campaign: 'article' };
    const other = LOCALES.find((language) => language !== locale) ?? locale;
    expect(meta).toMatchObject({
      'og:type': types[kind] ?? 'website',
      'og:url': address(locale),
      'og:description': meta.description,
      'og:locale': messagesFor(locale).mall.ogLocale,
      'og:locale:alternate': messagesFor(other).mall.ogLocale,
    });
    expect(meta['og:title']).not.toBe('');
    expect(meta['og:image']).toMatch(new RegExp(`^${stack.mall.origin}/build/demo/[\\w-]+\\.webp$`));
  });

  it('describes itself as data', async () => {
    const types: Record<string, string[]> = {
      home: ['Organization'],
      product: ['Product', 'BreadcrumbList'],
      article: ['Article', 'BreadcrumbList'],
      campaign: ['Article', 'BreadcrumbList'],
    };
    const data = dataOf(await textOf(at(locale, path)));
    expect(data.map((item) => item['@type'])).toEqual(types[kind] ?? ['BreadcrumbList']);
    const crumbs = data.find((item) => item.itemListElement)?.itemListElement ?? [];
    if (kind !== 'home')
      expect([crumbs[0]?.item, crumbs.at(-1)?.item]).toEqual([stack.mall.origin + at(locale, '/'), address(locale)]);
  });
});

/** What the checkout charges for one piece, delivery left aside. */
async function charged(sku: string): Promise<{ amount: number; currency: string }> {
  const client = shopper(stack);
  const { orders } = await place(client, sku);
  const order = await (await client.get(`/api/orders/${orders[0]?.id}`)).json();
  return (order as { goods: { amount: number; currency: string } }).goods;
}

describe('the price in a product’s data', () => {
  it.each(['rouge-glaze-teapot', 'brass-compass', 'white-peony-tea'])(
    'is what the checkout charges for %s, variant by variant',
    async (handle) => {
      const html = await textOf(`/p/${handle}`);
      const [{ offers } = {} as Data] = dataOf(html);
      const each = offers && 'offers' in offers ? offers.offers : [offers as Offer];
      const { variants = [] } = PRODUCTS.find((product) => product.handle === handle) ?? {};
      expect(each).toHaveLength(variants.length);
      for (const offer of each) {
        expect(offer).toMatchObject({
          '@type': 'Offer',
          availability: 'https://schema.org/InStock',
          url: `${stack.mall.origin}/p/${handle}`,
        });
        const { amount, currency } = await charged(offer.sku);
        expect([offer.price, offer.priceCurrency]).toEqual([(amount / 100).toFixed(2), currency]);
      }
      const prices = each.map(({ price }) => Number(price));
      expect(Number(headOf(html).meta['product:price:amount'])).toBe(Math.min(...prices));
      if (offers && 'offers' in offers) {
        expect([Number(offers.lowPrice), Number(offers.highPrice)]).toEqual([Math.min(...prices), Math.max(...prices)]);
      }
    },
  );
});

describe('an article', () => {
  const draft = { slug: 'news', kind: 'article', title: { en: 'Once' }, products: ['brass-compass'] } as const;
  const write = (given: { title?: { en: string }; state: 'draft' | 'published' }) => {
    const ops = neonDatabase({ url: stack.database.urls.ops, proxy: stack.database.proxy });
    const article = { ...draft, products: [...draft.products], ...given };
    return upsertArticle(ops, article, { now: Date.now(), sanitize: sanitizeMerchantHtml });
  };
  const statusOf = async () => (await stack.fetchMall('/a/news')).status;

  it('appears, changes and goes on its page and on the home page as soon as the mall says so', async () => {
    expect(await statusOf()).toBe(404);
    await write({ state: 'published' });
    await until(async () => (await statusOf()) === 200 && (await textOf('/')).includes('href="/a/news"'));
    await write({ title: { en: 'Twice' }, state: 'published' });
    for (const path of ['/a/news', '/zh/a/news', '/']) await until(async () => (await textOf(path)).includes('Twice'));
    await write({ state: 'draft' });
    await until(async () => (await statusOf()) === 404 && !(await textOf('/')).includes('href="/a/news"'));
  });
});

describe.each(LOCALES)('a page that is not there, in %s', (locale) => {
  it.each(['/p/nothing', '/a/nothing', '/c/nothing', '/nothing'])(
    '%s says so to people and to crawlers',
    async (path) => {
      const response = await stack.fetchMall(at(locale, path), { headers: { accept: 'text/html' } });
      expect(response.status).toBe(404);
      const html = await response.text();
      const { canonical, alternates, meta, headings } = headOf(html);
      expect([canonical, alternates, meta.robots, headings.length]).toEqual([[], {}, 'noindex', 1]);
      expect(html).toContain(messagesFor(locale).error.elsewhere);
      expect(html).toContain(`href="${at(locale, '/orders')}"`);
      if (path !== '/nothing') expect(html.split('<main')[1]).toContain(`href="${at(locale, '/c/toys')}"`);
    },
  );
});

describe('the sitemap', () => {
  const locs = (xml: string) => Array.from(xml.matchAll(/<loc>([^<]*)<\/loc>/g), ([, loc = '']) => loc);
  const parts = async () => locs(await textOf('/sitemap.xml'));

  it('is named by robots.txt, which keeps crawlers out of what is personal', async () => {
    const robots = await textOf('/robots.txt');
    expect(robots).toContain(`\nSitemap: ${stack.mall.origin}/sitemap.xml\n`);
    for (const path of ['/api/', '/cart', '/checkout', '/orders', '/zh/cart', '/zh/checkout', '/zh/orders']) {
      expect(robots.split('\n')).toContain(`Disallow: ${path}`);
    }
  });

  it('is XML, kept like a page', async () => {
    const [part = ''] = await parts();
    for (const path of ['/sitemap.xml', part]) {
      await stack.fetchMall(path);
      const response = await stack.fetchMall(path);
      expect(response.headers.get('content-type')).toBe('application/xml; charset=utf-8');
      expect(response.headers.get('x-cache')).toMatch(/^(memo|kv)$/);
      expect(await response.text()).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<(sitemapindex|urlset) /);
    }
    expect((await stack.fetchMall('/sitemaps/99.xml')).status).toBe(404);
  });

  it('lists all that is for sale and all that is written, in both languages, and nothing that is not', async () => {
    const listed = (await Promise.all((await parts()).map(textOf))).flatMap(locs);
    const shown = PRODUCTS.filter(({ state }) => state === 'on_shelf' || state === 'coming_soon');
    const wanted = [...shown.map(({ handle }) => `/p/${handle}`), ...ARTICLES.map(({ slug }) => `/a/${slug}`)];
    wanted.push('/', '/a', '/c/toys', '/c/soft-toys', '/s/mochi-house');
    expect(listed).toEqual(
      expect.arrayContaining(LOCALES.flatMap((locale) => wanted.map((path) => stack.mall.origin + at(locale, path)))),
    );
    expect(new Set(listed).size).toBe(listed.length);
    const products = listed.filter((address) => address.includes('/p/'));
    expect(products).toHaveLength(shown.length * LOCALES.length);
  });

  it('names each address’s other languages and when it changed', async () => {
    const [part = ''] = await parts();
    const lines = (await textOf(part)).split('\n').filter((line) => line.startsWith('<url>'));
    const { origin } = stack.mall;
    const teapot = lines.find((line) => line.includes(`<loc>${origin}/p/rouge-glaze-teapot</loc>`)) ?? '';
    for (const [hreflang, path] of [
      ['en', '/p/rouge-glaze-teapot'],
      ['zh-CN', '/zh/p/rouge-glaze-teapot'],
      ['x-default', '/p/rouge-glaze-teapot'],
    ]) {
      expect(teapot).toContain(`<xhtml:link rel="alternate" hreflang="${hreflang}" href="${origin}${path}"/>`);
    }
    expect(teapot).toMatch(/<lastmod>\d{4}-\d\d-\d\dT[\d:.]+Z<\/lastmod>/);
  });
});
