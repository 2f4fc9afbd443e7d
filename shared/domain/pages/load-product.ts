import { sql } from 'drizzle-orm';
import type { LocalText } from '../../database/columns.ts';
import { textIn } from '../../kernel/local-text.ts';
import { money } from '../../kernel/money.ts';
import type { PageKey } from './keys.ts';
import type { ProductPageModel, VariantModel } from './models.ts';
import {
  cardsOf,
  LISTED,
  type LoadContext,
  type PageQuery,
  PICTURE,
  type PictureRow,
  readCards,
  readCategory,
  readCompareAt,
  readFreight,
  readPicture,
  readShop,
} from './rows.ts';
import { categoryTag, neighboursTag, placeTag, productTag, shopListTag, shopTag } from './tags.ts';

/** How many other products of its shop a product's page leads to. */
export const NEIGHBOURS = 4;

interface VariantRow {
  sku: string;
  optionIndex: number[];
  price: number;
  compareAt: number | null;
  lowest: number | null;
  soldOut: boolean;
  imageId: string | null;
}

interface ProductRow {
  id: string;
  handle: string;
  title: LocalText;
  bodyHtml: LocalText;
  attributes: { name: LocalText; value: LocalText }[];
  options: { name: LocalText; values: LocalText[] }[];
  state: ProductPageModel['product']['state'];
  brand: string | null;
  shop: {
    id: string;
    slug: string;
    name: LocalText;
    state: 'open' | 'closed';
    freightFlat: number;
    freightFreeFrom: number | null;
  };
  trail: { id: string; slug: string; name: LocalText }[];
  variants: VariantRow[];
  pictures: PictureRow[];
}

const wanted = (handles: readonly string[]) =>
  sql`(select jsonb_array_elements_text(${JSON.stringify(handles)}::jsonb))`;

function productsSql(handles: readonly string[]) {
  return sql`select p.id, p.handle, p.title, p.body_html as "bodyHtml", p.attributes, p.options, p.state,
      (select b.name from catalog.brand b where b.id = p.brand_id) as brand,
      (select jsonb_build_object('id', s.id, 'slug', s.slug, 'name', s.name, 'state', s.state,
        'freightFlat', s.freight_flat, 'freightFreeFrom', s.freight_free_from)
        from merchants.shop s where s.id = p.shop_id) as shop,
      coalesce((with recursive trail as (
          select c.id, c.slug, c.name, c.parent_id, 0 as height from catalog.category c where c.id = p.category_id
          union all select c.id, c.slug, c.name, c.parent_id, t.height + 1
            from catalog.category c join trail t on c.id = t.parent_id where t.height < 10)
        select jsonb_agg(jsonb_build_object('id', id, 'slug', slug, 'name', name) order by height desc) from trail), '[]') as trail,
      coalesce((select jsonb_agg(jsonb_build_object('sku', v.sku, 'optionIndex', to_jsonb(v.option_index), 'price', v.price,
          'compareAt', v.compare_at, 'soldOut', v.sold_out, 'imageId', v.image_id,
          'lowest', case when v.compare_at > v.price then catalog.lowest_30_days(v.id) end)
          order by v.position, v.id)
        from catalog.variant v where v.product_id = p.id and not v.retired), '[]') as variants,
      coalesce((select jsonb_agg(${PICTURE} order by i.position, i.id)
        from catalog.image i where i.product_id = p.id), '[]') as pictures
    from catalog.product p where p.handle in ${wanted(handles)}`;
}

// The next products of the shop by id, from the first one again after the last: a product that comes or goes changes
// the pages of the few before it alone (affected.ts names them).
const neighboursSql = (handles: readonly string[]) => sql`
  select self.handle as of, ring.id, row_number() over (partition by self.id order by ring.later desc, ring.id) as rank
  from catalog.product self cross join lateral (
    select id, later from (
      (select p.id, true as later from catalog.product p
        where p.shop_id = self.shop_id and p.id > self.id and ${LISTED} order by p.id limit ${NEIGHBOURS})
      union all
      (select p.id, false from catalog.product p
        where p.shop_id = self.shop_id and p.id < self.id and ${LISTED} order by p.id limit ${NEIGHBOURS})) near
    order by later desc, id limit ${NEIGHBOURS}) ring
  where self.handle in ${wanted(handles)}`;

function readVariant(row: VariantRow, product: ProductRow, most: number, context: LoadContext): VariantModel {
  const labels = product.options.flatMap((option, axis) => {
    const value = option.values[row.optionIndex[axis] ?? -1];
    return value ? [textIn(value, context.locale).text] : [];
  });
  const imageIndex = product.pictures.findIndex((picture) => picture.id === row.imageId);
  return {
    sku: row.sku,
    label: labels.join(' / '),
    values: labels,
    price: money(row.price, context.currency),
    compareAt: readCompareAt(row.compareAt, row.price, context.currency),
    lowest30: row.lowest === null ? null : money(row.lowest, context.currency),
    available: row.soldOut ? 0 : most,
    ...(imageIndex >= 0 && { imageIndex }),
  };
}

function readProduct(row: ProductRow, most: number, context: LoadContext): ProductPageModel['product'] {
  const title = textIn(row.title, context.locale);
  const body = textIn(row.bodyHtml, context.locale);
  return {
    handle: row.handle,
    title: title.text,
    ...(title.lang && { titleLang: title.lang }),
    bodyHtml: body.text,
    ...(body.lang && { bodyLang: body.lang }),
    brand: row.brand,
    shop: readShop(row.shop, context),
    breadcrumbs: row.trail.map((category) => readCategory(category, context)),
    images: row.pictures.map((picture) => readPicture(picture, context)),
    state: row.shop.state === 'closed' ? 'off_shelf' : row.state,
    optionNames: row.options.map((option) => textIn(option.name, context.locale).text),
    variants: row.variants.map((variant) => readVariant(variant, row, most, context)),
    attributes: row.attributes.map(({ name, value }) => ({
      name: textIn(name, context.locale).text,
      value: textIn(value, context.locale).text,
    })),
  };
}

/** The statements of the pages of all products in `handles`, and how to read one of them. */
export function productQuery(
  key: PageKey & { kind: 'product' },
  context: LoadContext,
  handles: readonly string[] = [key.slug],
): PageQuery {
  return {
    statements: [productsSql(handles), cardsOf(neighboursSql(handles), sql`chosen.of`)],
    read([products = [], moreRows = []], maxQuantity) {
      const row = (products as unknown as ProductRow[]).find(({ handle }) => handle === key.slug);
      if (!row) return null;
      const more = readCards(
        moreRows.filter(({ of }) => of === key.slug),
        context,
      );
      // A page that is not in the ring itself is no one's predecessor, so it follows its shop's whole list.
      const outside = row.state === 'off_shelf' || row.variants.length === 0;
      return {
        tags: [
          productTag(row.id),
          neighboursTag(row.id),
          shopTag(row.shop.id),
          ...(outside ? [shopListTag(row.shop.id)] : []),
          ...row.trail.flatMap((category) => [categoryTag(category.id), placeTag(row.id, category.id)]),
          ...more.tags,
        ],
        model: {
          kind: 'product',
          product: readProduct(row, maxQuantity, context),
          freight: readFreight(row.shop, context.currency),
          more: more.cards,
        },
      };
    },
  };
}
