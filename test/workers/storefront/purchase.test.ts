import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { neonDatabase } from '../../../shared/adapters/postgres.ts';
import { query } from '../../../shared/database/port.ts';
import { stockMismatches } from '../../../shared/domain/inventory/mod.ts';
import { openShop, stockShelf } from '../../support/market.ts';
import { ASK, type Placed } from '../../support/purchase.ts';
import { type Shopper, shopper } from '../../support/shopper.ts';
import { type Stack, startStack } from '../../support/stack.ts';
import { until } from '../../support/until.ts';

// The first purchase, as a cookie-jar client makes it: products of two shops, one checkout, one payment.

let stack: Stack;
let tea = '';
let pan = '';
let rare = '';
let bowl = '';

beforeAll(async () => {
  stack = await startStack();
  const [one, two] = [
    await openShop(stack.database, { slug: 'tea-house' }),
    await openShop(stack.database, { slug: 'pan-works', freightFlat: 1200, freightFreeFrom: null }),
  ];
  const teas = [
    { handle: 'tea', price: 2500, stock: 500 },
    { handle: 'rare', price: 9900, stock: 3 },
    { handle: 'bowl', price: 100, stock: 500 },
  ];
  [tea = '', rare = '', bowl = ''] = await stockShelf(stack.database, one, teas);
  [pan = ''] = await stockShelf(stack.database, two, [{ handle: 'pan', price: 15_000, stock: 500 }]);
}, 60_000);

afterAll(() => stack?.close());

const key = () => crypto.randomUUID();
const body = (client: Response) => client.json() as Promise<Record<string, never>>;

async function placed(client: Shopper, items: [string, number][]): Promise<Placed> {
  for (const [sku, quantity] of items)
    expect((await client.post('/api/cart/items', { sku, quantity })).status).toBe(200);
  const response = await client.post('/api/checkout', ASK, { 'idempotency-key': key() });
  expect(response.status).toBe(201);
  return (await response.json()) as Placed;
}

async function statusOf(client: Shopper, id: string): Promise<string> {
  return ((await (await client.get(`/api/orders/${id}`)).json()) as { status: string }).status;
}

async function stockOf(sku: string) {
  const [row] = await stack.database.sql('select on_hand, held from inventory.stock where sku = $1', [sku]);
  return row as { on_hand: number; held: number };
}

describe('the cart', () => {
  it('adds pieces once for each key, by JSON and by form, however often the answer is lost', async () => {
    const client = shopper(stack);
    const add = (more: Record<string, string>) => client.post('/api/cart/items', { sku: tea, quantity: 2 }, more);
    await add({ 'idempotency-key': 'once-and-only' });
    await add({ 'idempotency-key': 'once-and-only' });
    await client.form('/cart/items', { sku: tea, quantity: '2', key: 'once-and-only' });
    expect(await (await client.get('/api/cart')).json()).toMatchObject({ count: 2 });
    await add({ 'idempotency-key': 'another-one' });
    await add({});
    await client.form('/cart/items', { sku: tea, quantity: '2', key: '' });
    expect(await (await client.get('/api/cart')).json()).toMatchObject({ count: 8 });
    expect((await add({ 'idempotency-key': 'short' })).status).toBe(400);
  });
});

