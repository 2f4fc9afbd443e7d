import { neonDatabase } from '../../../shared/adapters/postgres.ts';
import type { Database } from '../../../shared/database/port.ts';
import { type Cart, type CartCommand, type CartStore, decideCart, emptyCart } from '../../../shared/domain/cart/mod.ts';
import {
  type CheckoutBody,
  type CheckoutPorts,
  type CheckoutRequest,
  checkoutSchema,
  createHeat,
  placeCheckout,
} from '../../../shared/domain/checkout/mod.ts';
import { newId, randomText } from '../../../shared/kernel/ids.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { type TestProvider, testProvider } from './provider.ts';

/** When these tests take place. */
export const NOW = Date.UTC(2026, 10, 30, 4);

/** A shop with the prices and stock that a test needs. */
export interface ShopSpec {
  freightFlat?: number;
  freightFreeFrom?: number | null;
  state?: 'open' | 'closed';
}

/** A small mall over a database of its own. */
export interface TestMall {
  database: TestDatabase;
  /** The database as the storefront sees it, and as the jobs do. */
  db: Database;
  jobs: Database;
  provider: TestProvider;
  ports: CheckoutPorts;
  addShop(spec?: ShopSpec): Promise<string>;
  /** Adds a product with one variant; resolves to its SKU. */
  addVariant(shopId: string, spec?: { price?: number; onHand?: number }): Promise<string>;
  newBuyer(): string;
  /** The cart of a buyer as this test keeps it. */
  cartOf(buyerId: string): CartStore & { cart: Cart };
  /** Puts pieces into a buyer's cart at the price of now, whatever the stock. */
  fill(buyerId: string, lines: Record<string, number>): Promise<void>;
  stock(sku: string): Promise<{ onHand: number; held: number }>;
  close(): Promise<void>;
}

/** What every buyer of these tests says. */
export const INPUT: CheckoutRequest['input'] = {
  contact: { name: 'Mei Lin', email: 'mei@example.com' },
  address: { country: 'CN', region: 'Zhejiang', city: 'Hangzhou', line1: '1 West Lake Road' },
  provider: 'cashier',
};

// A cart kept here instead of in an object: the slice decides, and the object's own storage has tests of its own.
function cartStore(): CartStore & { cart: Cart } {
  const store = {
    cart: emptyCart,
    read: async () => store.cart,
    async apply(command: CartCommand, limits: { lines: number; quantity: number }) {
      const outcome = decideCart(store.cart, command, limits, NOW);
      if (outcome.ok) store.cart = outcome.value;
      return outcome;
    },
    async bought(version: number) {
      await store.apply({ kind: 'bought', version }, { lines: 0, quantity: 0 });
      return store.cart;
    },
  };
  return store;
}

/** Opens a mall with nothing in it; close it when the tests of the file are done. */
export async function openMall(): Promise<TestMall> {
  const database = await cloneDatabase();
  const { proxy, urls, sql } = database;
  const db = neonDatabase({ url: urls.shop, proxy });
  const jobs = neonDatabase({ url: urls.jobs, proxy });
  const provider = testProvider();
  const carts = new Map<string, CartStore & { cart: Cart }>();
  const cartOf = (buyerId: string) => {
    const store = carts.get(buyerId) ?? cartStore();
    carts.set(buyerId, store);
    return store;
  };
  const ports: CheckoutPorts = {
    ...{ db, cart: cartOf, gateway: provider.gateway, now: () => NOW, heat: createHeat() },
    desk: () => ({ commit: async () => ({ answer: 'away' }) }),
    settings: { currency: 'CNY', defaultLocale: 'en', mallUrl: 'http://localhost:8787' },
  };
  return {
    ...{ database, db, jobs, provider, ports, cartOf },
    async addShop({ freightFlat = 800, freightFreeFrom = null, state = 'open' } = {}) {
      const id = newId('shop', NOW);
      await sql(
        `insert into merchants.shop (id, slug, name, state, freight_flat, freight_free_from)
         values ($1, $2, '{"en": "A shop", "zh-CN": "小店"}', $3, $4, $5)`,
        [id, `shop-${randomText(8)}`, state, freightFlat, freightFreeFrom],
      );
      return id;
    },
    addVariant: (shopId, spec) => addVariant(database, shopId, spec),
    newBuyer: () => newId('buyer', NOW),
    async fill(buyerId, lines) {
      for (const [sku, quantity] of Object.entries(lines)) {
        const [row] = await sql<{ price: string }>('select price from catalog.variant where sku = $1', [sku]);
        const command = { kind: 'add', sku, quantity, price: Number(row?.price), available: 9999 } as const;
        await cartOf(buyerId).apply(command, { lines: 200, quantity: 9999 });
      }
    },
    async stock(sku) {
      const [row] = await sql<{ onHand: number; held: number }>(
        'select on_hand as "onHand", held from inventory.stock where sku = $1',
        [sku],
      );
      return row ?? { onHand: Number.NaN, held: Number.NaN };
    },
    close: () => database.close(),
  };
}

async function addVariant(
  { sql }: TestDatabase,
  shopId: string,
  { price = 1000, onHand = 50 }: { price?: number; onHand?: number } = {},
): Promise<string> {
  const [productId, variantId] = [newId('product', NOW), newId('variant', NOW)];
  const name = randomText(8);
  await sql(
    `insert into catalog.product (id, handle, source_handle, shop_id, title, state, options)
     values ($1, $2, $2, $3, '{"en": "A cup", "zh-CN": "一个杯子"}', 'on_shelf',
       '[{"name": {"en": "Size"}, "values": [{"en": "Small"}, {"en": "Large"}]}]')`,
    [productId, name, shopId],
  );
  await sql(
    `insert into catalog.variant (id, product_id, shop_id, sku, position, price, option_index)
     values ($1, $2, $3, $4, 1, $5, '{1}')`,
    [variantId, productId, shopId, name.toUpperCase(), price],
  );
  await sql('insert into inventory.stock (variant_id, product_id, shop_id, sku, on_hand) values ($1, $2, $3, $4, $5)', [
    ...[variantId, productId, shopId, name.toUpperCase(), onHand],
  ]);
  return name.toUpperCase();
}

/** Checks out with a fresh key unless one is given. */
export function checkOut(mall: TestMall, buyerId: string, changes: Partial<CheckoutRequest> = {}) {
  return placeCheckout(mall.ports, { buyerId, key: randomText(16), input: INPUT, locale: 'en', now: NOW, ...changes });
}

/** Fills a cart and checks it out; throws when it is refused. */
export async function buy(mall: TestMall, buyerId: string, lines: Record<string, number>, now = NOW) {
  await mall.fill(buyerId, lines);
  const answer = await checkOut(mall, buyerId, { now });
  if (!answer.ok) throw new Error(`Refused: ${JSON.stringify(answer.error)}`);
  const body: CheckoutBody = checkoutSchema.parse(JSON.parse(answer.value.body));
  const [attempt] = await mall.database.sql<{ id: string }>('select id from payments.attempt where checkout_id = $1', [
    body.checkout.id,
  ]);
  return { body, attemptId: attempt?.id ?? '' };
}
