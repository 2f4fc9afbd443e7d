import { allocate } from '../../kernel/money.ts';

/** How a shop charges for delivery: `flat` per order, free from `freeFrom` of goods on (null: never). Minor units. */
export interface FreightRule {
  flat: number;
  freeFrom: number | null;
}

/** A line to be priced; `shop` is any key that `QuoteInput.freight` knows. */
export interface QuoteInputLine {
  sku: string;
  shop: string;
  unitPrice: number;
  quantity: number;
}

/** What a quote is made of. */
export interface QuoteInput {
  lines: readonly QuoteInputLine[];
  freight: ReadonlyMap<string, FreightRule>;
}

/** A priced line; `allocation` is each rule's share of it in minor units, and is what a refund will reverse. */
export interface QuoteLine extends QuoteInputLine {
  total: number;
  allocation: { freight: number };
}

/** One shop's part; `freeShortfall` is what is missing for free delivery, null when it is free or never will be. */
export interface ShopQuote {
  shop: string;
  lines: QuoteLine[];
  goods: number;
  freight: number;
  discount: number;
  total: number;
  freeShortfall: number | null;
}

/** One step of the explanation; the amounts of all steps add up to the total. */
export interface QuoteStep {
  code: 'goods' | 'freight' | 'freight_free';
  shop: string;
  amount: number;
  /** How much more of goods would have made the rule apply. */
  shortfall?: number;
}

/** A whole quote, in minor units; shops in the order of their first line. */
export interface Quote {
  shops: ShopQuote[];
  goods: number;
  freight: number;
  discount: number;
  total: number;
  steps: QuoteStep[];
}

/** Prices lines that may come from several shops. Throws when a shop's freight rule is missing or a sum is not safe. */
export function quote(input: QuoteInput): Quote {
  const groups = Map.groupBy(input.lines, (line) => line.shop);
  const shops = Array.from(groups, ([shop, lines]) => quoteShop(shop, lines, input.freight.get(shop)));
  const whole = {
    goods: sum(shops, (shop) => shop.goods),
    freight: sum(shops, (shop) => shop.freight),
    discount: sum(shops, (shop) => shop.discount),
    total: sum(shops, (shop) => shop.total),
  };
  return { shops, ...whole, steps: shops.flatMap(explain) };
}

function quoteShop(shop: string, lines: readonly QuoteInputLine[], rule: FreightRule | undefined): ShopQuote {
  if (!rule) throw new Error(`Shop "${shop}" has no freight rule`);
  const goods = sum(lines, (line) => line.unitPrice * line.quantity);
  const free = rule.flat === 0 || (rule.freeFrom !== null && goods >= rule.freeFrom);
  const freight = free ? 0 : rule.flat;
  return {
    shop,
    lines: shareFreight(lines, freight),
    goods,
    freight,
    discount: 0,
    total: goods + freight,
    freeShortfall: free || rule.freeFrom === null ? null : rule.freeFrom - goods,
  };
}

// Shares go by value, and ties by SKU, so that the order of the lines in a cart decides nothing.
function shareFreight(lines: readonly QuoteInputLine[], freight: number): QuoteLine[] {
  const sorted = lines.toSorted((a, b) => (a.sku < b.sku ? -1 : 1));
  const parts = allocate(
    freight,
    sorted.map((line) => line.unitPrice * line.quantity),
  );
  const shares = new Map(sorted.map((line, index) => [line.sku, parts[index] ?? 0]));
  return lines.map((line) => ({
    ...line,
    total: line.unitPrice * line.quantity,
    allocation: { freight: shares.get(line.sku) ?? 0 },
  }));
}

function explain({ shop, goods, freight, freeShortfall }: ShopQuote): QuoteStep[] {
  const delivery: QuoteStep = { code: freight > 0 ? 'freight' : 'freight_free', shop, amount: freight };
  if (freeShortfall !== null) delivery.shortfall = freeShortfall;
  return [{ code: 'goods', shop, amount: goods }, delivery];
}

function sum<T>(items: readonly T[], amount: (item: T) => number): number {
  const total = items.reduce((all, item) => all + amount(item), 0);
  if (!Number.isSafeInteger(total)) throw new Error(`Sum "${total}" is not a whole number of minor units`);
  return total;
}
