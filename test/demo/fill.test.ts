import { afterEach, beforeEach, expect, it } from 'vitest';
import { fillDemoMall } from '../../dev/demo/fill.ts';
import { PRODUCTS } from '../../dev/demo/products.ts';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';
import { openShop, stockShelf } from '../support/market.ts';

let database: TestDatabase;

beforeEach(async () => {
  database = await cloneDatabase();
});

afterEach(() => database.close());

const count = async () => Number((await database.sql('select count(*) as n from catalog.product'))[0]?.n);

it('goes on where it was interrupted, and then leaves the mall alone', async () => {
  const last = PRODUCTS.findLast(({ shop }) => shop === PRODUCTS[0]?.shop)?.handle;
  await database.sql(
    `create function halt() returns trigger language plpgsql as 'begin raise exception ''power cut''; end'`,
  );
  await database.sql(`create trigger halt before insert on catalog.product for each row
    when (new.source_handle = '${last}') execute function halt()`);
  await expect(fillDemoMall(database)).rejects.toThrow('power cut');
  const before = await count();
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(PRODUCTS.length);

  await database.sql('drop function halt() cascade');
  expect(await fillDemoMall(database)).toBe(PRODUCTS.length);
  expect(await count()).toBe(PRODUCTS.length);
  expect(await fillDemoMall(database)).toBeNull();
});

it('does not touch a mall that has products of its own', async () => {
  const shop = await openShop(database, { slug: 'tea-house' });
  await stockShelf(database, shop, [{ handle: 'green-tea', price: 2500, stock: 50 }]);
  expect(await fillDemoMall(database)).toBeNull();
  expect(await count()).toBe(1);
});
