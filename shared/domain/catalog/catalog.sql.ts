import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgSchema,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import { amount, instant, type LocalText, smallints } from '../../database/columns.ts';

export const catalog = pgSchema('catalog');

/** The mall's category tree. Class: public-read. */
export const category = catalog.table(
  'category',
  {
    id: text('id').primaryKey(),
    slug: text('slug').notNull().unique(),
    parentId: text('parent_id').references((): AnyPgColumn => category.id),
    name: jsonb('name').$type<LocalText>().notNull(),
    imageSrc: text('image_src'),
    position: integer('position').notNull().default(0),
  },
  (t) => [check('category_slug_form', sql`${t.slug} ~ '^[a-z0-9][a-z0-9-]{0,62}$'`)],
);

/** Brands, shared by all shops. Class: public-read. */
export const brand = catalog.table('brand', {
  id: text('id').primaryKey(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
});

/** An option axis of a product; a variant picks one value of each by index. */
export interface ProductOption {
  name: LocalText;
  values: LocalText[];
}

/** A product. `sourceHandle` is the handle its shop's file uses, `handle` the mall's. Class: public-read. */
export const product = catalog.table(
  'product',
  {
    id: text('id').primaryKey(),
    handle: text('handle').notNull().unique(),
    sourceHandle: text('source_handle').notNull(),
    shopId: text('shop_id').notNull(),
    categoryId: text('category_id').references(() => category.id),
    brandId: text('brand_id').references(() => brand.id),
    type: text('type').notNull().default(''),
    title: jsonb('title').$type<LocalText>().notNull(),
    bodyHtml: jsonb('body_html').$type<LocalText>().notNull().default({}),
    tags: text('tags').array().notNull().default([]),
    attributes: jsonb('attributes').$type<{ name: LocalText; value: LocalText }[]>().notNull().default([]),
    options: jsonb('options').$type<ProductOption[]>().notNull().default([]),
    state: text('state').$type<'draft' | 'on_shelf' | 'off_shelf' | 'coming_soon'>().notNull().default('draft'),
    /** Hash of the last import's content per locale, so that importing the same file again changes nothing. */
    sourceHash: jsonb('source_hash').$type<Record<string, string>>().notNull().default({}),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [
    unique('product_source').on(t.shopId, t.sourceHandle),
    // A product's page leads to the next ones of its shop.
    index('product_shop').on(t.shopId, t.id),
    index('product_newest').on(t.state, t.createdAt.desc(), t.id),
    index('product_category').on(t.categoryId, t.state),
    check('product_handle_form', sql`${t.handle} ~ '^[^\\s/?#%]{1,255}$'`),
    check('product_state', sql`${t.state} in ('draft', 'on_shelf', 'off_shelf', 'coming_soon')`),
  ],
);

/** What is sold: one variant is one SKU. `sku` is the mall's own code, `merchantCode` the shop's. Class: public-read. */
export const variant = catalog.table(
  'variant',
  {
    id: text('id').primaryKey(),
    productId: text('product_id')
      .notNull()
      .references(() => product.id),
    shopId: text('shop_id').notNull(),
    sku: text('sku').notNull().unique(),
    merchantCode: text('merchant_code'),
    position: integer('position').notNull(),
    optionIndex: smallints('option_index').notNull().default([]),
    price: amount('price').notNull(),
    compareAt: amount('compare_at'),
    barcode: text('barcode'),
    grams: integer('grams'),
    imageId: text('image_id'),
    /** A copy of what inventory knows, kept by its events; pages show it, checkout never trusts it. */
    soldOut: boolean('sold_out').notNull().default(false),
    /** No longer part of the product; kept because carts and orders name it. */
    retired: boolean('retired').notNull().default(false),
  },
  (t) => [
    unique('variant_merchant_code').on(t.shopId, t.merchantCode),
    index('variant_product').on(t.productId),
    // As MAX_PRICE of kernel/money.ts.
    check(
      'variant_price',
      sql`${t.price} between 0 and 10000000000 and coalesce(${t.compareAt}, 0) between 0 and 10000000000`,
    ),
    check('variant_grams', sql`coalesce(${t.grams}, 0) >= 0`),
  ],
);

/** A product's picture. Class: public-read. */
export const image = catalog.table(
  'image',
  {
    id: text('id').primaryKey(),
    productId: text('product_id')
      .notNull()
      .references(() => product.id),
    shopId: text('shop_id').notNull(),
    src: text('src').notNull(),
    width: integer('width'),
    height: integer('height'),
    alt: jsonb('alt').$type<LocalText>().notNull().default({}),
    position: integer('position').notNull(),
  },
  (t) => [index('image_product').on(t.productId, t.position)],
);

/** Every price that a variant ever had, written by a trigger on `variant`. Class: public-read. */
export const priceChange = catalog.table(
  'price_change',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    variantId: text('variant_id')
      .notNull()
      .references(() => variant.id),
    shopId: text('shop_id').notNull(),
    price: amount('price').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [index('price_change_variant').on(t.variantId, t.at)],
);
