import { afterAll, beforeAll, expect, it } from 'vitest';
import { openShop, stockShelf } from '../../support/market.ts';
import { place } from '../../support/purchase.ts';
import { shopper } from '../../support/shopper.ts';
import { type Stack, startStack } from '../../support/stack.ts';

// The orders of one checkout, cancelled all at the same moment.

const SHOPS = 6;
const ROUNDS = 20;

let stack: Stack;
const skus: string[] = [];

beforeAll(async () => {
  stack = await startStack();
  for (let n = 0; n < SHOPS; n += 1) {
    const shop = await openShop(stack.database, { slug: `shop-${n}` });
    skus.push(...(await stockShelf(stack.database, shop, [{ handle: `cup-${n}`, price: 1000, stock: ROUNDS }])));
  }
}, 60_000);

afterAll(() => stack?.close());

it('all orders of a checkout are cancelled at once, and all of their stock comes back', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const client = shopper(stack);
    const { orders } = await place(client, ...skus);
    const answers = await Promise.all(orders.map(({ id }) => client.post(`/api/orders/${id}/cancel`, {})));
    expect(answers.map((answer) => answer.status)).toEqual(Array(SHOPS).fill(200));
  }
  expect(await stack.database.sql('select distinct on_hand, held from inventory.stock')).toEqual([
    { on_hand: ROUNDS, held: 0 },
  ]);
  const open = `select 1 from payments.attempt a where state = 'open' and not exists (
    select 1 from outbox.event where type = 'attempt.replaced' and payload ->> 'attemptId' = a.id)`;
  expect(await stack.database.sql(open)).toEqual([]);
}, 120_000);
