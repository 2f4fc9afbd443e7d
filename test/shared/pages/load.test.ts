import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { neonDatabase } from '../../../shared/adapters/postgres.ts';
import type { Database } from '../../../shared/database/port.ts';
import {
  type ArticlePageModel,
  type ArticlesPageModel,
  addressOf,
  type CategoryPageModel,
  type HomeModel,
  loadPage,
  type PageKey,
  PER_PAGE,
  type ProductPageModel,
  type ShopPageModel,
  SITEMAP_SIZE,
  type SitemapModel,
} from '../../../shared/domain/pages/mod.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { until } from '../../support/until.ts';
import {
  addArticle,
  addCategory,
  addProduct,
  addShop,
  articleId,
  categoryId,
  productId,
  shopId,
  variantId,
} from './mall.ts';

let test: TestDatabase;
let db: Database;
const load = (key: PageKey) => loadPage(db, key, { currency: 'CNY' });
const product = (slug: string, locale: 'en' | 'zh-CN' = 'en') => load({ kind: 'product', locale, slug });
const category = (slug: string, sort: 'newest' | 'price-asc' | 'price-desc' = 'newest', page = 1) =>
  load({ kind: 'category', locale: 'en', slug, sort, page });
const cny = (amount: number) => ({ amount, currency: 'CNY' });

beforeAll(async () => {
  test = await cloneDatabase();
  db = neonDatabase({ url: test.urls.shop, proxy: test.proxy });
  await addShop(test, 1);
  await addShop(test, 2);
  await addCategory(test, 1);
  await addCategory(test, 2, 1);
  await addCategory(test, 3);
  for (let n = 1; n <= 30; n += 1) await addProduct(test, n, { category: 2 });
  await addProduct(test, 31, { shop: 2, category: 1, price: 500, compareAt: 900, title: { 'zh-CN': '苹果' } });
  await addProduct(test, 32, { shop: 2, category: 3, state: 'coming_soon', soldOut: true });
  await addProduct(test, 33, { shop: 2, category: 3, state: 'draft' });
  await addProduct(test, 34, { shop: 2, category: 3, state: 'off_shelf' });
});

afterAll(() => test?.close());

