import { type SQL, sql } from 'drizzle-orm';
import type { LocalText } from '../../database/columns.ts';
import type { Row } from '../../database/port.ts';
import { textIn } from '../../kernel/local-text.ts';
import type { Locale } from '../../kernel/locale.ts';
import { type Money, money } from '../../kernel/money.ts';
import type { CardModel, CategoryModel, FreightModel, PageModel, PictureModel, ShopModel } from './models.ts';
import { productTag, shopTag } from './tags.ts';

/** How a loader speaks: the reader's language and the mall's currency. */
export interface LoadContext {
  locale: Locale;
  currency: string;
}

/**
 * The statements of a page, and how to read their rows: null when there is nothing of that name, and no model when it
 * has no page of that number.
 */
export interface PageQuery {
  statements: SQL[];
  read(rows: Row[][], maxQuantity: number): { model: PageModel | null; tags: string[] } | null;
}

/** Whether product `p` is shown in lists: on the shelf or announced, with something to sell, of an open shop. */
export const LISTED = sql`p.state in ('on_shelf', 'coming_soon')
  and exists (select 1 from merchants.shop o where o.id = p.shop_id and o.state = 'open')
  and exists (select 1 from catalog.variant w where w.product_id = p.id and not w.retired)`;

/** The variants of product `p` in one row: lowest price with its compare-at price, highest price, sold out altogether. */
export const OFFER = sql`select min(w.price) as price, max(w.price) as highest, bool_and(w.sold_out) as sold_out,
    (array_agg(w.compare_at order by w.price, w.position, w.id))[1] as compare_at
  from catalog.variant w where w.product_id = p.id and not w.retired`;

/** A picture `i` as JSON. */
export const PICTURE = sql`jsonb_build_object('id', i.id, 'src', i.src, 'width', i.width, 'height', i.height, 'alt', i.alt)`;

/**
 * Cards of the products that `chosen` selects as (id, rank), in the order of rank; rows for readCards. `of` is whatever
 * else is to be told of a row.
 */
export function cardsOf(chosen: SQL, of: SQL = sql`null`): SQL {
  return sql`with chosen as (${chosen})
    select ${of} as of, p.id, p.handle, p.title, p.state, o.price, o.highest, o.sold_out as "soldOut", o.compare_at as "compareAt",
      jsonb_build_object('id', s.id, 'slug', s.slug, 'name', s.name) as shop,
      (select ${PICTURE} from catalog.image i where i.product_id = p.id order by i.position, i.id limit 1) as picture
    from chosen join catalog.product p on p.id = chosen.id join merchants.shop s on s.id = p.shop_id
      cross join lateral (${OFFER}) o
    order by chosen.rank`;
}

/** A picture's row. */
export interface PictureRow {
  id: string;
  src: string;
  width: number | null;
  height: number | null;
  alt: LocalText;
}

interface CardRow {
  id: string;
  handle: string;
  title: LocalText;
  state: CardModel['state'];
  price: number;
  highest: number;
  soldOut: boolean;
  compareAt: number | null;
  shop: { id: string; slug: string; name: LocalText };
  picture: PictureRow | null;
}

// Pictures whose size nobody recorded are drawn into a square frame anyway.
const UNKNOWN_SIDE = 800;

/** A picture in the reader's language. */
export function readPicture(row: PictureRow, context: LoadContext): PictureModel {
  const { src, width, height } = row;
  return {
    src,
    width: width ?? UNKNOWN_SIDE,
    height: height ?? UNKNOWN_SIDE,
    alt: textIn(row.alt, context.locale).text,
  };
}

/** The picture of a category, which is recorded as an address alone. */
export function readCategoryPicture(src: string | null): PictureModel | null {
  return src === null ? null : { src, width: UNKNOWN_SIDE, height: UNKNOWN_SIDE, alt: '' };
}

/** A category as a link. */
export function readCategory(
  row: { slug: string; name: LocalText },
  context: Pick<LoadContext, 'locale'>,
): CategoryModel {
  const name = textIn(row.name, context.locale);
  return { slug: row.slug, name: name.text, ...(name.lang && { nameLang: name.lang }) };
}

/** A shop as a link. */
export function readShop(row: { slug: string; name: LocalText }, context: LoadContext): ShopModel {
  return { slug: row.slug, name: textIn(row.name, context.locale).text };
}

/** A shop's way of delivering. */
export function readFreight(
  row: { freightFlat: number; freightFreeFrom: number | null },
  currency: string,
): FreightModel {
  const { freightFlat, freightFreeFrom } = row;
  return {
    flat: money(freightFlat, currency),
    freeFrom: freightFreeFrom === null ? null : money(freightFreeFrom, currency),
  };
}

/** The compare-at price when it is one: above the price. */
export function readCompareAt(compareAt: number | null, price: number, currency: string): Money | null {
  return compareAt !== null && compareAt > price ? money(compareAt, currency) : null;
}

/** Cards, and the tags of what they show. */
export function readCards(rows: Row[] | undefined, context: LoadContext): { cards: CardModel[]; tags: string[] } {
  const found = (rows ?? []) as unknown as CardRow[];
  return {
    cards: found.map((row) => readCard(row, context)),
    tags: found.flatMap((row) => [productTag(row.id), shopTag(row.shop.id)]),
  };
}

function readCard(row: CardRow, context: LoadContext): CardModel {
  const title = textIn(row.title, context.locale);
  return {
    handle: row.handle,
    title: title.text,
    ...(title.lang && { titleLang: title.lang }),
    image: row.picture && readPicture(row.picture, context),
    price: money(row.price, context.currency),
    compareAt: readCompareAt(row.compareAt, row.price, context.currency),
    priceVaries: row.highest > row.price,
    soldOut: row.soldOut,
    state: row.state,
    shop: readShop(row.shop, context),
  };
}
