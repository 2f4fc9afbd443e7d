import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../database/port.ts';
import { type StockMismatch, stockMismatches } from '../inventory/mod.ts';

/** A SKU of which another number of pieces is held than unpaid orders ask for. `held` is null when it has no stock at all. */
export interface HeldMismatch {
  variantId: string;
  sku: string;
  held: number | null;
  unpaid: number;
}

/** What is wrong with the stock, as of one moment; nothing when both lists are empty. */
export interface StockReport {
  /** How many stock rows were looked at. */
  rows: number;
  ledger: StockMismatch[];
  held: HeldMismatch[];
}

/** Holds all stock against its ledger and against the unpaid orders. For a role that reads all of them (jobs, ops). */
export async function checkStock(db: Database): Promise<StockReport> {
  const [rows, ledger, held] = await db.batch(
    { kind: 'system' },
    [sql`select count(*) as n from inventory.stock`, stockMismatches(), heldMismatches()],
    { readOnly: true, isolation: 'RepeatableRead' },
  );
  return {
    rows: Number(rows?.[0]?.n),
    ledger: (ledger ?? []) as unknown as StockMismatch[],
    held: (held ?? []) as unknown as HeldMismatch[],
  };
}

const heldMismatches = (): SQL =>
  sql`select coalesce(s.variant_id, u.variant_id) as "variantId", coalesce(s.sku, u.sku) as sku, s.held,
      coalesce(u.pieces, 0)::int as unpaid
    from inventory.stock s full join (
      select l.variant_id, min(l.sku) as sku, sum(l.quantity) as pieces
      from orders.order_line l join orders."order" o on o.id = l.order_id
      where o.status = 'unpaid' group by l.variant_id) u on u.variant_id = s.variant_id
    where s.held is distinct from coalesce(u.pieces, 0)
    order by 1`;
