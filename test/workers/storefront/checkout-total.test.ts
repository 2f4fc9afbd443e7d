import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openShop, stockShelf } from '../../support/market.ts';
import { ASK } from '../../support/purchase.ts';
import { type Shopper, shopper } from '../../support/shopper.ts';
import { type Stack, startStack } from '../../support/stack.ts';
import { expectTyped, sent } from './checkout-form.ts';

// A checkout is placed at the total that was shown, and once.

let stack: Stack;
let tea = '';
let client: Shopper;

beforeAll(async () => {
  stack = await startStack();
  const shop = await openShop(stack.database, { slug: 'tea-house' });
  [tea = ''] = await stockShelf(stack.database, shop, [{ handle: 'tea', price: 2500, stock: 50 }]);
}, 60_000);

afterAll(() => stack?.close());

beforeEach(async () => {
  await setFreight(800);
  client = shopper(stack);
  await put();
});

const setFreight = (amount: number) => stack.database.sql('update merchants.shop set freight_flat = $1', [amount]);
const put = () => client.form('/cart/items', { sku: tea, quantity: '1' });

/** Orders by JSON what is in the cart. */
const order = (more: object = {}) =>
  client.post('/api/checkout', { ...ASK, ...more }, { 'idempotency-key': crypto.randomUUID() });

async function filledIn(path = '/checkout'): Promise<Record<string, string>> {
  return sent(await (await client.get(path)).text());
}

async function countOrders(): Promise<number> {
  const [row] = await stack.database.sql('select count(*)::int as n from orders.order_line');
  return row?.n;
}

describe('a total that is another than the one shown', () => {
  it('is not ordered: the page tells the old and the new one, keeps what was typed, and buys at the new one', async () => {
    const form = await filledIn();
    const before = await countOrders();
    await setFreight(50_000);
    const response = await client.form('/checkout', form);
    const html = await response.text();
    expect(response.status).toBe(409);
    expectTyped(html);
    expect(html).toContain('The total has changed');
    expect(html).toContain('It was ¥33.00 and is ¥525.00 now');
    expect(html).toContain('Place order and pay ¥525.00');
    expect(await countOrders()).toBe(before);
    expect((await client.form('/checkout', sent(html))).status).toBe(303);
    expect(await countOrders()).toBe(before + 1);
  });

  it('is told in the language of the page', async () => {
    const form = await filledIn('/zh/checkout');
    await setFreight(900);
    expect(await (await client.form('/zh/checkout', form)).text()).toContain('总额由 ¥33.00 变为 ¥34.00');
  });

  it('is refused as JSON with both totals, and ordered once the new one is expected', async () => {
    await setFreight(900);
    const expecting = (amount: number) => order({ expectedTotal: { amount, currency: 'CNY' } });
    const refused = await expecting(3300);
    expect([refused.status, refused.headers.get('content-type')]).toEqual([409, 'application/problem+json']);
    expect(await refused.json()).toMatchObject({
      code: 'total_changed',
      from: { amount: 3300, currency: 'CNY' },
      to: { amount: 3400, currency: 'CNY' },
    });
    expect((await expecting(3400)).status).toBe(201);
  });

  it.each([
    ['a currency in small letters', { amount: 3300, currency: 'cny' }],
    ['half a fen', { amount: 0.5, currency: 'CNY' }],
    ['a field we do not know', { amount: 3300, currency: 'CNY', tax: 1 }],
    ['a bare number', 3300],
  ])('cannot be %s', async (_, expectedTotal) => {
    expect((await order({ expectedTotal })).status).toBe(400);
  });
});

describe('a cart that was ordered already', () => {
  it('is refused in words that say so, with the checkout that it became and where to see it', async () => {
    const placed = (await (await order()).json()) as { checkout: { id: string } };
    await put();
    const { version } = (await (await client.get('/api/cart')).json()) as { version: number };
    // As if the cart had not been cleared by the time of the second request.
    await stack.database.sql('update orders.checkout set cart_version = $2 where id = $1', [
      placed.checkout.id,
      version,
    ]);
    const response = await order();
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({
      code: 'checkout_conflict',
      title: 'This cart was already ordered',
      checkout: { id: placed.checkout.id },
      ordersUrl: new URL(`/orders?placed=${placed.checkout.id}`, stack.mall).href,
    });
  });

  it('leads a browser to those orders', async () => {
    const form = await filledIn('/zh/checkout');
    await client.form('/zh/checkout', form);
    const again = await client.form('/zh/checkout', { ...form, key: crypto.randomUUID() });
    expect(again.headers.get('location')).toMatch(/^\/zh\/orders\?placed=chk_/);
  });
});

describe('the document of the API', () => {
  it('knows the total that is expected, and does not ask for it', async () => {
    const document = await (await client.get('/api/openapi.json')).json();
    const schema = {
      properties: { expectedTotal: { required: ['amount', 'currency'] } },
      required: ['contact', 'address', 'provider'],
    };
    const post = { requestBody: { content: { 'application/json': { schema } } } };
    expect(document).toMatchObject({ paths: { '/api/checkout': { post } } });
  });
});
