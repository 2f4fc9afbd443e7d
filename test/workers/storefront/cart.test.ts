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
