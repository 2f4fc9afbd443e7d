import { type SQL, sql } from 'drizzle-orm';
import type { ProductPlan, RecordedProduct } from './import-plan.ts';

const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;

/** A product that the shop has imported before; `detail` is null when its recorded hashes hold the given ones. */
export interface RecordedRow {
  id: string;
  handle: string;
  source_handle: string;
  detail: RecordedProduct | null;
}

/** What is recorded of the shop's products; rows are RecordedRow. */
export function recordedProducts(shopId: string, wanted: { source: string; hashes: Record<string, string> }[]): SQL {
  return sql`select p.id, p.handle, p.source_handle, case when p.source_hash @> w.hashes then null else
      jsonb_build_object('id', p.id, 'sourceHash', p.source_hash, 'title', p.title, 'bodyHtml', p.body_html,
        'type', p.type, 'categoryId', p.category_id, 'brandId', p.brand_id, 'tags', p.tags,
        'attributes', p.attributes, 'options', p.options,
        'variants', coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'merchantCode', v.merchant_code,
            'optionIndex', v.option_index, 'retired', v.retired, 'imageId', v.image_id) order by v.position, v.id)
          from catalog.variant v where v.product_id = p.id), '[]'),
        'images', coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'src', i.src, 'width', i.width,
            'height', i.height, 'alt', i.alt) order by i.position)
          from catalog.image i where i.product_id = p.id), '[]')) end as detail
    from jsonb_to_recordset(${json(wanted)}) as w(source text, hashes jsonb)
    join catalog.product p on p.shop_id = ${shopId} and p.source_handle = w.source`;
}

/** Which products of the shop use the merchant's codes; rows are {code, source_handle}. */
export function codeOwners(shopId: string, codes: string[]): SQL {
  return sql`select v.merchant_code as code, p.source_handle
    from catalog.variant v join catalog.product p on p.id = v.product_id
    where v.shop_id = ${shopId} and v.merchant_code = any(array(select jsonb_array_elements_text(${json(codes)})))`;
}

/**
 * Everything that writes the plans of a shop, in order, for one batch. The rows of the statements are nothing, or
 * {id, handle} of the products that were made.
 */
export function writePlans(shopId: string, plans: readonly ProductPlan[], now: number): SQL[] {
  const at = new Date(now).toISOString();
  const created = plans.filter((plan) => plan.fresh);
  const changed = plans.filter((plan) => !plan.fresh);
  const old = changed.flatMap((plan) => [...plan.retired, ...plan.variants].map(({ id }) => id));
  return [
    sql`select set_config('app.stock_cause', 'import', true)`,
    ...writeBrands(plans),
    ...(created.length > 0 ? [0, 1, 2].map((choice) => createProducts(shopId, created, choice, at)) : []),
    ...(changed.length > 0 ? [changeProducts(changed, at), lockStock(old), releaseCodes(changed)] : []),
    ...writeImages(shopId, plans),
    writeVariants(shopId, plans),
    writeStock(shopId, plans, at),
    ...retire(changed, at),
    announce(plans),
  ];
}

function writeBrands(plans: readonly ProductPlan[]): SQL[] {
  const brands = new Map(plans.flatMap(({ brand }) => (brand ? [[brand.slug, brand]] : [])));
  if (brands.size === 0) return [];
  // In the order of their slugs, so that two imports cannot wait for each other.
  return [
    sql`insert into catalog.brand (id, slug, name)
      select id, slug, name from jsonb_to_recordset(${json([...brands.values()])}) as b(id text, slug text, name text)
      where not exists (select from catalog.brand o where o.slug = b.slug)
      order by slug on conflict (slug) do nothing`,
  ];
}

const PRODUCT = sql`as r(id text, handles jsonb, source_handle text, category_id text, brand_id text, brand_slug text,
  type text, title jsonb, body_html jsonb, tags text[], attributes jsonb, options jsonb, state text, source_hash jsonb)`;
const BRAND = sql`coalesce(r.brand_id, (select b.id from catalog.brand b where b.slug = r.brand_slug))`;

// A shop cannot see the handles of another's drafts. It is the unique key that says a handle is taken: the row is
// left out, and made with its next choice by the statement after.
function createProducts(shopId: string, plans: ProductPlan[], choice: number, at: string): SQL {
  const rows = plans.map((plan) => plan.product);
  return sql`insert into catalog.product (id, handle, source_handle, shop_id, category_id, brand_id, type, title,
      body_html, tags, attributes, options, state, source_hash, created_at, updated_at)
    select r.id, r.handles ->> ${choice}::int, r.source_handle, ${shopId}, r.category_id, ${BRAND}, r.type, r.title,
      r.body_html, r.tags, r.attributes, r.options, r.state, r.source_hash, ${at}::timestamptz, ${at}::timestamptz
    from jsonb_to_recordset(${json(rows)}) ${PRODUCT}
    where not exists (select from catalog.product o where o.id = r.id)
    order by r.handles ->> ${choice}::int
    on conflict (handle) do nothing returning id, handle`;
}

