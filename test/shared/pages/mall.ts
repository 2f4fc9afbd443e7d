import type { TestDatabase } from '../../support/database.ts';

// Rows of a small mall, written by the owner. Ids end in their number, so that order by id is the order of making.

const padded = (prefix: string, n: number) => `${prefix}_${String(n).padStart(26, '0')}`;

/** The id that addProduct gave to its nth product. */
export const productId = (n: number) => padded('prd', n);
/** The id of the first variant of the nth product. */
export const variantId = (n: number) => padded('var', n);
/** The id of the nth shop. */
export const shopId = (n: number) => padded('shp', n);
/** The id of the nth category. */
export const categoryId = (n: number) => padded('cat', n);

/** Adds shop n, slug `shop-n`. */
export async function addShop(db: TestDatabase, n: number, name: object = { en: `Shop ${n}`, 'zh-CN': `店铺${n}` }) {
  await db.sql(
    `insert into merchants.shop (id, slug, name, tagline, freight_flat, freight_free_from)
     values ($1, $2, $3, '{"en": "Good things"}', 1000, 9900)`,
    [shopId(n), `shop-${n}`, JSON.stringify(name)],
  );
}

/** Adds category n, slug `category-n`, below another one if named. */
export async function addCategory(db: TestDatabase, n: number, parent: number | null = null) {
  await db.sql('insert into catalog.category (id, slug, parent_id, name, position) values ($1, $2, $3, $4, $5)', [
    categoryId(n),
    `category-${n}`,
    parent === null ? null : categoryId(parent),
    JSON.stringify({ en: `Category ${n}`, 'zh-CN': `类目${n}` }),
    n,
  ]);
}

/** What a product may differ in from the others. */
export interface ProductTraits {
  shop?: number;
  category?: number | null;
  state?: string;
  title?: object;
  price?: number;
  compareAt?: number | null;
  soldOut?: boolean;
}

/** Adds product n, handle `product-n`, with one variant, `sku-n`, ten pieces in stock and a picture. */
export async function addProduct(db: TestDatabase, n: number, traits: ProductTraits = {}) {
  const { shop = 1, category = 1, state = 'on_shelf', price = 1000 + n, compareAt = null, soldOut = false } = traits;
  const title = traits.title ?? { en: `Product ${n}`, 'zh-CN': `商品${n}` };
  await db.sql(
    `insert into catalog.product (id, handle, source_handle, shop_id, category_id, title, body_html, state, created_at,
       options, attributes)
     values ($1, $2, $2, $3, $4, $5, '{"en": "<p>Body</p>"}', $6, timestamptz '2026-01-01' + $7 * interval '1 minute',
       '[{"name": {"en": "Size", "zh-CN": "尺码"}, "values": [{"en": "Small", "zh-CN": "小"}]}]',
       '[{"name": {"en": "Material", "zh-CN": "材质"}, "value": {"en": "Cotton", "zh-CN": "棉"}}]')`,
    [
      productId(n),
      `product-${n}`,
      shopId(shop),
      category === null ? null : categoryId(category),
      JSON.stringify(title),
      state,
      n,
    ],
  );
  await db.sql(
    `insert into catalog.image (id, product_id, shop_id, src, width, height, alt, position)
     values ($1, $2, $3, $4, 800, 800, '{"en": "Front"}', 1)`,
    [padded('img', n), productId(n), shopId(shop), `/pictures/${n}-800.webp`],
  );
  await db.sql(
    `insert into catalog.variant (id, product_id, shop_id, sku, position, option_index, price, compare_at, image_id, sold_out)
     values ($1, $2, $3, $4, 1, '{0}', $5, $6, $7, $8)`,
    [variantId(n), productId(n), shopId(shop), `sku-${n}`, price, compareAt, padded('img', n), soldOut],
  );
  await db.sql(
    'insert into inventory.stock (variant_id, product_id, shop_id, sku, on_hand) values ($1, $2, $3, $4, 10)',
    [variantId(n), productId(n), shopId(shop), `sku-${n}`],
  );
}

/** The id of the nth article. */
export const articleId = (n: number) => padded('art', n);

/** Adds article n, slug `article-n`, published n minutes into the year, with a grid of the products of these handles. */
export async function addArticle(db: TestDatabase, n: number, products: string[] = [], state = 'published') {
  await db.sql(
    `insert into content.article (id, slug, kind, title, summary, body_html, cover_src, cover_width, cover_height,
       products, state, published_at)
     values ($1, $2, 'article', $3, '{"en": "In short"}', '{"en": "<p>At length</p>"}', '/pictures/1-800.webp', 800, 800,
       $4, $5, timestamptz '2026-01-01' + $6 * interval '1 minute')`,
    [articleId(n), `article-${n}`, JSON.stringify({ en: `Article ${n}`, 'zh-CN': `文章${n}` }), products, state, n],
  );
}
