import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openShop, stockShelf } from '../../support/market.ts';
import { type Shopper, shopper } from '../../support/shopper.ts';
import { type Stack, startStack } from '../../support/stack.ts';

// The checkout form when stock, prices or shelves change while a shopper fills it in.

const TYPED = {
  name: 'Wang Xiaoming',
  email: 'shopper@example.com',
  phone: '',
  country: 'CN',
  region: 'Zhejiang',
  city: 'Hangzhou',
  line1: '1 Wensan Road',
  line2: '',
  postcode: '310000',
  note: 'Leave it at the door',
};

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
  await Promise.all([
    ...[setStock(tea, 50), setPrice(tea, 2500), setShelf('tea', 'on_shelf')],
    ...[setLimit(99), setFreight(800)],
  ]);
  client = shopper(stack);
});

const setStock = (sku: string, available: number) =>
  stack.database.sql('update inventory.stock set on_hand = held + $2 where sku = $1', [sku, available]);
const setPrice = (sku: string, price: number) =>
  stack.database.sql('update catalog.variant set price = $2 where sku = $1', [sku, price]);
const setShelf = (handle: string, state: string) =>
  stack.database.sql('update catalog.product set state = $2 where source_handle = $1', [handle, state]);

const setFreight = (amount: number) => stack.database.sql('update merchants.shop set freight_flat = $1', [amount]);
const setLimit = (most: number) =>
  stack.database.sql(
    `insert into config.setting (key, value) values ('cart.max_quantity', $1)
     on conflict (key) do update set value = excluded.value`,
    [String(most)],
  );

const put = (sku: string, quantity: number) => client.form('/cart/items', { sku, quantity: String(quantity) });
const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

const ASK = {
  contact: { name: TYPED.name, email: TYPED.email },
  address: { country: 'CN', region: TYPED.region, city: TYPED.city, line1: TYPED.line1 },
  provider: 'cashier',
};

/** Orders by JSON what is in the cart. */
const order = (more: object = {}) =>
  client.post('/api/checkout', { ...ASK, ...more }, { 'idempotency-key': crypto.randomUUID() });

/** What a browser sends from a page with a form on it: its hidden fields, and what was typed. */
const sent = (page: string, changes: Record<string, string> = {}) => ({
  key: hidden(page, 'key'),
  cartVersion: hidden(page, 'cartVersion'),
  total: hidden(page, 'total'),
  ...TYPED,
  ...changes,
});

async function filledIn(path = '/checkout'): Promise<Record<string, string>> {
  const response = await client.get(path);
  expect(response.status).toBe(200);
  return sent(await response.text());
}

function expectTyped(html: string): void {
  for (const name of ['name', 'email', 'line1', 'postcode'] as const) expect(html).toContain(`value="${TYPED[name]}"`);
  expect(html).toContain(`>${TYPED.note}</textarea>`);
  expect(html).toMatch(/<option value="CN" selected/);
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

describe('a total that is another than the one shown', () => {
  it('is not ordered: the page tells the old and the new one, keeps what was typed, and buys at the new one', async () => {
    await put(tea, 1);
    const form = await filledIn();
    const before = await ordersOf(tea);
    await setFreight(50_000);
    const response = await client.form('/checkout', form);
    const html = await response.text();
    expect(response.status).toBe(409);
    expectTyped(html);
    expect(html).toContain('The total has changed');
    expect(html).toContain('It was ¥33.00 and is ¥525.00 now');
    expect(html).toContain('Place order and pay ¥525.00');
    expect(await ordersOf(tea)).toBe(before);
    expect((await client.form('/checkout', sent(html))).status).toBe(303);
    expect(await ordersOf(tea)).toBe(before + 1);
  });

  it('is told in the language of the page', async () => {
    await put(tea, 1);
    const form = await filledIn('/zh/checkout');
    await setFreight(900);
    expect(await (await client.form('/zh/checkout', form)).text()).toContain('总额由 ¥33.00 变为 ¥34.00');
  });

  it('is refused as JSON with both totals, and ordered once the new one is expected', async () => {
    await put(tea, 1);
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
    await put(tea, 1);
    expect((await order({ expectedTotal })).status).toBe(400);
  });
});

describe('a cart that was ordered already', () => {
  it('is refused in words that say so, with the checkout that it became and where to see it', async () => {
    await put(tea, 1);
    const placed = (await (await order()).json()) as { checkout: { id: string } };
    await put(tea, 1);
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
    await put(tea, 1);
    const form = await filledIn('/zh/checkout');
    await client.form('/zh/checkout', form);
    const again = await client.form('/zh/checkout', { ...form, key: crypto.randomUUID() });
    expect(again.headers.get('location')).toMatch(/^\/zh\/orders\?placed=chk_/);
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
