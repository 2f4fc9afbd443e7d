import type { Database, Row } from '../../database/port.ts';
import { type Result, refuse } from '../../kernel/result.ts';
import { factsBySkus, parseFacts, type VariantFacts } from '../catalog/mod.ts';
import { parseSettings, readSettings, type Settings } from '../config/mod.ts';
import { type StockLevel, stockBySkus } from '../inventory/mod.ts';
import { type Cart, type CartCommand, type CartLimits, type CartRefusal, type CartStore, NO_LIMITS } from './cart.ts';
import type { ReadFacts } from './recent-facts.ts';
import { type CartReview, reviewCart, shelfProblem } from './review.ts';

/** What the cart's use cases need. */
export interface CartPorts {
  db: Database;
  cart(buyerId: string): CartStore;
  /** Facts that may be a moment old, where there are such: they put things into carts, and never buy. */
  recentFacts?: ReadFacts;
}

/** Why an item cannot be put into a cart. */
export type ItemRefusal = CartRefusal | { code: 'product_gone'; sku: string } | { code: 'shop_closed'; sku: string };

/** Facts, stock and settings of one moment. */
export interface CartFacts {
  facts: VariantFacts[];
  stock: StockLevel[];
  settings: Settings;
}

/** The statements that parseCartFacts reads, for whoever batches them with statements of their own. */
export const cartFactsQueries = (skus: readonly string[]) => [factsBySkus(skus), stockBySkus(skus), readSettings()];

/** Reads the answers to cartFactsQueries. */
export function parseCartFacts([facts = [], stock = [], settings = []]: readonly Row[][]): CartFacts {
  return {
    facts: facts.map(parseFacts),
    stock: stock as unknown as StockLevel[],
    settings: parseSettings(settings),
  };
}

/** How much a cart may hold by the settings. */
export function cartLimits(settings: Settings): CartLimits {
  return { lines: settings['cart.max_lines'], quantity: settings['cart.max_quantity'] };
}

/** A buyer's cart as it stands against today's prices and stock: one read of the cart, one round trip. */
export async function loadCart(ports: CartPorts, buyerId: string): Promise<CartReview> {
  return review(ports.db, await ports.cart(buyerId).read());
}

/** Looks a cart over; one round trip, none when it is empty. */
export function review(db: Database, cart: Cart): Promise<CartReview> {
  return reviewWith((skus) => readCartFacts(db, skus), cart);
}

/** Looks over a cart into which something was just put, with facts that may be a moment old. */
export function reviewRecent(ports: CartPorts, cart: Cart): Promise<CartReview> {
  return reviewWith(ports.recentFacts ?? ((skus) => readCartFacts(ports.db, skus)), cart);
}

async function reviewWith(read: ReadFacts, cart: Cart): Promise<CartReview> {
  if (cart.lines.length === 0) return reviewCart(cart, { facts: [], stock: [], maxQuantity: 0 });
  const known = await read(cart.lines.map((line) => line.sku));
  return reviewCart(cart, { ...known, maxQuantity: known.settings['cart.max_quantity'] });
}

/** Puts pieces of a SKU into the cart, on top of what is there; all of them or, with a refusal, none. Once for each `key`. */
export async function addItem(ports: CartPorts, buyerId: string, item: NewItem): Promise<Result<Cart, ItemRefusal>> {
  if (ports.recentFacts) {
    const { remembered, ...known } = await ports.recentFacts([item.sku]);
    const added = await addKnown(ports, buyerId, item, known);
    // Nobody is refused for what was true a moment ago.
    if (added.ok || !remembered) return added;
  }
  return addKnown(ports, buyerId, item, await readCartFacts(ports.db, [item.sku]));
}

/** Sets how many pieces of a SKU the cart holds, once for each `key`. Taking less always works, even of what is short. */
export async function setItemQuantity(
  ports: CartPorts,
  buyerId: string,
  item: { sku: string; quantity: number; key?: string },
): Promise<Result<Cart, CartRefusal>> {
  const { stock, settings } = await readCartFacts(ports.db, [item.sku]);
  const command: CartCommand = { kind: 'set_quantity', ...item, available: stock[0]?.available ?? 0 };
  return ports.cart(buyerId).apply(command, cartLimits(settings));
}

/** Takes a SKU out of the cart, once for each `key`; also when it is not in it. */
export async function removeItem(ports: CartPorts, buyerId: string, sku: string, key?: string): Promise<Cart> {
  return certain(ports, buyerId, { kind: 'remove', sku, ...(key ? { key } : {}) });
}

/** Accepts the prices of now for all lines, so that they are no problem any more. */
export async function acceptPrices(ports: CartPorts, buyerId: string): Promise<Cart> {
  const cart = await ports.cart(buyerId).read();
  if (cart.lines.length === 0) return cart;
  const { facts } = await readCartFacts(
    ports.db,
    cart.lines.map((line) => line.sku),
  );
  const prices = Object.fromEntries(facts.map(({ sku, price }) => [sku, price]));
  return certain(ports, buyerId, { kind: 'accept_prices', prices });
}

type NewItem = { sku: string; quantity: number; key?: string };

async function addKnown(
  ports: CartPorts,
  buyerId: string,
  item: NewItem,
  known: CartFacts,
): Promise<Result<Cart, ItemRefusal>> {
  const { sku } = item;
  const facts = known.facts[0] ?? null;
  const problem = shelfProblem(facts);
  if (!facts || problem?.code === 'product_gone') return refuse({ code: 'product_gone', sku });
  if (problem) return refuse({ code: 'shop_closed', sku });
  const available = known.stock[0]?.available ?? 0;
  const command: CartCommand = { kind: 'add', ...item, price: facts.price, available };
  return ports.cart(buyerId).apply(command, cartLimits(known.settings));
}

// Commands that only take away or agree are never refused, whatever the limits.
async function certain(ports: CartPorts, buyerId: string, command: CartCommand): Promise<Cart> {
  const outcome = await ports.cart(buyerId).apply(command, NO_LIMITS);
  if (!outcome.ok) throw new Error(`"${command.kind}" was refused with "${outcome.error.code}"`);
  return outcome.value;
}

/** Facts, stock and settings as they are now; one round trip. */
export async function readCartFacts(db: Database, skus: readonly string[]): Promise<CartFacts> {
  return parseCartFacts(await db.batch({ kind: 'public' }, cartFactsQueries(skus), { readOnly: true }));
}
