import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, jsonb, pgSchema, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { amount, instant, type LocalText } from '../../database/columns.ts';

export const orders = pgSchema('orders');

/** One act of buying: one payment over one order per shop. One cart state is bought once. Class: buyer-owned. */
export const checkout = orders.table(
  'checkout',
  {
    id: text('id').primaryKey(),
    buyerId: text('buyer_id').notNull(),
    cartId: text('cart_id').notNull(),
    cartVersion: integer('cart_version').notNull(),
    currency: text('currency').notNull(),
    total: amount('total').notNull(),
    locale: text('locale').notNull(),
    contact: jsonb('contact').notNull(),
    address: jsonb('address').notNull(),
    note: text('note'),
    /** The quote's explanation, line by line, as the shopper saw it. */
    quote: jsonb('quote').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    unique('checkout_cart_state').on(t.cartId, t.cartVersion),
    index('checkout_buyer').on(t.buyerId, t.createdAt.desc()),
    check('checkout_total', sql`${t.total} >= 0`),
  ],
);

/** One shop's part of a checkout. Class: buyer-owned, and read by its merchant. */
export const order = orders.table(
  'order',
  {
    id: text('id').primaryKey(),
    checkoutId: text('checkout_id')
      .notNull()
      .references(() => checkout.id),
    buyerId: text('buyer_id').notNull(),
    shopId: text('shop_id').notNull(),
    shopSlug: text('shop_slug').notNull(),
    shopName: jsonb('shop_name').$type<LocalText>().notNull(),
    number: text('number').notNull().unique(),
    status: text('status')
      .$type<'unpaid' | 'paid' | 'shipped' | 'received' | 'cancelled' | 'refunded'>()
      .notNull()
      .default('unpaid'),
    cancelReason: text('cancel_reason').$type<'buyer' | 'timeout'>(),
    currency: text('currency').notNull(),
    goods: amount('goods').notNull(),
    freight: amount('freight').notNull(),
    discount: amount('discount').notNull().default(0),
    total: amount('total').notNull(),
    expiresAt: instant('expires_at').notNull(),
    paidAt: instant('paid_at'),
    cancelledAt: instant('cancelled_at'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    unique('order_shop').on(t.checkoutId, t.shopId),
    index('order_buyer').on(t.buyerId, t.createdAt.desc()),
    index('order_shop_newest').on(t.shopId, t.createdAt.desc()),
    index('order_unpaid').on(t.expiresAt).where(sql`status = 'unpaid'`),
    check('order_status', sql`${t.status} in ('unpaid', 'paid', 'shipped', 'received', 'cancelled', 'refunded')`),
    check('order_total', sql`${t.total} = ${t.goods} + ${t.freight} - ${t.discount} and ${t.total} >= 0`),
  ],
);

/** What was bought, as it was when it was bought. Class: buyer-owned, and read by its merchant. */
export const orderLine = orders.table(
  'order_line',
  {
    id: text('id').primaryKey(),
    orderId: text('order_id')
      .notNull()
      .references(() => order.id),
    buyerId: text('buyer_id').notNull(),
    shopId: text('shop_id').notNull(),
    variantId: text('variant_id').notNull(),
    sku: text('sku').notNull(),
    handle: text('handle').notNull(),
    title: jsonb('title').$type<LocalText>().notNull(),
    options: jsonb('options').$type<{ name: LocalText; value: LocalText }[]>().notNull(),
    image: jsonb('image'),
    unitPrice: amount('unit_price').notNull(),
    quantity: integer('quantity').notNull(),
    total: amount('total').notNull(),
    /** Each price rule's share of this line, in minor units, so that a refund reverses what was recorded. */
    allocation: jsonb('allocation').$type<Record<string, number>>().notNull().default({}),
  },
  (t) => [
    index('order_line_order').on(t.orderId),
    check('order_line_quantity', sql`${t.quantity} > 0`),
    check('order_line_total', sql`${t.total} = ${t.unitPrice} * ${t.quantity}`),
  ],
);

/** What happened to an order: its timeline. Class: buyer-owned, and read by its merchant. */
export const orderEvent = orders.table(
  'order_event',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    orderId: text('order_id')
      .notNull()
      .references(() => order.id),
    buyerId: text('buyer_id').notNull(),
    shopId: text('shop_id').notNull(),
    kind: text('kind').notNull(),
    data: jsonb('data').notNull().default({}),
    at: instant('at').notNull(),
  },
  (t) => [index('order_event_order').on(t.orderId, t.id)],
);

/** Answers kept for repeated requests, byte for byte. Class: buyer-owned. */
export const storedResponse = orders.table(
  'stored_response',
  {
    buyerId: text('buyer_id').notNull(),
    route: text('route').notNull(),
    key: text('key').notNull(),
    requestHash: text('request_hash').notNull(),
    status: integer('status').notNull(),
    contentType: text('content_type').notNull(),
    body: text('body').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'stored_response_key', columns: [t.buyerId, t.route, t.key] }),
    index('stored_response_created').on(t.createdAt),
  ],
);
