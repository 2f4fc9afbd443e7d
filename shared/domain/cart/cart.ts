import { isId } from '../../kernel/ids.ts';
import { never, ok, type Result, refuse } from '../../kernel/result.ts';

/**
 * One SKU in a cart. `seenPrice` is the price that the shopper has seen and accepted (minor units), `addedAt` ms, and
 * `version` the cart's version when the line last changed.
 */
export interface CartLine {
  sku: string;
  quantity: number;
  seenPrice: number;
  addedAt: number;
  version: number;
}

/**
 * A cart; `version` counts up with every change, and one version is bought once at most. `keyed` are the marks of the
 * latest commands that came with a key: each is carried out once, however often it is asked for.
 */
export interface Cart {
  version: number;
  lines: CartLine[];
  keyed?: readonly string[];
  /** Versions of guests' carts that were taken over, by their ids. */
  merged?: Readonly<Record<string, number>>;
}

/** How many marks a cart keeps: more than other devices leave while one of them is away with an answer lost. */
export const MARKS_KEPT = 100;

/** How much a cart may hold. */
export interface CartLimits {
  /** Different SKUs. */
  lines: number;
  /** Pieces of one SKU. */
  quantity: number;
}

/** For commands that only take away or agree: those are never refused. */
export const NO_LIMITS: CartLimits = { lines: 0, quantity: 0 };

/**
 * What can be done to a cart. `available` is what the stock gives now, in pieces; prices are minor units. `key` tells a
 * command that is asked for again, its answer being lost, from another one.
 */
export type CartCommand =
  | { kind: 'add'; sku: string; quantity: number; price: number; available: number; key?: string }
  | { kind: 'set_quantity'; sku: string; quantity: number; available: number; key?: string }
  | { kind: 'remove'; sku: string; key?: string }
  | { kind: 'accept_prices'; prices: Record<string, number> }
  /** Leaves at most so many pieces of a SKU, and accepts its price, as far as either names it. */
  | { kind: 'settle'; most: Record<string, number>; prices: Record<string, number> }
  | { kind: 'bought'; version: number }
  | { kind: 'clear' };

/** Why a command is refused; `limit` and `left` are pieces, or SKUs for `cart_full`. */
export type CartRefusal =
  | { code: 'quantity_limit'; limit: number }
  | { code: 'cart_full'; limit: number }
  | { code: 'short_stock'; sku: string; left: number }
  | { code: 'not_found'; sku: string };

/** One shopper's cart, wherever it is kept. Each call is atomic. */
export interface CartStore {
  read(): Promise<Cart>;
  apply(command: CartCommand, limits: CartLimits): Promise<Result<Cart, CartRefusal>>;
  /** Takes out what was bought as this version; lines that were changed since stay. */
  bought(version: number): Promise<Cart>;
}

/** A cart that nothing was ever put into. */
export const emptyCart: Cart = { version: 0, lines: [] };

/** The id of a buyer's cart: the buyer's id with the cart's prefix. Throws when it is no buyer's id. */
export function cartIdOf(buyerId: string): string {
  if (!isId('buyer', buyerId)) throw new Error(`"${buyerId}" is not the id of a buyer`);
  return buyerId.replace(/^byr_/, 'crt_');
}

/** Pieces in a cart, whatever can be had of them. */
export function piecesOf(cart: Cart): number {
  return cart.lines.reduce((sum, line) => sum + line.quantity, 0);
}

/**
 * Decides a command at `now` (ms). What changes nothing keeps the version; without a key it gives back the very same
 * cart. A refused command leaves no mark: asked for again, it is decided again.
 */
export function decideCart(
  cart: Cart,
  command: CartCommand,
  limits: CartLimits,
  now: number,
): Result<Cart, CartRefusal> {
  const mark = markOf(command);
  if (mark && cart.keyed?.includes(mark)) return ok(cart);
  const outcome = decide(cart, command, limits, now);
  if (!mark || !outcome.ok) return outcome;
  return ok({ ...outcome.value, keyed: [...(cart.keyed ?? []), mark].slice(-MARKS_KEPT) });
}

// The whole command: a key that is used again for another one is no reason to leave that undone.
function markOf(command: CartCommand): string | null {
  if (!('key' in command) || !command.key) return null;
  const quantity = command.kind === 'remove' ? 0 : command.quantity;
  return `${command.key} ${command.kind} ${quantity} ${command.sku}`;
}

