import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openShop, stockShelf } from '../../support/market.ts';
import { type Shopper, shopper } from '../../support/shopper.ts';
import { type Stack, startStack } from '../../support/stack.ts';
import { until } from '../../support/until.ts';

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
  let shelves = 0;
  /** A SKU that nobody has asked for yet. */
  async function fresh(stock: number): Promise<string> {
    shelves += 1;
    const shop = await openShop(stack.database, { slug: `fresh-${shelves}` });
    const [sku = ''] = await stockShelf(stack.database, shop, [{ handle: `fresh-${shelves}`, price: 100, stock }]);
    return sku;
  }
  const add = async (sku: string, quantity: number) => (await client.post('/api/cart/items', { sku, quantity })).status;

  it('never refuses anybody: who would be is decided with the stock of now', async () => {
    const sku = await fresh(3);
    expect([await add(sku, 1), await add(sku, 9)]).toEqual([200, 409]);
    await stack.database.sql('update inventory.stock set on_hand = held + 50 where sku = $1', [sku]);
    expect(await add(sku, 9)).toBe(200);
  });

  it('is what the shelf said at most two seconds ago', async () => {
    const sku = await fresh(500);
    expect(await add(sku, 1)).toBe(200);
    const retire = (retired: boolean) =>
      stack.database.sql('update catalog.variant set retired = $1 where sku = $2', [retired, sku]);
    await retire(true);
    await until(async () => (await add(sku, 1)) === 404);
    await retire(false);
    expect(await add(sku, 1)).toBe(200);
  });
});
