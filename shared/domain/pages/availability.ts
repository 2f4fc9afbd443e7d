import { sql } from 'drizzle-orm';
import { type Database, query } from '../../database/port.ts';

const system = { kind: 'system' } as const;

interface Availability {
  variantId: string;
  soldOut: boolean;
}

const idsOf = (ids: readonly string[]) => sql`(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`;

function readStock(db: Database, variantIds: readonly string[]): Promise<Availability[]> {
  return query<Availability>(
    db,
    system,
    sql`select variant_id as "variantId", on_hand - held <= 0 as "soldOut" from inventory.stock
      where variant_id in ${idsOf(variantIds)}`,
  );
}

/** Writes the copies that differ, each with its product's event, in one transaction; the number of products changed. */
async function copy(db: Database, found: readonly Availability[]): Promise<number> {
  const rows = await query(
    db,
    system,
    sql`with said as (
        select * from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as s("variantId" text, "soldOut" boolean)),
      changed as (
        update catalog.variant v set sold_out = said."soldOut" from said
        where v.id = said."variantId" and v.sold_out <> said."soldOut" returning v.product_id)
      select outbox.append('product.changed', jsonb_build_object('productId', p.id, 'handle', p.handle, 'shopId', p.shop_id))
      from catalog.product p where p.id in (select product_id from changed)`,
  );
  return rows.length;
}

const ROUNDS = 10;

/**
 * Copies from the stock whether variants are sold out to where pages read it, and appends `product.changed` for what
 * changed; the number of products. Stock is read again after each copy until both agree: stock and catalogue may lie in
 * different databases, and of two callers at once the last one to write must have seen the latest stock.
 */
export async function refreshAvailability(db: Database, variantIds: readonly string[]): Promise<number> {
  let changed = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const products = await copy(db, await readStock(db, variantIds));
    if (products === 0) return changed;
    changed += products;
  }
  throw new Error(`Availability of ${variantIds.length} variants does not settle`);
}