describe('a product page', () => {
  it('shows the product with its variants, pictures, place and freight', async () => {
    const { model, tags } = await product('product-5');
    expect(model).toMatchObject({
      kind: 'product',
      product: {
        handle: 'product-5',
        title: 'Product 5',
        bodyHtml: '<p>Body</p>',
        breadcrumbs: [{ slug: 'category-1' }, { slug: 'category-2', name: 'Category 2' }],
        images: [{ src: '/pictures/5-800.webp', width: 800, height: 800, alt: 'Front' }],
        optionNames: ['Size'],
        variants: [{ sku: 'sku-5', label: 'Small', price: cny(1005), compareAt: null, available: 99, imageIndex: 0 }],
        attributes: [{ name: 'Material', value: 'Cotton' }],
      },
      freight: { flat: cny(1000), freeFrom: cny(9900) },
    });
    expect(tags).toEqual(
      expect.arrayContaining([
        `product:${productId(5)}`,
        `shop:${shopId(1)}`,
        `category:${categoryId(2)}`,
        'categories',
      ]),
    );
  });

  it('shows the other language, and says so, where a text is missing', async () => {
    const english = (await product('product-31')).model as ProductPageModel;
    expect(english.product).toMatchObject({ title: '苹果', titleLang: 'zh-CN' });
    const chinese = (await product('product-31', 'zh-CN')).model as ProductPageModel;
    expect(chinese.product).toMatchObject({ title: '苹果', bodyLang: 'en' });
    expect(chinese.product.titleLang).toBeUndefined();
  });

  it('leads to the next products of the shop, round the corner too', async () => {
    const handles = async (slug: string) => ((await product(slug)).model as ProductPageModel).more.map((c) => c.handle);
    expect(await handles('product-29')).toEqual(['product-30', 'product-1', 'product-2', 'product-3']);
    expect(await handles('product-31')).toEqual(['product-32']);
  });

  it('says that a product is off the shelf, also when its shop is closed, and hides drafts', async () => {
    expect((await product('product-34')).model).toMatchObject({ product: { state: 'off_shelf' } });
    expect((await product('product-33')).model).toBeNull();
    await test.sql("update merchants.shop set state = 'closed' where id = $1", [shopId(2)]);
    expect((await product('product-31')).model).toMatchObject({ product: { state: 'off_shelf' } });
    await test.sql("update merchants.shop set state = 'open' where id = $1", [shopId(2)]);
  });

  describe('beside a reduced price', () => {
    // A trigger writes the ledger and stamps the database's time; the past is told by the owner.
    const remember = async (prices: Record<number, number>) => {
      const id = variantId(31);
      const past = Object.entries(prices).map(([days, price]) => ({ price, days: Number(days) }));
      await test.sql('update catalog.variant set price = $2, compare_at = 2000 where id = $1', [id, past[0]?.price]);
      await test.sql('delete from catalog.price_change where variant_id = $1', [id]);
      await test.sql(
        `insert into catalog.price_change (variant_id, shop_id, price, at)
         select $1, $2, price, now() - days * interval '1 day' from jsonb_to_recordset($3) as p(price int, days int)`,
        [id, shopId(2), JSON.stringify(past)],
      );
    };

    // Prices by the days for which they have been in force.
    it.each<[string, prices: Record<number, number>, lowest: number | null]>([
      ['stands the price before, never the reduced one', { 1: 900, 9: 1000 }, 1000],
      ['stands the lowest before a raise that came first', { 1: 800, 5: 1000, 9: 700 }, 700],
      ['stands nothing for the first price ever', { 3: 500 }, null],
      ['stands nothing that was over 30 days before', { 1: 600, 20: 850, 50: 800, 99: 300 }, 800],
      ['the 30 days are those before the reduction, not before today', { 40: 500, 65: 800, 80: 650 }, 650],
    ])('%s', async (_, prices, lowest) => {
      await remember(prices);
      const { product: shown } = (await product('product-31')).model as ProductPageModel;
      expect(shown.variants[0]?.lowest30).toEqual(lowest === null ? null : cny(lowest));
    });

    it('stands what the ledger says by itself', async () => {
      await remember({ 1: 500 });
      await test.sql('update catalog.variant set price = 450, compare_at = 900 where id = $1', [variantId(31)]);
      expect((await product('product-31')).model).toMatchObject({
        product: { variants: [{ price: cny(450), compareAt: cny(900), lowest30: cny(500) }] },
      });
    });
  });

  it('remembers the path of what is missing, so that making it brings the page', async () => {
    const { model, tags } = await product('没有');
    expect(model).toBeNull();
    expect(tags).toEqual(['categories', 'settings', `path:/p/${encodeURIComponent('没有')}`]);
  });
});

describe('a category page', () => {
  it('lists its own products and those below, 24 on a page', async () => {
    const first = (await category('category-1')).model as CategoryPageModel;
    expect(first.total).toBe(31);
    expect(first.paging).toEqual({ page: 1, pages: 2 });
    expect(first.cards).toHaveLength(24);
    expect(first.cards[0]).toMatchObject({ handle: 'product-31', compareAt: cny(900), shop: { slug: 'shop-2' } });
    expect(first.subcategories.map((c) => c.slug)).toEqual(['category-2']);
    const second = (await category('category-1', 'newest', 2)).model as CategoryPageModel;
    expect(second.cards.map((c) => c.handle)).toEqual([7, 6, 5, 4, 3, 2, 1].map((n) => `product-${n}`));
  });

  it('sorts by price both ways', async () => {
    const up = (await category('category-1', 'price-asc')).model as CategoryPageModel;
    const down = (await category('category-1', 'price-desc')).model as CategoryPageModel;
    expect(up.cards[0]?.handle).toBe('product-31');
    expect(down.cards[0]?.handle).toBe('product-30');
  });

  it('shows announced products, but neither drafts nor what is off the shelf', async () => {
    const { model } = await category('category-3');
    expect(model).toMatchObject({ cards: [{ handle: 'product-32', state: 'coming_soon', soldOut: true }], total: 1 });
  });

  it('is missing beyond its last page', async () => {
    expect((await category('category-1', 'newest', 3)).model).toBeNull();
    expect((await category('category-9')).model).toBeNull();
  });
});

