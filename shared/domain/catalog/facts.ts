import { type SQL, sql } from 'drizzle-orm';
import type { LocalText } from '../../database/columns.ts';
import type { Row } from '../../database/port.ts';
import type { ProductOption } from './catalog.sql.ts';
import type { PictureFacts, ProductFacts, ProductState, ShopFacts, VariantFacts } from './types.ts';

const SHOP = sql`(select jsonb_build_object('id', s.id, 'slug', s.slug, 'name', s.name, 'state', s.state,
  'freightFlat', s.freight_flat, 'freightFreeFrom', s.freight_free_from) from merchants.shop s where s.id = p.shop_id)`;

/**
 * What cart and checkout need to know of variants, by the mall's SKU; one row each, for parseFacts. Run it in the
 * scope of a buyer or the public. A SKU that does not exist, or belongs to a draft, has no row.
 */
export function factsBySkus(skus: readonly string[]): SQL {
  return sql`select v.id, v.sku, v.product_id, v.price, v.compare_at, v.retired, to_jsonb(v.option_index) as option_index,
      p.handle, p.title, p.options, p.state, ${SHOP} as shop,
      (select jsonb_build_object('src', i.src, 'width', i.width, 'height', i.height, 'alt', i.alt)
       from catalog.image i where i.product_id = p.id
       order by (i.id = v.image_id) desc nulls last, i.position limit 1) as image
    from catalog.variant v join catalog.product p on p.id = v.product_id
    where v.sku = any(array(select jsonb_array_elements_text(${JSON.stringify(skus)}::jsonb)))`;
}

/** Reads a row of factsBySkus. */
export function parseFacts(row: Row): VariantFacts {
  const facts = row as {
    id: string;
    sku: string;
    product_id: string;
    price: number;
    compare_at: number | null;
    retired: boolean;
    option_index: number[];
    handle: string;
    title: LocalText;
    options: ProductOption[];
    state: ProductState;
    shop: ShopFacts;
    image: PictureFacts | null;
  };
  return {
    variantId: facts.id,
    sku: facts.sku,
    productId: facts.product_id,
    handle: facts.handle,
    title: facts.title,
    options: chosenOptions(facts.options, facts.option_index),
    image: facts.image,
    price: facts.price,
    compareAt: facts.compare_at,
    productState: facts.state,
    retired: facts.retired,
    shop: facts.shop,
  };
}

/** The option names and values that a variant stands for; an axis that it has no value of is left out. */
export function chosenOptions(
  options: readonly ProductOption[],
  optionIndex: readonly number[],
): { name: LocalText; value: LocalText }[] {
  return options.flatMap((option, axis) => {
    const value = option.values[optionIndex[axis] ?? -1];
    return value ? [{ name: option.name, value }] : [];
  });
}

/** A product with what can be bought of it, by its handle in the mall; at most one row, for parseProduct. */
export function productByHandle(handle: string): SQL {
  return sql`select p.id, p.handle, p.title, p.state, p.options, ${SHOP} as shop,
      coalesce((select jsonb_agg(jsonb_build_object('variantId', v.id, 'sku', v.sku, 'price', v.price,
          'compareAt', v.compare_at, 'optionIndex', to_jsonb(v.option_index)) order by v.position, v.id)
        from catalog.variant v where v.product_id = p.id and not v.retired), '[]') as variants
    from catalog.product p where p.handle = ${handle}`;
}

/** Reads a row of productByHandle. */
export function parseProduct(row: Row): ProductFacts {
  const facts = row as {
    id: string;
    handle: string;
    title: LocalText;
    state: ProductState;
    options: ProductOption[];
    shop: ShopFacts;
    variants: { variantId: string; sku: string; price: number; compareAt: number | null; optionIndex: number[] }[];
  };
  return {
    productId: facts.id,
    handle: facts.handle,
    title: facts.title,
    state: facts.state,
    shop: facts.shop,
    variants: facts.variants.map(({ optionIndex, ...variant }) => ({
      ...variant,
      options: chosenOptions(facts.options, optionIndex),
    })),
  };
}
