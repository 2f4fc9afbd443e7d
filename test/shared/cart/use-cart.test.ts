import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Database } from '../../../shared/database/port.ts';
import {
  acceptPrices,
  addItem,
  addItemInput,
  createFactsMemo,
  loadCart,
  readCartFacts,
  rememberFacts,
  removeItem,
  setItemQuantity,
  setQuantityInput,
} from '../../../shared/domain/cart/mod.ts';
import { openMall, type TestMall } from '../checkout/mall.ts';

let mall: TestMall;
beforeAll(async () => {
  mall = await openMall();
});
afterAll(() => mall?.close());

describe('a shopper', () => {
  test('adds what is sold, sees it with its shop, changes the quantity and takes it out', async () => {
    const sku = await mall.addVariant(await mall.addShop(), { price: 1500 });
    const buyerId = mall.newBuyer();
    expect(await addItem(mall.ports, buyerId, { sku, quantity: 2 })).toMatchObject({ ok: true, value: { version: 1 } });
    expect(await setItemQuantity(mall.ports, buyerId, { sku, quantity: 3 })).toMatchObject({ ok: true });
    expect(await loadCart(mall.ports, buyerId)).toMatchObject({
      clean: true,
      groups: [{ goods: 4500, freight: 800, lines: [{ sku, quantity: 3, unitPrice: 1500, max: 50, problems: [] }] }],
    });
    expect(await removeItem(mall.ports, buyerId, sku)).toEqual({ version: 3, lines: [] });
    expect(await loadCart(mall.ports, buyerId)).toMatchObject({ groups: [], count: 0 });
  });

  test('cannot add what does not exist, is not sold, or whose shop is closed', async () => {
    const buyerId = mall.newBuyer();
    const shut = await mall.addVariant(await mall.addShop({ state: 'closed' }));
    const gone = await mall.addVariant(await mall.addShop());
    await mall.database.sql('update catalog.variant set retired = true where sku = $1', [gone]);
    const add = (sku: string) => addItem(mall.ports, buyerId, { sku, quantity: 1 });
    expect(await add('NO-SUCH')).toEqual({ ok: false, error: { code: 'product_gone', sku: 'NO-SUCH' } });
    expect(await add(gone)).toEqual({ ok: false, error: { code: 'product_gone', sku: gone } });
    expect(await add(shut)).toEqual({ ok: false, error: { code: 'shop_closed', sku: shut } });
  });

  test('is told what is left, and keeps the cart as it was', async () => {
    const sku = await mall.addVariant(await mall.addShop(), { onHand: 5 });
    const buyerId = mall.newBuyer();
    await addItem(mall.ports, buyerId, { sku, quantity: 4 });
    const short = { ok: false, error: { code: 'short_stock', sku, left: 5 } };
    expect(await addItem(mall.ports, buyerId, { sku, quantity: 2 })).toEqual(short);
    expect(await setItemQuantity(mall.ports, buyerId, { sku, quantity: 6 })).toEqual(short);
    expect(mall.cartOf(buyerId).cart).toMatchObject({ version: 1, lines: [{ quantity: 4 }] });
  });

  test('is refused after one read, and for nothing that was true a moment ago', async () => {
    const sku = await mall.addVariant(await mall.addShop(), { onHand: 1 });
    const buyerId = mall.newBuyer();
    const db = { batch: vi.fn<Database['batch']>((...call) => mall.ports.db.batch(...call)) };
    const context = { waitUntil: () => {}, now: () => 0 };
    const recentFacts = rememberFacts(createFactsMemo(), (skus) => readCartFacts(db, skus), context);
    const add = () => addItem({ ...mall.ports, db, recentFacts }, buyerId, { sku, quantity: 2 });
    expect(await add()).toEqual({ ok: false, error: { code: 'short_stock', sku, left: 1 } });
    expect(db.batch).toHaveBeenCalledTimes(1);
    await mall.database.sql(
      'update inventory.stock set on_hand = 2 where variant_id = (select id from catalog.variant where sku = $1)',
      [sku],
    );
    expect(await add()).toMatchObject({ ok: true, value: { lines: [{ sku, quantity: 2 }] } });
    expect(db.batch).toHaveBeenCalledTimes(2);
  });

  test('is held to the limits in the settings', async () => {
    const [a, b] = [await mall.addVariant(await mall.addShop()), await mall.addVariant(await mall.addShop())];
    const buyerId = mall.newBuyer();
    await mall.database.sql(
      "insert into config.setting (key, value) values ('cart.max_lines', '1'), ('cart.max_quantity', '3')",
    );
    try {
      expect(await addItem(mall.ports, buyerId, { sku: a, quantity: 4 })).toMatchObject({
        error: { code: 'quantity_limit', limit: 3 },
      });
      await addItem(mall.ports, buyerId, { sku: a, quantity: 3 });
      expect(await addItem(mall.ports, buyerId, { sku: b, quantity: 1 })).toMatchObject({
        error: { code: 'cart_full', limit: 1 },
      });
    } finally {
      await mall.database.sql('delete from config.setting');
    }
  });

  test('accepts a new price', async () => {
    const sku = await mall.addVariant(await mall.addShop());
    const buyerId = mall.newBuyer();
    await addItem(mall.ports, buyerId, { sku, quantity: 1 });
    await mall.database.sql('update catalog.variant set price = 900 where sku = $1', [sku]);
    const [group] = (await loadCart(mall.ports, buyerId)).groups;
    expect(group?.lines[0]?.problems).toEqual([{ code: 'price_changed', from: 1000, to: 900 }]);
    await acceptPrices(mall.ports, buyerId);
    expect(await loadCart(mall.ports, buyerId)).toMatchObject({ clean: true, version: 2, quote: { goods: 900 } });
  });
});

test('what is sent to the cart is checked first', () => {
  expect(addItemInput.safeParse({ sku: 'J-7K3F-9Q2M', quantity: 1 }).success).toBe(true);
  for (const body of [
    {},
    { sku: '', quantity: 1 },
    { sku: 'a\0b', quantity: 1 },
    { sku: 'x'.repeat(65), quantity: 1 },
    { sku: 'A', quantity: 0 },
    { sku: 'A', quantity: 1.5 },
    { sku: 'A', quantity: '1' },
    { sku: 'A', quantity: 1, price: 1 },
  ]) {
    expect(addItemInput.safeParse(body).success).toBe(false);
  }
  expect(setQuantityInput.safeParse({ quantity: 1e9 }).success).toBe(false);
});
