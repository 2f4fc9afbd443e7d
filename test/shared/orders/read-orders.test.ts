import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadOrder, loadOrders, orderBody, orderSchema } from '../../../shared/domain/checkout/mod.ts';
import { MINUTE } from '../../../shared/kernel/clock.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { buy, NOW, openMall, type TestMall } from '../checkout/mall.ts';

let mall: TestMall;
beforeAll(async () => {
  mall = await openMall();
});
afterAll(() => mall?.close());

describe('an order', () => {
  test('shows what was bought, where it goes, what happened and where to pay', async () => {
    const [cup, pot] = [
      await mall.addVariant(await mall.addShop(), { price: 1500 }),
      await mall.addVariant(await mall.addShop()),
    ];
    const buyerId = mall.newBuyer();
    const { body: bought } = await buy(mall, buyerId, { [cup]: 2, [pot]: 1 });
    const [first, second] = bought.orders;
    const detail = await loadOrder(mall.db, { orderId: first?.id ?? '', buyerId, now: NOW });
    if (!detail) throw new Error('The order is not there');
    const body = orderBody(detail, { locale: 'zh-CN' });
    expect(orderSchema.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      ...{ id: first?.id, number: first?.number, status: 'unpaid', note: null, payUrl: bought.payUrl },
      shop: { slug: first?.shop, name: '小店' },
      lines: [
        {
          ...{ sku: cup, title: '一个杯子', options: [{ name: 'Size', value: 'Large' }], quantity: 2 },
          ...{ unitPrice: { amount: 1500, currency: 'CNY' }, total: { amount: 3000, currency: 'CNY' } },
        },
      ],
      ...{ goods: { amount: 3000 }, freight: { amount: 800 }, total: { amount: 3800 } },
      address: { country: 'CN', city: 'Hangzhou' },
      contact: { name: 'Mei Lin', email: 'mei@example.com' },
      timeline: [{ code: 'placed', at: '2026-11-30T04:00:00.000Z' }],
      payments: [{ code: 'started', amount: { amount: 5600, currency: 'CNY' } }],
      ...{ createdAt: '2026-11-30T04:00:00.000Z', expiresAt: '2026-11-30T04:30:00.000Z' },
      checkout: { id: bought.checkout.id, due: { amount: 5600, currency: 'CNY' } },
    });
    expect(body.checkout.orders.map((order) => order.number)).toEqual([first?.number, second?.number]);
  });

  test('has nowhere to pay once its time is over, even before it is cancelled', async () => {
    const buyerId = mall.newBuyer();
    const { body } = await buy(mall, buyerId, { [await mall.addVariant(await mall.addShop())]: 1 });
    const call = { orderId: body.orders[0]?.id ?? '', buyerId, now: NOW + 30 * MINUTE };
    const detail = await loadOrder(mall.db, call);
    expect(detail?.payable).toBeNull();
    expect(detail && orderBody(detail, { locale: 'en' })).not.toHaveProperty('payUrl');
  });

  test('is not there for anybody else, nor is what does not exist', async () => {
    const buyerId = mall.newBuyer();
    const { body } = await buy(mall, buyerId, { [await mall.addVariant(await mall.addShop())]: 1 });
    const orderId = body.orders[0]?.id ?? '';
    expect(await loadOrder(mall.db, { orderId, buyerId: mall.newBuyer(), now: NOW })).toBeNull();
    for (const id of [newId('order', NOW), '', 'x\0', `${orderId}'`, body.checkout.id]) {
      expect(await loadOrder(mall.db, { orderId: id, buyerId, now: NOW })).toBeNull();
    }
  });
});

describe('a list of orders', () => {
  test('is in pages, newest first', async () => {
    const buyerId = mall.newBuyer();
    const sku = await mall.addVariant(await mall.addShop());
    const numbers: string[] = [];
    for (let i = 0; i < 5; i += 1) {
      const { body } = await buy(mall, buyerId, { [sku]: 1 }, NOW + i * MINUTE);
      numbers.unshift(body.orders[0]?.number ?? '');
    }
    const pageOf = async (page: number) => {
      const list = await loadOrders(mall.db, { buyerId, page, size: 2 });
      return [list.pages, list.orders.map(({ order }) => order.number)];
    };
    expect(await pageOf(1)).toEqual([3, numbers.slice(0, 2)]);
    expect(await pageOf(3)).toEqual([3, numbers.slice(4)]);
    expect(await pageOf(4)).toEqual([3, []]);
  });

  test('of somebody who bought nothing is one empty page', async () => {
    expect(await loadOrders(mall.db, { buyerId: mall.newBuyer(), page: 1, size: 10 })).toEqual({
      ...{ orders: [], page: 1, pages: 1 },
    });
  });
});