function changeProducts(plans: ProductPlan[], at: string): SQL {
  const rows = plans.map((plan) => plan.product);
  return sql`update catalog.product p set category_id = r.category_id, brand_id = ${BRAND}, type = r.type, title = r.title,
      body_html = r.body_html, tags = r.tags, attributes = r.attributes, options = r.options, state = r.state,
      source_hash = r.source_hash, updated_at = ${at}::timestamptz
    from jsonb_to_recordset(${json(rows)}) ${PRODUCT} where p.id = r.id`;
}

/** Takes the locks on stock in the order that checkouts take them. */
function lockStock(variantIds: string[]): SQL {
  return sql`select 1 from inventory.stock
    where variant_id = any(array(select jsonb_array_elements_text(${json(variantIds)}))) order by variant_id for update`;
}

/** Frees the codes that move, since two variants of a product may have swapped theirs. */
function releaseCodes(plans: ProductPlan[]): SQL {
  const kept = plans.flatMap((plan) => plan.variants.map(({ id, merchant_code }) => ({ id, merchant_code })));
  return sql`update catalog.variant v set merchant_code = null
    from jsonb_to_recordset(${json(kept)}) as r(id text, merchant_code text)
    where v.id = r.id and v.merchant_code is distinct from r.merchant_code and v.merchant_code is not null`;
}

function writeImages(shopId: string, plans: readonly ProductPlan[]): SQL[] {
  const rows = plans.flatMap((plan) => plan.images);
  const dropped = plans.flatMap((plan) => plan.dropped_images);
  const remove = sql`delete from catalog.image
    where id = any(array(select jsonb_array_elements_text(${json(dropped)})))`;
  const write = sql`insert into catalog.image (id, product_id, shop_id, src, width, height, alt, position)
    select id, product_id, ${shopId}, src, width, height, alt, position from jsonb_to_recordset(${json(rows)})
      as r(id text, product_id text, src text, width int, height int, alt jsonb, position int)
    on conflict (id) do update set width = excluded.width, height = excluded.height, alt = excluded.alt,
      position = excluded.position`;
  return [...(dropped.length > 0 ? [remove] : []), ...(rows.length > 0 ? [write] : [])];
}

function writeVariants(shopId: string, plans: readonly ProductPlan[]): SQL {
  const rows = plans.flatMap((plan) => plan.variants);
  return sql`insert into catalog.variant as v (id, product_id, shop_id, sku, merchant_code, position, option_index, price,
      compare_at, barcode, grams, image_id, sold_out)
    select id, product_id, ${shopId}, sku, merchant_code, position, option_index, price, compare_at, barcode, grams,
      image_id, coalesce(stock, 0) = 0
    from jsonb_to_recordset(${json(rows)}) as r(id text, product_id text, sku text, merchant_code text, position int,
      option_index int2[], price bigint, compare_at bigint, barcode text, grams int, image_id text, stock int)
    on conflict (id) do update set merchant_code = excluded.merchant_code, position = excluded.position,
      option_index = excluded.option_index, price = excluded.price, compare_at = excluded.compare_at,
      barcode = excluded.barcode, grams = excluded.grams, image_id = excluded.image_id, retired = false`;
}

// A SKU is minted for every variant, but one that exists keeps its own; stock rows copy it from there by id.
function writeStock(shopId: string, plans: readonly ProductPlan[], at: string): SQL {
  const rows = plans.flatMap((plan) =>
    plan.variants.map(({ id, product_id, sku, stock }) => ({ id, product_id, sku, stock })),
  );
  return sql`insert into inventory.stock as s (variant_id, product_id, shop_id, sku, on_hand, imported_quantity, updated_at)
    select id, product_id, ${shopId}, sku, coalesce(stock, 0), stock, ${at}::timestamptz
    from jsonb_to_recordset(${json(rows)}) as r(id text, product_id text, sku text, stock int) order by id
    on conflict (variant_id) do update set on_hand = greatest(excluded.on_hand, s.held),
      imported_quantity = excluded.imported_quantity, updated_at = excluded.updated_at
    where excluded.imported_quantity is not null and s.imported_quantity is distinct from excluded.imported_quantity`;
}

function retire(plans: readonly ProductPlan[], at: string): SQL[] {
  const rows = plans.flatMap((plan) => plan.retired);
  if (rows.length === 0) return [];
  return [
    sql`update catalog.variant v set retired = true, merchant_code = null, option_index = r.option_index
      from jsonb_to_recordset(${json(rows)}) as r(id text, option_index int2[]) where v.id = r.id`,
    sql`update inventory.stock s set on_hand = s.held, imported_quantity = null, updated_at = ${at}::timestamptz
      from jsonb_to_recordset(${json(rows)}) as r(id text)
      where s.variant_id = r.id and (s.on_hand <> s.held or s.imported_quantity is not null)`,
  ];
}

// Reads the product back, for the handle that it got. The outbox lies beside every group that writes to it, so this
// leaves no group.
function announce(plans: readonly ProductPlan[]): SQL {
  const rows = plans.map((plan) => ({ id: plan.event_id, product: plan.product.id }));
  return sql`insert into outbox.event (id, type, payload)
    select e.id, 'product.changed', jsonb_build_object('productId', p.id, 'handle', p.handle, 'shopId', p.shop_id)
    from jsonb_to_recordset(${json(rows)}) as e(id text, product text) join catalog.product p on p.id = e.product`;
}
