import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkoutSchema } from '../../../shared/domain/checkout/mod.ts';
import { buy, checkOut, INPUT, NOW, openMall, type TestMall } from './mall.ts';

let mall: TestMall;
beforeAll(async () => {
  mall = await openMall();
});
afterAll(() => mall?.close());

const countOf = async (table: string, buyerId: string) => {
  const [row] = await mall.database.sql<{ n: number }>(`select count(*)::int as n from ${table} where buyer_id = $1`, [
    buyerId,
  ]);
  return row?.n;
};

describe('a checkout', () => {
  test('buys from two shops at once: an order per shop, one payment, stock held, the cart empty', async () => {
    const [tea, pots] = [await mall.addShop({ freightFreeFrom: 2000 }), await mall.addShop()];
    const [a, b] = [await mall.addVariant(tea, { price: 1500 }), await mall.addVariant(pots, { price: 300 })];
    const buyerId = mall.newBuyer();
    const { body, attemptId } = await buy(mall, buyerId, { [a]: 2, [b]: 1 });

    expect(body.orders.map((order) => [order.status, order.total])).toEqual([
      ['unpaid', { amount: 3000, currency: 'CNY' }],
      ['unpaid', { amount: 1100, currency: 'CNY' }],
    ]);
    expect(body.total).toEqual({ amount: 4100, currency: 'CNY' });
    expect(await mall.stock(a)).toEqual({ onHand: 50, held: 2 });
    expect(mall.cartOf(buyerId).cart.lines).toEqual([]);
    expect(mall.provider.requestOf(attemptId)).toMatchObject({
      checkoutId: body.checkout.id,
      buyerId,
      total: { amount: 4100, currency: 'CNY' },
      expiresAt: NOW + 30 * 60_000,
      returnUrl: `http://localhost:8787/pay/return/${attemptId}`,
      webhookUrl: 'http://localhost:8787/webhooks/cashier',
      description: body.orders.map((order) => order.number).join(', '),
    });
    const lines = await mall.database.sql(
      'select sku, allocation from orders.order_line where buyer_id = $1 order by sku = $2 desc',
      [buyerId, a],
    );
    expect(lines).toEqual([
      { sku: a, allocation: { freight: 0 } },
      { sku: b, allocation: { freight: 800 } },
    ]);
    const events = await mall.database.sql(
      "select payload from outbox.event where type = 'checkout.placed' and payload ->> 'buyerId' = $1",
      [buyerId],
    );
    expect(events).toMatchObject([{ payload: { checkoutId: body.checkout.id, cartVersion: 2 } }]);
  });

  test('leads back to the language it was made in', async () => {
    const buyerId = mall.newBuyer();
    await mall.fill(buyerId, { [await mall.addVariant(await mall.addShop())]: 1 });
    const answer = await checkOut(mall, buyerId, { locale: 'zh-CN' });
    const body = checkoutSchema.parse(answer.ok && JSON.parse(answer.value.body));
    const attemptId = body.payUrl.split('/').at(-1) ?? '';
    expect(mall.provider.requestOf(attemptId).returnUrl).toBe(`http://localhost:8787/zh/pay/return/${attemptId}`);
  });

  test('gives the same answer to the same key, byte for byte, whatever became of the cart', async () => {
    const [buyerId, key] = [mall.newBuyer(), 'the-same-key'];
    await mall.fill(buyerId, { [await mall.addVariant(await mall.addShop())]: 1 });
    const first = await checkOut(mall, buyerId, { key });
    const again = await checkOut(mall, buyerId, { key, locale: 'zh-CN', now: NOW + 1000 });
    expect(first).toMatchObject({ ok: true, value: { status: 201, replayed: false } });
    expect(again).toEqual({ ok: true, value: { ...(first.ok ? first.value : {}), replayed: true } });
    expect(await countOf('orders.checkout', buyerId)).toBe(1);
  });

  test('refuses a key that was used for something else', async () => {
    const [buyerId, key] = [mall.newBuyer(), 'a-used-key'];
    await mall.fill(buyerId, { [await mall.addVariant(await mall.addShop())]: 1 });
    await checkOut(mall, buyerId, { key });
    const other = { ...INPUT, note: 'Something else' };
    expect(await checkOut(mall, buyerId, { key, input: other })).toEqual({ ok: false, error: { code: 'key_reused' } });
  });

  test('does not mind that another buyer uses the same key', async () => {
    const sku = await mall.addVariant(await mall.addShop());
    for (const buyerId of [mall.newBuyer(), mall.newBuyer()]) {
      await mall.fill(buyerId, { [sku]: 1 });
      expect(await checkOut(mall, buyerId, { key: 'everybodys-key' })).toMatchObject({ ok: true });
    }
  });

  test('refuses an empty cart, and keeps no refusal: the same key works later', async () => {
    const [buyerId, key] = [mall.newBuyer(), 'a-patient-key'];
    expect(await checkOut(mall, buyerId, { key })).toEqual({ ok: false, error: { code: 'cart_empty' } });
    await mall.fill(buyerId, { [await mall.addVariant(await mall.addShop())]: 1 });
    expect(await checkOut(mall, buyerId, { key })).toMatchObject({ ok: true });
  });

  test('refuses a cart with problems and names them line by line', async () => {
    const [open, shut] = [await mall.addShop(), await mall.addShop({ state: 'closed' })];
    const [dear, scarce, off, closed] = [
      await mall.addVariant(open),
      await mall.addVariant(open, { onHand: 1 }),
      await mall.addVariant(open),
      await mall.addVariant(shut),
    ];
    const buyerId = mall.newBuyer();
    await mall.fill(buyerId, { [dear]: 1, [scarce]: 2, [off]: 1, [closed]: 1 });
    await mall.database.sql('update catalog.variant set price = 1200 where sku = $1', [dear]);
    await mall.database.sql(
      "update catalog.product set state = 'off_shelf' where id = (select product_id from catalog.variant where sku = $1)",
      [off],
    );
    expect(await checkOut(mall, buyerId)).toEqual({
      ok: false,
      error: {
        code: 'cart_changed',
        lines: [
          { sku: dear, problem: { code: 'price_changed', from: 1000, to: 1200 } },
          { sku: scarce, problem: { code: 'short_stock', left: 1 } },
          { sku: off, problem: { code: 'product_gone' } },
          { sku: closed, problem: { code: 'shop_closed' } },
        ],
      },
    });
    expect(await countOf('orders.checkout', buyerId)).toBe(0);
  });

  test('refuses more of one SKU than the settings allow now', async () => {
    const buyerId = mall.newBuyer();
    const sku = await mall.addVariant(await mall.addShop());
    await mall.fill(buyerId, { [sku]: 6 });
    await mall.database.sql("insert into config.setting (key, value) values ('cart.max_quantity', '5')");
    try {
      expect(await checkOut(mall, buyerId)).toEqual({
        ok: false,
        error: { code: 'cart_changed', lines: [{ sku, problem: { code: 'over_limit', max: 5 } }] },
      });
    } finally {
      await mall.database.sql("delete from config.setting where key = 'cart.max_quantity'");
    }
    expect(await checkOut(mall, buyerId)).toMatchObject({ ok: true });
  });

  test('refuses a cart that is not the one that was shown', async () => {
    const buyerId = mall.newBuyer();
    await mall.fill(buyerId, { [await mall.addVariant(await mall.addShop())]: 1 });
    expect(await checkOut(mall, buyerId, { cartVersion: 7 })).toEqual({
      ok: false,
      error: { code: 'cart_changed', lines: [] },
    });
  });

  test('is placed at the total that was shown, and at no other', async () => {
    const buyerId = mall.newBuyer();
    const shop = await mall.addShop({ freightFlat: 800 });
    await mall.fill(buyerId, { [await mall.addVariant(shop, { price: 1005 })]: 1 });
    await mall.database.sql('update merchants.shop set freight_flat = 50000 where id = $1', [shop]);
    const expecting = (amount: number, currency = 'CNY') =>
      checkOut(mall, buyerId, { input: { ...INPUT, expectedTotal: { amount, currency } } });
    const now = { amount: 51_005, currency: 'CNY' };
    expect(await expecting(1805)).toEqual({
      ok: false,
      error: { code: 'total_changed', from: { amount: 1805, currency: 'CNY' }, to: now },
    });
    expect(await expecting(51_005, 'JPY')).toMatchObject({ ok: false, error: { code: 'total_changed', to: now } });
    expect(await countOf('orders.checkout', buyerId)).toBe(0);
    expect(await expecting(51_005)).toMatchObject({ ok: true, value: { status: 201 } });
  });

  test('of a cart that was bought already names that checkout, with or without the version that was shown', async () => {
    const buyerId = mall.newBuyer();
    const sku = await mall.addVariant(await mall.addShop());
    await mall.fill(buyerId, { [sku]: 1 });
    const shown = mall.cartOf(buyerId).cart;
    const { body } = await buy(mall, buyerId, {});
    const conflict = { ok: false, error: { code: 'checkout_conflict', checkoutId: body.checkout.id } };
    expect(await checkOut(mall, buyerId, { cartVersion: shown.version })).toEqual(conflict);
    mall.cartOf(buyerId).cart = shown;
    expect(await checkOut(mall, buyerId)).toEqual(conflict);
  });

  test('does not buy again what is still in the cart because it was changed before it was cleared', async () => {
    const buyerId = mall.newBuyer();
    const [a, b] = [await mall.addVariant(await mall.addShop()), await mall.addVariant(await mall.addShop())];
    await mall.fill(buyerId, { [a]: 1 });
    const uncleared = mall.cartOf(buyerId).cart;
    await buy(mall, buyerId, {});
    mall.cartOf(buyerId).cart = uncleared;
    await mall.fill(buyerId, { [b]: 1 });
    expect(await checkOut(mall, buyerId)).toEqual({ ok: false, error: { code: 'cart_changed', lines: [] } });
    expect(mall.cartOf(buyerId).cart.lines.map((line) => line.sku)).toEqual([b]);
    expect(await checkOut(mall, buyerId)).toMatchObject({ ok: true });
    expect(await mall.stock(a)).toEqual({ onHand: 50, held: 1 });
  });

  test('of free goods with free delivery is an order like any other, to be confirmed at the cashier', async () => {
    const sku = await mall.addVariant(await mall.addShop({ freightFlat: 0 }), { price: 0 });
    const { body, attemptId } = await buy(mall, mall.newBuyer(), { [sku]: 1 });
    expect(body.total).toEqual({ amount: 0, currency: 'CNY' });
    expect(mall.provider.requestOf(attemptId).total.amount).toBe(0);
  });
});
