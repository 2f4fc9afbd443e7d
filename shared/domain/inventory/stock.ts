import { type SQL, sql } from 'drizzle-orm';

/** Stock of a variant in pieces; `available` is what can be bought now and is never negative. */
export interface StockLevel {
  variantId: string;
  sku: string;
  available: number;
}

/** A stock row that its ledger does not add up to. */
export interface StockMismatch {
  variantId: string;
  sku: string;
  onHand: number;
  held: number;
  ledgerOnHand: number;
  ledgerHeld: number;
}

const LEVEL = sql`select variant_id as "variantId", sku, on_hand - held as available from inventory.stock`;

/** What is available of the SKUs; rows are StockLevel. A SKU without stock has no row: nothing is available. */
export function stockBySkus(skus: readonly string[]): SQL {
  return sql`${LEVEL} where sku = any(array(select jsonb_array_elements_text(${JSON.stringify(skus)}::jsonb)))`;
}

/** What is available of all variants of a product, retired ones included; rows are StockLevel. */
export function stockByProduct(productId: string): SQL {
  return sql`${LEVEL} where product_id = ${productId}`;
}

/**
 * Where on hand or held is not the sum of its ledger; rows are StockMismatch, none when the books are right.
 * For a role that reads all of both tables (jobs, ops).
 */
export function stockMismatches(): SQL {
  return sql`select s.variant_id as "variantId", s.sku, s.on_hand as "onHand", s.held, l.on_hand as "ledgerOnHand",
      l.held as "ledgerHeld"
    from inventory.stock s cross join lateral (
      select coalesce(sum(c.on_hand_delta), 0)::int as on_hand, coalesce(sum(c.held_delta), 0)::int as held
      from inventory.stock_change c where c.variant_id = s.variant_id) l
    where s.on_hand <> l.on_hand or s.held <> l.held
    order by s.variant_id`;
}
