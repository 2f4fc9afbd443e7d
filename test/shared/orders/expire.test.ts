import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadOrder } from '../../../shared/domain/checkout/mod.ts';
import { expireDue } from '../../../shared/domain/orders/mod.ts';
import { MINUTE } from '../../../shared/kernel/clock.ts';
import { buy, NOW, openMall, type TestMall } from '../checkout/mall.ts';

const LATER = NOW + 31 * MINUTE;

let mall: TestMall;
beforeAll(async () => {
  mall = await openMall();
});
afterAll(() => mall?.close());

/** A checkout of one piece each of two shops. */
async function aCheckout(now = NOW) {
  const skus = [await mall.addVariant(await mall.addShop()), await mall.addVariant(await mall.addShop())] as const;
  const buyerId = mall.newBuyer();
  const { body } = await buy(mall, buyerId, Object.fromEntries(skus.map((sku) => [sku, 1])), now);
  return { buyerId, skus, orders: body.orders.map(({ id }) => id) };
}

async function stepsOf({ buyerId, orders }: Awaited<ReturnType<typeof aCheckout>>) {
  const details = await Promise.all(orders.map((orderId) => loadOrder(mall.db, { orderId, buyerId, now: LATER })));
  return details.map((detail) => [detail?.order.status, ...(detail?.order.timeline ?? []).map(({ code }) => code)]);
}

const eventsOf = ({ buyerId }: { buyerId: string }) =>
  mall.database.sql("select type from outbox.event where payload ->> 'buyerId' = $1 order by id", [buyerId]);

test('a checkout whose held stock is missing keeps no other from expiring, and expires once it is back', async () => {
  const [spoiled, ...sound] = [await aCheckout(), await aCheckout(), await aCheckout()];
  const [first, second] = spoiled.skus;
  await mall.database.sql('update inventory.stock set held = 0 where sku = $1', [first]);

  expect(await expireDue(mall.jobs, LATER, 100)).toBe(4);
  for (const checkout of sound) {
    expect(await stepsOf(checkout)).toEqual(Array(2).fill(['cancelled', 'placed', 'expired']));
  }
  expect(await stepsOf(spoiled)).toEqual(Array(2).fill(['unpaid', 'placed']));
  expect(await eventsOf(spoiled)).toEqual([{ type: 'checkout.placed' }]);
  expect(await mall.stock(second)).toEqual({ onHand: 50, held: 1 });

  await mall.database.sql('update inventory.stock set held = 1 where sku = $1', [first]);
  expect(await expireDue(mall.jobs, LATER, 100)).toBe(2);
  expect(await stepsOf(spoiled)).toEqual(Array(2).fill(['cancelled', 'placed', 'expired']));
  expect([await mall.stock(first), await mall.stock(second)]).toEqual(Array(2).fill({ onHand: 50, held: 0 }));
});

test('however many have to wait because their held stock is missing, the others expire', async () => {
  const spoiled = [await aCheckout(NOW - 2000), await aCheckout(NOW - 1000), await aCheckout(NOW - 500)];
  const sound = await aCheckout();
  const missing = spoiled.map(({ skus: [sku] }) => sku);
  await mall.database.sql('update inventory.stock set held = 0 where sku = any($1)', [missing]);

  expect(await expireDue(mall.jobs, LATER, 2)).toBe(2);
  expect(await stepsOf(sound)).toEqual(Array(2).fill(['cancelled', 'placed', 'expired']));
  expect(await expireDue(mall.jobs, LATER, 2)).toBe(0);
});
