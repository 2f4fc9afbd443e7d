import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openShop, stockShelf } from '../../support/market.ts';
import { type Shopper, shopper } from '../../support/shopper.ts';
import { type Stack, startStack } from '../../support/stack.ts';

// Whatever went wrong with a cart is put right in one tap, without scripts too, and the answer says what was done.

const FIELDS = { name: 'Wang', email: 'w@example.com', country: 'CN', region: 'Zhejiang', city: 'Hangzhou' };

let stack: Stack;
let client: Shopper;
/** SKUs of what became dearer, short, gone and closed. */
let [dearer, short, gone, shut] = ['', '', '', ''];

beforeAll(async () => {
  stack = await startStack();
}, 60_000);
afterAll(() => stack?.close());

let rounds = 0;
beforeEach(async () => {
  rounds += 1;
  const { database } = stack;
  const open = await openShop(database, { slug: `open-${rounds}` });
  const closing = await openShop(database, { slug: `closing-${rounds}` });
  const goods = ['dearer', 'short', 'gone'].map((name) => ({ handle: `${name}-${rounds}`, price: 1000, stock: 50 }));
  [dearer = '', short = '', gone = ''] = await stockShelf(database, open, goods);
  [shut = ''] = await stockShelf(database, closing, [{ handle: `shut-${rounds}`, price: 1000, stock: 50 }]);
  client = shopper(stack);
  for (const sku of [dearer, short, gone, shut]) await client.post('/api/cart/items', { sku, quantity: 5 });
  await database.sql('update catalog.variant set price = 1200 where sku = $1', [dearer]);
  await database.sql('update inventory.stock set on_hand = held + 2 where sku = $1', [short]);
  await database.sql('update catalog.variant set retired = true where sku = $1', [gone]);
  await database.sql(`update merchants.shop set state = 'closed' where id = $1`, [closing.id]);
});

interface Line {
  sku: string;
  quantity: number;
  problems: { code: string }[];
}

/** The cart's lines: SKU, pieces and the codes of what is wrong. */
async function lines(): Promise<[string, number, string][]> {
  const { groups } = (await (await client.get('/api/cart')).json()) as { groups: { lines: Line[] }[] };
  return groups
    .flatMap((group) => group.lines)
    .map(({ sku, quantity, problems }) => [sku, quantity, problems.map(({ code }) => code).join()]);
}

const settled = () => [
  [dearer, 5, ''],
  [short, 2, ''],
];

describe('a cart in which everything went wrong', () => {
  it('is put right by one form, and says what was done to each line', async () => {
    expect((await lines()).map(([, , codes]) => codes).toSorted()).toEqual([
      ...['price_changed', 'product_gone', 'shop_closed', 'short_stock'],
    ]);
    const html = await (await client.form('/cart/settle', {})).text();
    for (const text of ['¥12.00 accepted', 'set to 2', 'taken out']) expect(html).toContain(text);
    expect(html).toMatch(/notice-success" role="status" tabindex="-1" autofocus/);
    expect(await lines()).toEqual(settled());
    expect((await client.get('/checkout')).status).toBe(200);
  });

  it('is put right by one request, also when it is sent twice', async () => {
    const answers = await Promise.all([1, 2].map(() => client.post('/api/cart/settle', {})));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await lines()).toEqual(settled());
  });

  it('is put right line by line', async () => {
    await client.post('/api/cart/settle', { sku: short });
    const wanted = [
      [dearer, 5, 'price_changed'],
      [short, 2, ''],
      [gone, 5, 'product_gone'],
      [shut, 5, 'shop_closed'],
    ];
    expect((await lines()).toSorted()).toEqual(wanted.toSorted());
  });

  it('is put right at checkout, line by line or at once, and what was typed stays', async () => {
    const blocked = await (await client.form('/checkout', FIELDS)).text();
    expect(blocked).toContain(`name="settle-line" value="${short}"`);
    const one = await (await client.form('/checkout', { ...FIELDS, 'settle-line': short })).text();
    expect(one).toContain('value="Wang"');
    expect(one).not.toContain(`name="settle-line" value="${short}"`);
    expect(one).toContain(`name="settle-line" value="${dearer}"`);
    const all = await (await client.form('/checkout', { ...FIELDS, settle: '1' })).text();
    expect(all).toContain('Your order was adjusted');
    expect(all).toContain('¥12.00 accepted');
    expect(await lines()).toEqual(settled());
  });

  it('stays as it is for what names no line of it', async () => {
    const before = await lines();
    await client.post('/api/cart/settle', { sku: 'NO-SUCH' });
    await client.form('/checkout', { ...FIELDS, 'settle-line': 'NO-SUCH' });
    expect((await client.post('/api/cart/settle', { sku: 7 })).status).toBe(400);
    expect(await lines()).toEqual(before);
  });
});

describe('a shopper without a cart', () => {
  it('has nothing to settle', async () => {
    const stranger = shopper(stack);
    expect((await stranger.form('/cart/settle', {})).status).toBe(200);
    expect(await (await stranger.post('/api/cart/settle', {})).json()).toMatchObject({ count: 0 });
  });
});
