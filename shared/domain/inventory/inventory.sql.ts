import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, pgSchema, text } from 'drizzle-orm/pg-core';
import { instant } from '../../database/columns.ts';

export const inventory = pgSchema('inventory');

/** Stock of a SKU in pieces: `held` is reserved for unpaid orders; available = on hand − held. Class: public-read. */
export const stock = inventory.table(
  'stock',
  {
    variantId: text('variant_id').primaryKey(),
    productId: text('product_id').notNull(),
    shopId: text('shop_id').notNull(),
    sku: text('sku').notNull().unique(),
    onHand: integer('on_hand').notNull(),
    held: integer('held').notNull().default(0),
    /** What the shop's last file said; a file that says it again does not undo what was sold since. */
    importedQuantity: integer('imported_quantity'),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [
    index('stock_product').on(t.productId),
    check('stock_held', sql`${t.held} >= 0`),
    check('stock_available', sql`${t.onHand} - ${t.held} >= 0`),
  ],
);

/** The ledger: one row per change of a stock row, written by a trigger on `stock` alone. Class: merchant-owned. */
export const stockChange = inventory.table(
  'stock_change',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    variantId: text('variant_id').notNull(),
    shopId: text('shop_id').notNull(),
    onHandDelta: integer('on_hand_delta').notNull(),
    heldDelta: integer('held_delta').notNull(),
    cause: text('cause').notNull(),
    reference: text('reference'),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [index('stock_change_variant').on(t.variantId, t.id)],
);