describe('the first purchase', () => {
  it('buys from two shops at once: one order each, one payment, both paid', async () => {
    const client = shopper(stack);
    const before = await stockOf(tea);
    const order = await placed(client, [
      [tea, 2],
      [pan, 1],
    ]);
    expect(order.orders.map(({ shop, status, total }) => [shop, status, total.amount])).toEqual([
      ['tea-house', 'unpaid', 2 * 2500 + 800],
      ['pan-works', 'unpaid', 15_000 + 1200],
    ]);
    expect(order.total).toEqual({ amount: 5800 + 16_200, currency: 'CNY' });
    expect(await stockOf(tea)).toEqual({ on_hand: before.on_hand, held: before.held + 2 });

    const approved = await client.form(`${order.payUrl}/approve`, {});
    expect(approved.status).toBe(303);
    expect(new URL(approved.headers.get('location') ?? '').origin).toBe(stack.mall.origin);
    const back = await client.get(approved.headers.get('location') ?? '');
    expect(back.status).toBe(303);
    for (const { id } of order.orders) expect(await statusOf(client, id)).toBe('paid');
    expect(await stockOf(tea)).toEqual({ on_hand: before.on_hand - 2, held: before.held });
    expect(await body(await client.get('/api/cart'))).toMatchObject({ count: 0, groups: [] });
  });

  it('learns of the payment by webhook alone when the shopper never comes back', async () => {
    const client = shopper(stack);
    const order = await placed(client, [[tea, 1]]);
    await client.form(`${order.payUrl}/approve`, {});
    await until(async () => (await statusOf(client, order.orders[0]?.id ?? '')) === 'paid');
  });

  it('stays unpaid when the payment is declined, and can be paid afterwards', async () => {
    const client = shopper(stack);
    const order = await placed(client, [[tea, 1]]);
    const id = order.orders[0]?.id ?? '';
    await client.form(`${order.payUrl}/decline`, {});
    expect(await statusOf(client, id)).toBe('unpaid');
    await client.form(`${order.payUrl}/leave`, {});
    expect(await statusOf(client, id)).toBe('unpaid');
    await client.form(`${order.payUrl}/approve`, {});
    await until(async () => (await statusOf(client, id)) === 'paid');
  });

  it('answers the same key byte for byte, and refuses it for another request', async () => {
    const client = shopper(stack);
    await client.post('/api/cart/items', { sku: tea, quantity: 1 });
    const header = { 'idempotency-key': key() };
    const [first, again] = [
      await client.post('/api/checkout', ASK, header),
      await client.post('/api/checkout', ASK, header),
    ];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(await again.text()).toBe(await first.text());
    const other = await client.post('/api/checkout', { ...ASK, note: 'Something else' }, header);
    expect([other.status, (await body(other)).code]).toEqual([422, 'key_reused']);
  });

  it('buys one state of a cart once, whatever the keys', async () => {
    const client = shopper(stack);
    await client.post('/api/cart/items', { sku: bowl, quantity: 1 });
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => client.post('/api/checkout', ASK, { 'idempotency-key': key() })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409, 409, 409]);
  });

  it('never sells more than there is, and says what is left', async () => {
    const clients = Array.from({ length: 6 }, () => shopper(stack));
    for (const client of clients) await client.post('/api/cart/items', { sku: rare, quantity: 1 });
    const answers = await Promise.all(
      clients.map((client) => client.post('/api/checkout', ASK, { 'idempotency-key': key() })),
    );
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(3);
    const refused = answers.filter((answer) => answer.status === 409);
    expect(refused).toHaveLength(3);
    expect(await body(refused[0] as Response)).toMatchObject({ code: 'short_stock' });
    expect(await stockOf(rare)).toEqual({ on_hand: 3, held: 3 });
  });

  it('cancels one unpaid order of two, gives its stock back, and asks only for the rest', async () => {
    const client = shopper(stack);
    const before = await stockOf(pan);
    const order = await placed(client, [
      [tea, 1],
      [pan, 2],
    ]);
    const dropped = order.orders.find(({ shop }) => shop === 'pan-works')?.id ?? '';
    const kept = order.orders.find(({ shop }) => shop === 'tea-house')?.id ?? '';
    const cancelled = await client.post(`/api/orders/${dropped}/cancel`, {});
    expect([cancelled.status, (await body(cancelled)).status]).toEqual([200, 'cancelled']);
    expect(await stockOf(pan)).toEqual(before);
    const rest = (await (await client.get(`/api/orders/${kept}`)).json()) as {
      payUrl: string;
      total: { amount: number };
    };
    expect(rest.payUrl).not.toBe(order.payUrl);
    await client.form(`${rest.payUrl}/approve`, {});
    await until(async () => (await statusOf(client, kept)) === 'paid');
    expect(await statusOf(client, dropped)).toBe('cancelled');
    const paidNow = await client.post(`/api/orders/${kept}/cancel`, {});
    expect([paidNow.status, (await body(paidNow)).code]).toEqual([409, 'order_not_cancellable']);
  });

  it('cancels what is not paid in time, by alarm, and gives the stock back', async () => {
    const client = shopper(stack);
    const before = await stockOf(pan);
    const order = await placed(client, [[pan, 3]]);
    const id = order.orders[0]?.id ?? '';
    await stack.database.sql(`update orders."order" set expires_at = now() - interval '1 second' where id = $1`, [id]);
    await until(async () => (await statusOf(client, id)) === 'cancelled', 15_000);
    expect(await stockOf(pan)).toEqual(before);
  });

  it('keeps books that add up', async () => {
    const db = neonDatabase({ url: stack.database.urls.jobs, proxy: stack.database.proxy });
    expect(await query(db, { kind: 'system' }, stockMismatches())).toEqual([]);
  });
});

describe('what belongs to a shopper', () => {
  it('is not seen by another one, and is read by its signed link', async () => {
    const client = shopper(stack);
    const order = await placed(client, [[tea, 1]]);
    const id = order.orders[0]?.id ?? '';
    expect((await shopper(stack).get(`/api/orders/${id}`)).status).toBe(404);
    expect((await shopper(stack).post(`/api/orders/${id}/cancel`, {})).status).toBe(404);
    const list = await (await client.get('/orders')).text();
    const link = /value="([^"]*\?link=[^"]+)"/.exec(list)?.[1] ?? '';
    expect(await (await shopper(stack).get(link)).text()).toContain(order.orders[0]?.number);
    const forged = await shopper(stack).get(`${link.slice(0, -3)}abc`);
    expect(forged.status).toBe(404);
  });
});
