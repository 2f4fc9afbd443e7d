import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PRODUCTS } from '../../dev/demo/products.ts';
import { seedDemoMall } from '../../dev/demo/seed.ts';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';

describe('filling the demo mall', () => {
  let database: TestDatabase;
  const seed = () =>
    seedDemoMall({ merchantUrl: database.urls.merchant, opsUrl: database.urls.ops, proxy: database.proxy });

  beforeAll(async () => {
    database = await cloneDatabase();
  });
  afterAll(() => database.close());

  it('records every product as it is written down', async () => {
    expect(await seed()).toEqual({ products: PRODUCTS.length });
    const rows = await database.sql<{ handle: string; shop: string; category: string; state: string; image: string }>(
      `select p.handle, s.slug as shop, c.slug as category, p.state, i.src as image from catalog.product p
        join merchants.shop s on s.id = p.shop_id join catalog.category c on c.id = p.category_id
        join catalog.image i on i.product_id = p.id`,
    );
    const wanted = PRODUCTS.flatMap(({ handle, shop, category, state, dyed }) =>
      [handle, ...dyed.map((_, index) => `${handle}-${index + 2}`)].map((name) => {
        return { handle, shop, category, state, image: `/build/demo/${name}-800.webp` };
      }),
    );
    const byImage = (a: { image: string }, b: { image: string }) => (a.image < b.image ? -1 : 1);
    expect(rows.sort(byImage)).toEqual(wanted.sort(byImage));
  });

  it('keeps prices, stock and both languages', async () => {
    const variants = await database.sql<{ code: string; price: string; compare_at: string | null; on_hand: number }>(
      `select v.merchant_code as code, v.price, v.compare_at, s.on_hand from catalog.variant v
        join inventory.stock s on s.variant_id = v.id`,
    );
    const recorded = new Map(variants.map((row) => [row.code, [row.price, row.compare_at, row.on_hand].map(String)]));
    const written = PRODUCTS.flatMap((product) => product.variants);
    expect(recorded.size).toBe(written.length);
    for (const { sku, price, compareAt, stock } of written) {
      expect([sku, recorded.get(sku)]).toEqual([sku, [price, compareAt, stock].map(String)]);
    }
    const bodies = await database.sql<{ handle: string; body_html: unknown }>(
      'select handle, body_html from catalog.product',
    );
    const bodyOf = new Map(bodies.map((row) => [row.handle, row.body_html]));
    for (const { handle, body } of PRODUCTS) expect(bodyOf.get(handle)).toEqual(body);
  });

  it('has an earlier price for all that is reduced', async () => {
    const rows = await database.sql<{ code: string; lowest: string | null }>(
      `select merchant_code as code, catalog.lowest_30_days(id) as lowest from catalog.variant where compare_at > price`,
    );
    const written = PRODUCTS.flatMap((product) => product.variants).filter(({ compareAt }) => compareAt !== null);
    expect(written.length).toBeGreaterThan(0);
    const byCode = (a: { code: string }, b: { code: string }) => (a.code < b.code ? -1 : 1);
    const wanted = written.map(({ sku, compareAt }) => ({ code: sku, lowest: String(compareAt) }));
    expect(rows.sort(byCode)).toEqual(wanted.sort(byCode));
  });

  it('changes nothing the second time, nor takes back what was sold', async () => {
    await database.sql(`update inventory.stock set on_hand = on_hand - 1 where on_hand > 0`);
    const state = () =>
      database.sql(`select (select count(*) from outbox.event) as events,
        (select sum(on_hand) from inventory.stock) as pieces,
        (select count(*) from catalog.price_change) as prices, (select max(updated_at) from catalog.product) as changed`);
    const before = await state();
    expect(await seed()).toEqual({ products: PRODUCTS.length });
    expect(await state()).toEqual(before);
  });
});
