import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ExplainedStep } from '../../../shared/domain/pricing/mod.ts';
import { openShop, stockShelf } from '../../support/market.ts';
import { type Shopper, shopper } from '../../support/shopper.ts';
import { type Stack, startStack } from '../../support/stack.ts';

// Why something costs what it costs, from the cart to the order, where it stays as it was.

const ASK = {
  contact: { name: 'Wang Xiaoming', email: 'shopper@example.com' },
  address: { country: 'CN', region: 'Zhejiang', city: 'Hangzhou', line1: '1 Wensan Road', postcode: '310000' },
  provider: 'cashier',
};
const TITLE = /<summary>Why this price\?<\/summary>/;
const MISSING = '¥8.40 more from this shop for free delivery';

let stack: Stack;
let client: Shopper;

beforeAll(async () => {
  stack = await startStack();
  const shop = await openShop(stack.database, { slug: 'tea-house', freightFlat: 800, freightFreeFrom: 3340 });
  const [tea = ''] = await stockShelf(stack.database, shop, [{ handle: 'tea', price: 2500, stock: 50 }]);
  client = shopper(stack);
  await client.post('/api/cart/items', { sku: tea, quantity: 1 });
}, 60_000);
afterAll(() => stack?.close());

const yuan = (amount: number) => ({ amount, currency: 'CNY' });
const explanation: ExplainedStep[] = [
  { code: 'goods', outcome: 'applied', reason: 'always', amount: yuan(2500), count: 1 },
  { code: 'freight', outcome: 'applied', reason: 'always', amount: yuan(800) },
  {
    ...{ code: 'freight_free', outcome: 'refused', reason: 'below_threshold', amount: yuan(0) },
    ...{ threshold: yuan(3340), shortfall: yuan(840) },
  },
];

async function page(path: string): Promise<string> {
  const response = await client.get(path);
  expect(response.status).toBe(200);
  return response.text();
}

it('is explained on the cart, its drawer and the checkout', async () => {
  const cart = (await (await client.get('/api/cart')).json()) as { groups: object[] };
  expect(cart.groups).toMatchObject([{ explanation }]);
  for (const path of ['/cart', '/cart?part=drawer', '/checkout']) {
    const html = await page(path);
    expect(html).toMatch(TITLE);
    expect(html).toContain(MISSING);
  }
  expect(await page('/zh/cart')).toContain('本店再买 ¥8.40 即可包邮');
});

it('stays on the order as it was when it was placed, whatever the shop charges later', async () => {
  const placed = await client.post('/api/checkout', ASK, { 'idempotency-key': crypto.randomUUID() });
  const { orders } = (await placed.json()) as { orders: { id: string }[] };
  await openShop(stack.database, { slug: 'tea-house', freightFlat: 5000, freightFreeFrom: null });
  const order = await (await client.get(`/api/orders/${orders[0]?.id}`)).json();
  expect(order).toMatchObject({ total: yuan(3300), explanation });
  expect(await page(`/orders/${orders[0]?.id}`)).toContain(MISSING);
});

it('is described in OpenAPI', async () => {
  const document = await page('/api/openapi.json');
  for (const word of ['below_threshold', 'freight_free', 'shortfall']) expect(document).toContain(word);
});