function decide(cart: Cart, command: CartCommand, limits: CartLimits, now: number): Result<Cart, CartRefusal> {
  switch (command.kind) {
    case 'add':
      return add(cart, command, limits, now);
    case 'set_quantity':
      return setQuantity(cart, command, limits);
    case 'remove':
      return ok(without(cart, (line) => line.sku === command.sku));
    case 'accept_prices':
      return ok(settle(cart, { most: {}, prices: command.prices }));
    case 'settle':
      return ok(settle(cart, command));
    case 'bought':
      return ok(afterPurchase(cart, command.version));
    case 'clear':
      return ok(without(cart, () => true));
    default:
      return never(command);
  }
}

/** The cart without what was bought as `version`; lines that were changed since then stay. */
export function afterPurchase(cart: Cart, version: number): Cart {
  return without(cart, (line) => line.version <= version);
}

function add(
  cart: Cart,
  command: Extract<CartCommand, { kind: 'add' }>,
  limits: CartLimits,
  now: number,
): Result<Cart, CartRefusal> {
  const { sku, price, available } = command;
  const known = cart.lines.find((line) => line.sku === sku);
  const quantity = (known?.quantity ?? 0) + command.quantity;
  if (!isQuantity(command.quantity) || quantity > limits.quantity) {
    return refuse({ code: 'quantity_limit', limit: limits.quantity });
  }
  if (!known && cart.lines.length >= limits.lines) return refuse({ code: 'cart_full', limit: limits.lines });
  if (quantity > available) return refuse({ code: 'short_stock', sku, left: Math.max(available, 0) });
  const version = cart.version + 1;
  const line = { sku, quantity, seenPrice: price, addedAt: known?.addedAt ?? now, version };
  return ok(known ? withLine(cart, line) : { ...cart, version, lines: [...cart.lines, line] });
}

function setQuantity(
  cart: Cart,
  { sku, quantity, available }: Extract<CartCommand, { kind: 'set_quantity' }>,
  limits: CartLimits,
): Result<Cart, CartRefusal> {
  const known = cart.lines.find((line) => line.sku === sku);
  if (!known) return refuse({ code: 'not_found', sku });
  if (!isQuantity(quantity)) return refuse({ code: 'quantity_limit', limit: limits.quantity });
  if (quantity === known.quantity) return ok(cart);
  // Taking less is always right, even where it is still more than can be had.
  if (quantity > known.quantity) {
    if (quantity > limits.quantity) return refuse({ code: 'quantity_limit', limit: limits.quantity });
    if (quantity > available) return refuse({ code: 'short_stock', sku, left: Math.max(available, 0) });
  }
  return ok(withLine(cart, { ...known, quantity, version: cart.version + 1 }));
}

function settle(cart: Cart, { most, prices }: Record<'most' | 'prices', Record<string, number>>): Cart {
  const version = cart.version + 1;
  const lines = cart.lines.flatMap((line) => {
    const quantity = Math.min(line.quantity, named(most, line.sku) ?? line.quantity);
    const seenPrice = named(prices, line.sku) ?? line.seenPrice;
    if (quantity < 1) return [];
    const same = quantity === line.quantity && seenPrice === line.seenPrice;
    return [same ? line : { ...line, quantity, seenPrice, version }];
  });
  const same = lines.length === cart.lines.length && lines.every((line, index) => line === cart.lines[index]);
  return same ? cart : { ...cart, version, lines };
}

const named = (numbers: Record<string, number>, sku: string): number | undefined =>
  Object.hasOwn(numbers, sku) ? numbers[sku] : undefined;

function without(cart: Cart, gone: (line: CartLine) => boolean): Cart {
  const lines = cart.lines.filter((line) => !gone(line));
  return lines.length === cart.lines.length ? cart : { ...cart, version: cart.version + 1, lines };
}

function withLine(cart: Cart, changed: CartLine): Cart {
  return {
    ...cart,
    version: changed.version,
    lines: cart.lines.map((line) => (line.sku === changed.sku ? changed : line)),
  };
}

const isQuantity = (quantity: number) => Number.isSafeInteger(quantity) && quantity >= 1;
