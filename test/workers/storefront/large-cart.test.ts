import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cart, type CartStore, cartIdOf } from '../../../shared/domain/cart/mod.ts';
import { openShop, stockShelf } from '../../support/market.ts';
import { type Shopper, shopper } from '../../support/shopper.ts';
import { type Stack, startStack } from '../../support/stack.ts';

// The largest cart there may be: everything still works, and the next line is refused in plain words.

const MOST = 200;
const ASK = {
  contact: { name: 'Wang Xiaoming', email: 'shopper@example.com' },
  address: { country: 'CN', region: 'Zhejiang', city: 'Hangzhou', line1: '1 Wensan Road', postcode: '310000' },
  provider: 'cashier',
};

let stack: Stack;
let client: Shopper;
let skus: string[] = [];

beforeAll(async () => {
  stack = await startStack();
  const shops = await Promise.all(['one', 'two'].map((slug) => openShop(stack.database, { slug })));
  for (const [index, shop] of shops.entries()) {
    const goods = Array.from({ length: MOST / 2 + 1 }, (_, n) => ({
      handle: `g-${index}-${n}`,
      price: 1000,
      stock: 500,
    }));
    skus.push(...(await stockShelf(stack.database, shop, goods)));
  }
  skus = skus.slice(0, MOST + 1);
  client = shopper(stack);
  await client.post('/api/cart/items', { sku: skus[0], quantity: 1 });
  await fill(skus.slice(1, MOST - 1));
}, 90_000);
afterAll(() => stack?.close());

/** Puts a piece of each into the cart where it is kept: two hundred requests would be too fast for one shopper. */
async function fill(more: readonly string[]): Promise<void> {
  const [payload = ''] = (client.cookies.get('__Host-jishi_visitor') ?? '').split('.');
  const { b } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { b: string };
  const env = await stack.bindingsOf<{ CART: { getByName(name: string): CartStore } }>('objects');
  const cart = env.CART.getByName(cartIdOf(b));
  for (const sku of more) {
    const command = { kind: 'add', sku, quantity: 1, price: 1000, available: 500 } as const;
    await cart.apply(command, { lines: MOST, quantity: 99 });
  }
}

const add = (sku = '', quantity = 1) => client.post('/api/cart/items', { sku, quantity });

describe('a cart of 200 lines', () => {
  it('takes the 200th line, and says of the next that it is full', async () => {
    expect((await add(skus[MOST - 1])).status).toBe(200);
    const refused = await add(skus[MOST]);
    expect([refused.status, await refused.json()]).toMatchObject([
      400,
      { code: 'cart_full', limit: MOST, detail: expect.stringContaining('at most 200 different products') },
    ]);
    const page = await (await client.form('/cart/items', { sku: skus[MOST] ?? '' })).text();
    expect(page).toContain('A cart holds at most 200 different products');
  });

  it('takes more of what it holds, up to the limit of a line', async () => {
    expect((await add(skus[3], 98)).status).toBe(200);
    const refused = await add(skus[3]);
    expect(await refused.json()).toMatchObject({ code: 'quantity_limit', limit: 99 });
  });

  it('is answered as JSON, as a page and in the drawer, each within a second', async () => {
    for (const path of ['/api/cart', '/cart', '/cart?part=drawer', '/checkout']) {
      const began = performance.now();
      const response = await client.get(path);
      const body = await response.text();
      const took = performance.now() - began;
      expect([path, response.status]).toEqual([path, 200]);
      expect(body.split('g-1-').length, path).toBeGreaterThanOrEqual(MOST / 2);
      expect(took, `${path} took ${Math.round(took)} ms`).toBeLessThan(1000);
    }
  });

  it('is bought', async () => {
    const placed = await client.post('/api/checkout', ASK, { 'idempotency-key': crypto.randomUUID() });
    expect(placed.status).toBe(201);
    const { orders } = (await placed.json()) as { orders: { id: string }[] };
    const lines = await Promise.all(
      orders.map(async ({ id }) => ((await (await client.get(`/api/orders/${id}`)).json()) as Cart).lines.length),
    );
    expect(lines.reduce((sum, count) => sum + count, 0)).toBe(MOST);
  });
});
