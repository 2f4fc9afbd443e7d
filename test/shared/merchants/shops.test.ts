import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DatabaseError, query } from '../../../shared/database/port.ts';
import { allShops, type Shop, shopBySlug, upsertShop } from '../../../shared/domain/merchants/mod.ts';
import { MAX_PRICE } from '../../../shared/kernel/money.ts';
import { type Mall, NOW, openMall, PUBLIC } from '../catalog/mall.ts';

let mall: Mall;
beforeAll(async () => {
  mall = await openMall();
});
afterAll(() => mall.database.close());

describe('a shop', () => {
  it('is opened once, changed where it differs, and says so', async () => {
    const before = await mall.events('shop.changed');
    const draft = { slug: 'toys', name: { en: 'Toys' }, freightFlat: 600, freightFreeFrom: 9900 };
    const opened = await upsertShop(mall.as('ops'), draft, { now: NOW });
    expect(await upsertShop(mall.as('ops'), draft, { now: NOW + 1 })).toEqual(opened);
    expect(await mall.events('shop.changed')).toBe(before + 1);
    const closed = await upsertShop(mall.as('ops'), { ...draft, state: 'closed' }, { now: NOW + 2 });
    expect(closed).toEqual({ ...opened, state: 'closed' });
    expect(await query<Shop>(mall.as('shop'), PUBLIC, shopBySlug('toys'))).toEqual([closed]);
    expect(await mall.events('shop.changed')).toBe(before + 2);
  });

  it('cannot charge freight beyond what adds up, whoever asks', async () => {
    for (const freight of [{ freightFlat: MAX_PRICE + 1 }, { freightFreeFrom: MAX_PRICE + 1 }, { freightFlat: -1 }]) {
      const draft = { slug: 'dear', name: { en: 'Dear' }, ...freight };
      await expect(upsertShop(mall.as('ops'), draft, { now: NOW })).rejects.toThrow('is not an amount');
    }
    const update = mall.database.sql('update merchants.shop set freight_flat = $1', [MAX_PRICE + 1]);
    await expect(update).rejects.toThrow('shop_freight');
  });

  it('is listed by slug', async () => {
    const shops = await query<Shop>(mall.as('shop'), PUBLIC, allShops());
    expect(shops.map(({ slug }) => slug)).toEqual(shops.map(({ slug }) => slug).sort());
  });

  it('is opened by the mall alone', async () => {
    const attempt = upsertShop(mall.as('merchant'), { slug: 'mine', name: { en: 'Mine' } }, { now: NOW });
    await expect(attempt).rejects.toThrow(DatabaseError);
  });
});
