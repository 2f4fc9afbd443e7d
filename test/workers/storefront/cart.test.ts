import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openShop, stockShelf } from '../../support/market.ts';
import { type Shopper, shopper } from '../../support/shopper.ts';
import { type Stack, startStack } from '../../support/stack.ts';

// The cart's forms, as a browser without scripts sends them.

let stack: Stack;
let client: Shopper;
let tea = '';

beforeAll(async () => {
  stack = await startStack();
  const shop = await openShop(stack.database, { slug: 'tea-house' });
  [tea = ''] = await stockShelf(stack.database, shop, [{ handle: 'tea', price: 2500, stock: 50 }]);
  client = shopper(stack);
  await client.form('/cart/items', { sku: tea, quantity: '2' });
}, 60_000);

afterAll(() => stack?.close());

describe('a form about one line of the cart', () => {
  it.each([
    ['that is longer than any', 'A'.repeat(65)],
    ['with an invisible character in it', 'A%E2%80%8B'],
  ])('is refused for a SKU %s, and the cart stays as it is', async (_, sku) => {
    for (const path of [`/cart/items/${sku}`, `/cart/items/${sku}/remove`]) {
      const response = await client.form(path, { quantity: '1' });
      expect([path, response.status]).toEqual([path, 400]);
      expect(await response.text()).toContain('Product tea');
    }
    expect(await (await client.get('/api/cart')).json()).toMatchObject({ count: 2 });
  });
});

describe('what was just read of a SKU', () => {
  it('never refuses anybody: who would be is decided with the stock and the shelf of now', async () => {
    const add = (quantity: number) => client.post('/api/cart/items', { sku: tea, quantity });
    const stock = (pieces: number) =>
      stack.database.sql('update inventory.stock set on_hand = held + $1 where sku = $2', [pieces, tea]);
    await stock(3);
    expect((await add(9)).status).toBe(409);
    await stock(50);
    expect((await add(9)).status).toBe(200);
  });

  it('is what the shelf said at most two seconds ago', async () => {
    const add = () => client.post('/api/cart/items', { sku: tea, quantity: 1 });
    expect((await add()).status).toBe(200);
    await stack.database.sql('update catalog.variant set retired = true where sku = $1', [tea]);
    await expect.poll(async () => (await add()).status, { timeout: 4000, interval: 200 }).toBe(404);
    await stack.database.sql('update catalog.variant set retired = false where sku = $1', [tea]);
    expect((await add()).status).toBe(200);
  });
});
