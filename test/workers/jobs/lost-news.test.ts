import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openShop, stockShelf } from '../../support/market.ts';
import { shopper } from '../../support/shopper.ts';
import { type Stack, startStack } from '../../support/stack.ts';
import { until } from '../../support/until.ts';

// The cashier believes the mall to be where nobody is: no webhook arrives, and no shopper comes back.

const ASK = {
  contact: { name: 'Wang Xiaoming', email: 'shopper@example.com' },
  address: { country: 'CN', region: 'Zhejiang', city: 'Hangzhou', line1: '1 Wensan Road' },
  provider: 'cashier',
};
const WITHIN_MS = 60_000;

let stack: Stack;
let tea = '';
beforeAll(async () => {
  stack = await startStack({ vars: { MALL_URL: 'http://127.0.0.1:9' } });
  const shop = await openShop(stack.database, { slug: 'tea-house' });
  [tea = ''] = await stockShelf(stack.database, shop, [{ handle: 'tea', price: 2500, stock: 500 }]);
});
afterAll(() => stack?.close());

/** Lets an attempt's waiting time pass; resolves to how long it would have been, in ms. */
async function letTimePass(): Promise<number> {
  const [row] = await stack.database.sql<{ ms: number }>(
    `update payments.attempt a set check_at = now() from payments.attempt before
     where before.id = a.id and a.check_at > now() returning extract(epoch from before.check_at - now())::float * 1000 as ms`,
  );
  return row?.ms ?? 0;
}

describe('a payment of which all news is lost', () => {
  it('ends in a paid order within a minute', async () => {
    const client = shopper(stack);
    await client.post('/api/cart/items', { sku: tea, quantity: 1 });
    const placed = await client.post('/api/checkout', ASK, { 'idempotency-key': crypto.randomUUID() });
    const { orders, payUrl } = (await placed.json()) as { orders: { id: string }[]; payUrl: string };
    const approved = await client.form(`${payUrl}/approve`, {});
    expect(approved.headers.get('location')).toContain('http://127.0.0.1:9/');

    const waited = await letTimePass();
    const started = Date.now();
    const order = async () =>
      (await (await client.get(`/api/orders/${orders[0]?.id}`)).json()) as {
        status: string;
        payments: { code: string }[];
      };
    await until(async () => (await order()).status === 'paid', 15_000);
    expect(waited + Date.now() - started).toBeLessThan(WITHIN_MS);
    expect((await order()).payments.map(({ code }) => code)).toEqual(['started', 'captured']);
    const page = await (await client.get(`/orders/${orders[0]?.id}`)).text();
    expect(page).toContain('Asked the payment provider: paid');
  });
});
