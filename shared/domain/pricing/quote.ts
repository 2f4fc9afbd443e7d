import { allocate } from '../../kernel/money.ts';
import type { QuoteStep } from './explain.ts';

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
  const shops = Array.from(groups, ([shop, lines]) => quoteShop(shop, lines, ruleOf(input, shop)));
  const whole = {
    goods: sum(shops, (shop) => shop.goods),
    freight: sum(shops, (shop) => shop.freight),
    discount: sum(shops, (shop) => shop.discount),
    total: sum(shops, (shop) => shop.total),
  };
  return { shops, ...whole, steps: shops.flatMap((shop) => explain(shop, ruleOf(input, shop.shop))) };
}

function ruleOf({ freight }: QuoteInput, shop: string): FreightRule {
  const rule = freight.get(shop);
  if (!rule) throw new Error(`Shop "${shop}" has no freight rule`);
  return rule;
}

function quoteShop(shop: string, lines: readonly QuoteInputLine[], rule: FreightRule): ShopQuote {
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

// Every rule, in the order in which it counts: what a later one takes off was added by one before it.
function explain({ shop, lines, goods, freeShortfall }: ShopQuote, { flat, freeFrom }: FreightRule): QuoteStep[] {
  const count = sum(lines, (line) => line.quantity);
  return [
    { code: 'goods', shop, outcome: 'applied', reason: 'always', amount: goods, count },
    { code: 'freight', shop, outcome: 'applied', reason: flat === 0 ? 'no_charge' : 'always', amount: flat },
    { code: 'freight_free', shop, ...freeDelivery(flat, freeFrom, freeShortfall) },
  ];
}

function freeDelivery(flat: number, threshold: number | null, shortfall: number | null) {
  const refused = { outcome: 'refused', amount: 0 } as const;
  if (flat === 0) return { ...refused, reason: 'nothing_to_waive' } as const;
  if (threshold === null) return { ...refused, reason: 'not_offered' } as const;
  if (shortfall !== null) return { ...refused, reason: 'below_threshold', threshold, shortfall } as const;
  return { outcome: 'applied', reason: 'threshold_reached', amount: -flat, threshold } as const;
}

function sum<T>(items: readonly T[], amount: (item: T) => number): number {
  const total = items.reduce((all, item) => all + amount(item), 0);
  if (!Number.isSafeInteger(total)) throw new Error(`Sum "${total}" is not a whole number of minor units`);
  return total;
}