describe('home and shop', () => {
  it('greets with products of different categories and shows shops, new and discounted ones', async () => {
    const home = (await load({ kind: 'home', locale: 'zh-CN' })).model as HomeModel;
    expect(home.featured.map((c) => c.handle)).toEqual(['product-31', 'product-30']);
    expect(home.categories.map((c) => c.name)).toEqual(['类目1', '类目3']);
    expect(home.newArrivals).toHaveLength(12);
    expect(home.discounted.map((c) => c.handle)).toEqual(['product-31']);
    expect(home.shops).toMatchObject([{ slug: 'shop-1', taglineLang: 'en' }, { slug: 'shop-2' }]);
    expect(home.shops[0]?.images).toHaveLength(3);
  });

  it('shows a shop and its products, and nothing of a closed one', async () => {
    const shop = async () => (await load({ kind: 'shop', locale: 'en', slug: 'shop-2', page: 1 })).model;
    expect((await shop()) as ShopPageModel).toMatchObject({
      shop: { name: 'Shop 2', tagline: 'Good things' },
      total: 2,
    });
    await test.sql("update merchants.shop set state = 'closed' where id = $1", [shopId(2)]);
    expect(await shop()).toBeNull();
    await test.sql("update merchants.shop set state = 'open' where id = $1", [shopId(2)]);
  });
});

describe('an article', () => {
  const article = (slug: string, locale: 'en' | 'zh-CN' = 'en') => load({ kind: 'article', locale, slug });

  beforeAll(async () => {
    await addArticle(test, 1, ['product-32', 'product-33', 'product-34', 'product-5', 'not-there']);
    await addArticle(test, 2, [], 'draft');
    for (let n = 3; n <= 5; n += 1) await addArticle(test, n);
  });

  it('shows its text and those of its products that are on a shelf, in its order', async () => {
    const model = (await article('article-1')).model as ArticlePageModel;
    expect(model.article).toMatchObject({ title: 'Article 1', bodyHtml: '<p>At length</p>', kind: 'article' });
    expect(model.cards.map(({ handle }) => handle)).toEqual(['product-32', 'product-5']);
    const chinese = (await article('article-1', 'zh-CN')).model as ArticlePageModel;
    expect(chinese.article).toMatchObject({ title: '文章1', bodyLang: 'en', summaryLang: 'en' });
  });

  it('depends on every product that it names, also on those that nobody sees yet', async () => {
    const { tags } = await article('article-1');
    expect(tags).toEqual(
      expect.arrayContaining([
        `article:${articleId(1)}`,
        ...[5, 32, 34].map((n) => `product:${productId(n)}`),
        'path:/p/product-33',
        'path:/p/not-there',
      ]),
    );
  });

  it('is missing while it is a draft, and its path is remembered', async () => {
    expect(await article('article-2')).toMatchObject({
      model: null,
      tags: ['categories', 'settings', 'path:/a/article-2'],
    });
  });

  it('stands on the home page with the two before it', async () => {
    const home = (await load({ kind: 'home', locale: 'en' })).model as HomeModel;
    expect(home.stories.map(({ slug }) => slug)).toEqual(['article-5', 'article-4', 'article-3']);
  });
});

