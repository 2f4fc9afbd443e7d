import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openShop, stockShelf } from '../../support/market.ts';
import { type Shopper, shopper } from '../../support/shopper.ts';
import { type Stack, startStack } from '../../support/stack.ts';
import { expectTyped, sent, TYPED } from './checkout-form.ts';

// The checkout form when stock, prices or shelves change while a shopper fills it in.

let stack: Stack;
let tea = '';
let pan = '';
let client: Shopper;

beforeAll(async () => {
  stack = await startStack();
  const shop = await openShop(stack.database, { slug: 'tea-house' });
  const goods = [
    { handle: 'tea', price: 2500, stock: 50 },
    { handle: 'pan', price: 9000, stock: 50 },
  ];
  [tea = '', pan = ''] = await stockShelf(stack.database, shop, goods);
}, 60_000);

afterAll(() => stack?.close());

beforeEach(async () => {
  await Promise.all([...[setStock(tea, 50), setPrice(tea, 2500), setShelf('tea', 'on_shelf')], setLimit(99)]);
  client = shopper(stack);
});

const setStock = (sku: string, available: number) =>
  stack.database.sql('update inventory.stock set on_hand = held + $2 where sku = $1', [sku, available]);
const setPrice = (sku: string, price: number) =>
  stack.database.sql('update catalog.variant set price = $2 where sku = $1', [sku, price]);
const setShelf = (handle: string, state: string) =>
  stack.database.sql('update catalog.product set state = $2 where source_handle = $1', [handle, state]);

const setLimit = (most: number) =>
  stack.database.sql(
    `insert into config.setting (key, value) values ('cart.max_quantity', $1)
     on conflict (key) do update set value = excluded.value`,
    [String(most)],
  );

const put = (sku: string, quantity: number) => client.form('/cart/items', { sku, quantity: String(quantity) });
async function filledIn(path = '/checkout'): Promise<Record<string, string>> {
  const response = await client.get(path);
  expect(response.status).toBe(200);
  return sent(await response.text());
}

async function ordersOf(sku: string): Promise<number> {
  const [row] = await stack.database.sql('select count(*)::int as n from orders.order_line where sku = $1', [sku]);
  return row?.n;
}

describe('a checkout form that is sent after the stock ran short', () => {
  it('comes back with what was typed, says what changed, and cannot be paid', async () => {
    await put(tea, 3);
    const form = await filledIn();
    const before = await ordersOf(tea);
    await setStock(tea, 2);
    const response = await client.form('/checkout', form);
    const html = await response.text();
    expect(response.status).toBe(409);
    expectTyped(html);
    expect(html).toContain('Not enough in stock');
    expect(html).toContain('<li>Product tea: Only 2 left</li>');
    expect(html).toMatch(/<a class="button[^"]*" href="\/cart">Back to the cart<\/a>/);
    expect(html).not.toContain('Place order');
    expect(await ordersOf(tea)).toBe(before);
  });

  it('is adjusted in one tap to what is left, and then bought', async () => {
    await put(tea, 3);
    await put(pan, 1);
    const form = await filledIn();
    await setStock(tea, 2);
    const short = await (await client.form('/checkout', form)).text();
    const settled = await client.form('/checkout', sent(short, { settle: '1' }));
    const html = await settled.text();
    expect(settled.status).toBe(200);
    expectTyped(html);
    expect(html).toContain('Your order was adjusted');
    expect(html).toContain('Place order and pay ¥140.00');
    const placed = await client.form('/checkout', sent(html));
    expect([placed.status, new URL(placed.headers.get('location') ?? '').origin]).toEqual([303, stack.cashier.origin]);
  });

  it('says so beside the fields that are wrong', async () => {
    await put(tea, 3);
    const form = await filledIn();
    await setStock(tea, 2);
    const response = await client.form('/checkout', { ...form, email: 'nonsense' });
    const html = await response.text();
    expect(response.status).toBe(400);
    expect(html).toContain('Please look at 1 field again');
    expect(html).toContain('<li>Product tea: Only 2 left</li>');
    expect(html).toContain('value="nonsense"');
  });
});

describe('a checkout form that is sent after something else changed', () => {
  it('tells the old and the new price, and buys at the new one once that is accepted', async () => {
    await put(tea, 1);
    const form = await filledIn('/zh/checkout');
    await setPrice(tea, 2600);
    const response = await client.form('/zh/checkout', form);
    const html = await response.text();
    expect(response.status).toBe(409);
    expectTyped(html);
    expect(html).toContain('<li>商品 tea：价格由 ¥25.00 变为 ¥26.00</li>');
    expect(html).toContain('href="/zh/cart">返回购物车');
    const settled = await (await client.form('/zh/checkout', sent(html, { settle: '1' }))).text();
    expect(settled).toContain('提交订单并支付 ¥34.00');
  });

  it('is adjusted in one tap to what one order may hold, and then bought', async () => {
    await put(tea, 6);
    const form = await filledIn();
    await setLimit(5);
    const over = await client.form('/checkout', form);
    const html = await over.text();
    expect(over.status).toBe(409);
    expectTyped(html);
    expect(html).toContain('<li>Product tea: At most 5 per order</li>');
    expect(await (await client.get('/cart')).text()).toContain('Set to 5');
    expect(await (await client.get('/zh/cart')).text()).toContain('每单最多 5 件');
    const settled = await (await client.form('/checkout', sent(html, { settle: '1' }))).text();
    expect(settled).toContain('Place order and pay ¥125.00');
    expect((await client.form('/checkout', sent(settled))).status).toBe(303);
  });

  it('leaves out what is sold no more', async () => {
    await put(tea, 1);
    await put(pan, 1);
    const form = await filledIn();
    await setShelf('tea', 'off_shelf');
    const gone = await (await client.form('/checkout', form)).text();
    expect(gone).toContain('<li>Product tea: No longer on sale</li>');
    const settled = await (await client.form('/checkout', sent(gone, { settle: '1' }))).text();
    expect(settled).not.toContain('Product tea');
    expect(settled).toContain('Product pan');
  });

  it('shows the cart when nothing is left of it', async () => {
    await put(tea, 1);
    const form = await filledIn();
    await setStock(tea, 0);
    const soldOut = await client.form('/checkout', form);
    expect(soldOut.status).toBe(409);
    expect(await soldOut.text()).toContain('<li>Product tea: Sold out for now</li>');
    const settled = await client.form('/checkout', { ...form, settle: '1' });
    expect([settled.status, (await settled.text()).includes('Your cart is empty')]).toEqual([409, true]);
  });

  it('comes back over the new cart when another tab changed it', async () => {
    await put(tea, 1);
    const form = await filledIn();
    await put(pan, 1);
    const response = await client.form('/checkout', form);
    const html = await response.text();
    expect(response.status).toBe(409);
    expectTyped(html);
    expect(html).toContain('Your cart has changed');
    expect(html).toContain('Place order and pay ¥115.00');
  });
});

describe('a checkout', () => {
  it('without a cart shows the cart', async () => {
    const stranger = shopper(stack);
    const response = await stranger.form('/zh/checkout', TYPED);
    expect([response.status, (await response.text()).includes('购物车')]).toEqual([409, true]);
    expect((await stranger.get('/checkout')).headers.get('location')).toBe('/cart');
  });

  it('is not begun with a cart that has to be settled first', async () => {
    await put(tea, 3);
    await setStock(tea, 2);
    const response = await client.get('/zh/checkout');
    expect([response.status, response.headers.get('location')]).toEqual([303, '/zh/cart']);
  });
});
