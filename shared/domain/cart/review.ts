import type { ShopFacts, VariantFacts } from '../catalog/mod.ts';
import { type Quote, quote, type ShopQuote } from '../pricing/mod.ts';
import { type Cart, type CartLine, piecesOf } from './cart.ts';

/** What keeps a line from being bought as it is; prices in minor units, `left` and `max` in pieces. */
export type LineProblem =
  | { code: 'price_changed'; from: number; to: number }
  | { code: 'short_stock'; left: number }
  | { code: 'over_limit'; max: number }
  | { code: 'product_gone' }
  | { code: 'shop_closed' };

/** A line with what is true of it now. `facts` is null when the SKU cannot be seen any more. */
export interface ReviewedLine {
  sku: string;
  quantity: number;
  /** The price now; what was seen last when there is no price any more. */
  unitPrice: number;
  total: number;
  /** The most that can be had: stock, capped by the limit per line. */
  max: number;
  facts: VariantFacts | null;
  problems: LineProblem[];
}

/** One shop's lines. Sums count what can be bought, at the prices of now. `shop` is null for SKUs that are gone entirely. */
export interface ReviewedGroup {
  shop: ShopFacts | null;
  lines: ReviewedLine[];
  goods: number;
  freight: number;
  freeShortfall: number | null;
}

/** A cart, looked at with today's prices and stock. `clean` says that it can be bought as it is. */
export interface CartReview {
  version: number;
  groups: ReviewedGroup[];
  count: number;
  quote: Quote;
  clean: boolean;
}

/** What a review needs to know besides the cart. */
export interface ReviewFacts {
  facts: readonly VariantFacts[];
  stock: readonly { sku: string; available: number }[];
  /** Pieces of one SKU that a cart may hold. */
  maxQuantity: number;
}

/** Holds a cart against prices, stock, shelves and shops; groups by shop in the order of their first line. */
export function reviewCart(cart: Cart, known: ReviewFacts): CartReview {
  const facts = new Map(known.facts.map((fact) => [fact.sku, fact]));
  const stock = new Map(known.stock.map((level) => [level.sku, level.available]));
  const lines = cart.lines.map((line) =>
    reviewLine(line, facts.get(line.sku) ?? null, stock.get(line.sku) ?? 0, known.maxQuantity),
  );
  const whole = quoteLines(lines);
  const quotes = new Map(whole.shops.map((shop) => [shop.shop, shop]));
  const byShop = Map.groupBy(lines, (line) => line.facts?.shop.id ?? '');
  const groups = Array.from(byShop, ([id, members]) => groupOf(members, quotes.get(id)));
  return {
    version: cart.version,
    groups: groups.toSorted((a, b) => Number(a.shop === null) - Number(b.shop === null)),
    count: piecesOf(cart),
    quote: whole,
    clean: lines.length > 0 && lines.every((line) => line.problems.length === 0),
  };
}

/** Whether a variant is sold at all just now, whatever its stock; the problem when it is not. */
export function shelfProblem(facts: VariantFacts | null): LineProblem | null {
  if (!facts || facts.retired || facts.productState !== 'on_shelf') return { code: 'product_gone' };
  return facts.shop.state === 'open' ? null : { code: 'shop_closed' };
}

function reviewLine(line: CartLine, facts: VariantFacts | null, available: number, limit: number): ReviewedLine {
  const unitPrice = facts?.price ?? line.seenPrice;
  const left = Math.max(available, 0);
  const shelf = shelfProblem(facts);
  const problems: LineProblem[] = [];
  if (shelf) {
    problems.push(shelf);
  } else {
    // One of the two at most, the tighter one: its number is what the line can be set to.
    if (line.quantity > left && left <= limit) problems.push({ code: 'short_stock', left });
    else if (line.quantity > limit) problems.push({ code: 'over_limit', max: limit });
    if (unitPrice !== line.seenPrice) problems.push({ code: 'price_changed', from: line.seenPrice, to: unitPrice });
  }
  return {
    sku: line.sku,
    quantity: line.quantity,
    unitPrice,
    total: unitPrice * line.quantity,
    max: shelf ? 0 : Math.min(left, limit),
    facts,
    problems,
  };
}

function quoteLines(lines: readonly ReviewedLine[]): Quote {
  const buyable = lines.flatMap(({ facts, problems, sku, unitPrice, quantity }) =>
    facts && problems.every((problem) => problem.code === 'price_changed')
      ? [{ sku, shop: facts.shop.id, unitPrice, quantity, facts }]
      : [],
  );
  const freight = new Map(
    buyable.map(({ facts: { shop } }) => [shop.id, { flat: shop.freightFlat, freeFrom: shop.freightFreeFrom }]),
  );
  return quote({ lines: buyable.map(({ facts: _, ...line }) => line), freight });
}

function groupOf(lines: ReviewedLine[], quoted: ShopQuote | undefined): ReviewedGroup {
  return {
    shop: lines[0]?.facts?.shop ?? null,
    lines,
    goods: quoted?.goods ?? 0,
    freight: quoted?.freight ?? 0,
    freeShortfall: quoted?.freeShortfall ?? null,
  };
}