describe('the list of articles', () => {
  const list = (page: number) => load({ kind: 'articles', locale: 'zh-CN', page });
  const slugs = async (page: number) =>
    ((await list(page)).model as ArticlesPageModel | null)?.stories.map(({ slug }) => slug);

  it('shows all that are published, newest first, and depends on each and on which there are', async () => {
    expect(await slugs(1)).toEqual([5, 4, 3, 1].map((n) => `article-${n}`));
    const { tags } = await list(1);
    expect(tags).toEqual([
      'categories',
      'settings',
      'list:articles',
      ...[5, 4, 3, 1].map((n) => `article:${articleId(n)}`),
    ]);
  });

  it('goes on beyond its first page, and has none beyond its last', async () => {
    for (let n = 6; n <= PER_PAGE + 2; n += 1) await addArticle(test, n);
    expect([await slugs(1), await slugs(2)].map((shown) => shown?.length)).toEqual([PER_PAGE, 1]);
    expect(await list(3)).toMatchObject({ model: null, tags: ['categories', 'settings', 'list:articles'] });
  });

  it('is there while nothing is published', async () => {
    await test.sql("update content.article set state = 'draft'");
    expect([await slugs(1), await slugs(2)]).toEqual([[], undefined]);
    expect((await load({ kind: 'sitemap', locale: 'en', part: 1 })).model).toMatchObject({
      entries: expect.not.arrayContaining([
        expect.objectContaining({ key: expect.objectContaining({ kind: 'articles' }) }),
      ]),
    });
    await test.sql("update content.article set state = 'published' where id <> $1", [articleId(2)]);
  });
});

describe('a sitemap', () => {
  const sitemap = async (part: number) =>
    (await load({ kind: 'sitemap', locale: 'en', part })).model as SitemapModel | null;

  it('is one of several when there is too much for one, and none beyond the last', async () => {
    expect((await sitemap(0))?.parts).toBe(1);
    const few = (await sitemap(1))?.entries.length ?? 0;
    expect(await sitemap(2)).toBeNull();
    await test.sql(
      `insert into content.article (id, slug, kind, title, state, published_at)
       select 'art_x' || n, 'x-' || n, 'article', '{"en": "X"}', 'published', now() from generate_series(1, $1) n`,
      [SITEMAP_SIZE],
    );
    expect((await sitemap(0))?.parts).toBe(2);
    expect((await sitemap(1))?.entries.length).toBe(SITEMAP_SIZE);
    expect((await sitemap(2))?.entries.length).toBe(few);
    await test.sql("delete from content.article where id like 'art_x%'");
  });

  it('says of a list when the latest product on it changed', async () => {
    await test.sql("update catalog.product set updated_at = '2031-01-01T00:00:00Z' where id = $1", [productId(31)]);
    const entries = (await sitemap(1))?.entries ?? [];
    const changed = (path: string) =>
      entries.find(({ key }) => addressOf(key, 'en') === path)?.lastmod?.startsWith('2031') ?? null;
    expect(['/', '/c/category-1', '/s/shop-2', '/p/product-31'].map(changed)).toEqual([true, true, true, true]);
    expect(['/c/category-2', '/s/shop-1', '/p/product-30'].map(changed)).toEqual([false, false, false]);
  });
});

describe('the data version', () => {
  it('grows with every commit and is the same for two reads without one', async () => {
    const version = async () => (await product('product-1')).version;
    // Other databases of the same server commit too, and are counted.
    await until(async () => {
      const [first, second] = [await version(), await version()];
      return first === second;
    });
    const before = await version();
    await test.sql("update catalog.product set title = title || '{}' where id = $1", [productId(1)]);
    expect((await product('product-1')).version).toBeGreaterThan(before);
  });

  it('speaks of the very rows that were read: a commit between two statements of the batch is in neither', async () => {
    const title = sql`select title ->> 'en' as title, outbox.data_version() as version from catalog.product
      where id = ${productId(2)}`;
    const batch = db.batch({ kind: 'public' }, [title, sql`select pg_sleep(0.4)`, title], {
      readOnly: true,
      isolation: 'RepeatableRead',
    });
    await new Promise((resolve) => setTimeout(resolve, 150));
    await test.sql(`update catalog.product set title = '{"en": "Renamed"}' where id = $1`, [productId(2)]);
    const [first, , last] = await batch;
    expect(last).toEqual(first);
    expect(first?.[0]?.title).toBe('Product 2');
    const after = await product('product-2');
    expect((after.model as ProductPageModel).product.title).toBe('Renamed');
    expect(after.version).toBeGreaterThan(first?.[0]?.version as number);
  });
});
