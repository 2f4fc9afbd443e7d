import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { neonDatabase } from '../../../shared/adapters/postgres.ts';
import { forceHeat } from '../../../shared/domain/checkout/mod.ts';
import { messagesFor } from '../../../shared/i18n/messages.ts';
import { openShop, stockShelf } from '../../support/market.ts';
import { ASK } from '../../support/purchase.ts';
import { type Shopper, shopper } from '../../support/shopper.ts';
import { type Stack, startStack } from '../../support/stack.ts';
import { sent } from './checkout-form.ts';

// Many want the same: their checkouts meet at a StockDesk.

let stack: Stack;
let tea = '';
let pan = '';

beforeAll(async () => {
  stack = await startStack();
  const [one, two] = [await openShop(stack.database, { slug: 'one' }), await openShop(stack.database, { slug: 'two' })];
  [tea = ''] = await stockShelf(stack.database, one, [{ handle: 'tea', price: 2500, stock: 20 }]);
  [pan = ''] = await stockShelf(stack.database, two, [{ handle: 'pan', price: 9000, stock: 500 }]);
  const ops = neonDatabase({ url: stack.database.urls.ops, proxy: stack.database.proxy });
  await forceHeat(ops, tea, 'on', { now: Date.now() });
}, 60_000);
afterAll(() => stack?.close());

async function aBuyer(...skus: string[]): Promise<Shopper> {
  const client = shopper(stack);
  for (const sku of skus) await (await client.form('/cart/items', { sku, quantity: '1' })).text();
  return client;
}

const order = (client: Shopper, key: string = crypto.randomUUID()) =>
  client.post('/api/checkout', ASK, { 'idempotency-key': key });
const stockOf = async (sku: string) => {
  const [row] = await stack.database.sql('select on_hand, held from inventory.stock where sku = $1', [sku]);
  return row;
};

describe('a hot SKU', () => {
  it('is sold to as many as there are pieces, in far fewer commits than orders', async () => {
    const buyers = await Promise.all(Array.from({ length: 30 }, (_, n) => (n % 2 ? aBuyer(tea, pan) : aBuyer(tea))));
    const answers = await Promise.all(buyers.map(async (buyer) => (await order(buyer)).status));
    expect(answers.sort()).toEqual([...Array(20).fill(201), ...Array(10).fill(409)]);
    expect(await stockOf(tea)).toEqual({ on_hand: 20, held: 20 });
    // The ledger says when the transaction of a change began.
    const [row] = await stack.database.sql(
      `select count(distinct at)::int as commits, count(*)::int as placed from inventory.stock_change
       where cause = 'order_placed' and variant_id = (select variant_id from inventory.stock where sku = $1)`,
      [tea],
    );
    expect(row?.placed).toBe(20);
    expect(row?.commits).toBeLessThanOrEqual(10);
  });
});

describe('a hot SKU whose commits stand still', () => {
  it('is refused at once or within two seconds, in words; nothing is sold twice, and trying again buys it', async () => {
    await stack.database.sql('update inventory.stock set on_hand = on_hand + 20 where sku = $1', [tea]);
    const [early, waiting, late] = [await aBuyer(tea), await aBuyer(tea), await aBuyer(tea)];
    const form = sent(await (await late.get('/zh/checkout')).text());
    const keys = [crypto.randomUUID(), crypto.randomUUID()];
    const session = new pg.Client({ connectionString: stack.database.urls.owner });
    await session.connect();
    await session.query('begin');
    await session.query('select 1 from inventory.stock where sku = $1 for update', [tea]);
    const began = performance.now();
    const stuck = [early, waiting].map((client, n) => order(client, keys[n]));
    await new Promise((resolve) => setTimeout(resolve, 1600));
    const asked = performance.now();
    const page = await late.form('/zh/checkout', form);
    expect(performance.now() - asked).toBeLessThan(2000);
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await page.text()).toContain(messagesFor('zh-CN').problems.busy.title);
    for (const answer of await Promise.all(stuck)) {
      expect([answer.status, Number(answer.headers.get('retry-after')) > 0]).toEqual([503, true]);
    }
    expect(performance.now() - began).toBeLessThan(4000);
    await session.query('rollback');
    await session.end();
    const again = await Promise.all([early, waiting].map((client, n) => order(client, keys[n])));
    expect(again.map(({ status }) => status)).toEqual([201, 201]);
    expect((await late.form('/zh/checkout', form)).status).toBe(303);
    expect(await stockOf(tea)).toEqual({ on_hand: 40, held: 23 });
  });
});
