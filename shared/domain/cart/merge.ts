import type { Cart, CartLimits, CartLine } from './cart.ts';

/** What of a guest's cart could not be taken over; `cut` is pieces, `limit` different SKUs. */
export interface MergeProblem {
  sku: string;
  cut: number;
  problem:
    | { code: 'short_stock'; left: number }
    | { code: 'over_limit'; max: number }
    | { code: 'cart_full'; limit: number };
}

/** A guest's cart that is to be taken over, by its id. */
export interface GuestCart {
  id: string;
  cart: Cart;
}

/** What a merge came to. */
export interface Merged {
  cart: Cart;
  problems: MergeProblem[];
}

/**
 * Takes a guest's cart over into that of their account: quantities add up, capped by the stock and by the limit of a line,
 * never below what the account had; new lines up to the limit of lines. `stock` is what can be had of each SKU; one that is
 * not named has none. The account's cart remembers the guest's version: what it has taken over once it takes over never
 * again, so a lost answer can be asked for again. Prices are those that the guest saw last.
 */
export function mergeCarts(
  guest: GuestCart,
  account: Cart,
  stock: ReadonlyMap<string, number>,
  limits: CartLimits,
): Merged {
  const taken = account.merged?.[guest.id] ?? 0;
  if (guest.cart.version <= taken) return { cart: account, problems: [] };
  const version = account.version + 1;
  const lines = new Map(account.lines.map((line) => [line.sku, line]));
  const problems: MergeProblem[] = [];
  for (const line of guest.cart.lines.filter((each) => each.version > taken)) {
    const known = lines.get(line.sku);
    const full = !known && lines.size >= limits.lines;
    const { quantity, problem } = full
      ? ({ quantity: 0, problem: { code: 'cart_full', limit: limits.lines } } as const)
      : together(line, known, stock.get(line.sku) ?? 0, limits);
    const cut = (known?.quantity ?? 0) + line.quantity - quantity;
    if (problem && cut > 0) problems.push({ sku: line.sku, cut, problem });
    if (quantity > (known?.quantity ?? 0))
      lines.set(line.sku, { ...(known ?? line), ...priced(line), quantity, version });
  }
  const merged = { ...account.merged, [guest.id]: guest.cart.version };
  const changed = Array.from(lines.values()).some((line) => line.version === version);
  return {
    cart: { ...account, version: changed ? version : account.version, lines: Array.from(lines.values()), merged },
    problems,
  };
}

const priced = ({ seenPrice }: CartLine) => ({ seenPrice });

/** How many pieces a line comes to, and what capped them: the tighter of stock and limit. */
function together(line: CartLine, known: CartLine | undefined, available: number, limits: CartLimits) {
  const wanted = (known?.quantity ?? 0) + line.quantity;
  const left = Math.max(available, 0);
  const most = Math.min(left, limits.quantity);
  const quantity = Math.max(known?.quantity ?? 0, Math.min(wanted, most));
  const problem =
    left <= limits.quantity
      ? ({ code: 'short_stock', left } as const)
      : ({ code: 'over_limit', max: limits.quantity } as const);
  return { quantity, problem: wanted > most ? problem : null };
}
