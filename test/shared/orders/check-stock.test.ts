import { afterAll, beforeAll, expect, test } from 'vitest';
import { neonDatabase } from '../../../shared/adapters/postgres.ts';
import { checkStock } from '../../../shared/domain/orders/mod.ts';
import { buy, openMall, type TestMall } from '../checkout/mall.ts';

let mall: TestMall;
beforeAll(async () => {
  mall = await openMall();
});
afterAll(() => mall?.close());

const roles = () => {
  const { urls, proxy } = mall.database;
  return [mall.jobs, neonDatabase({ url: urls.ops, proxy })];
};

test('stock that is right is found so, and each kind of fault is named', async () => {
  const shop = await mall.addShop();
  const [tea, cup] = [await mall.addVariant(shop, { onHand: 9 }), await mall.addVariant(shop, { onHand: 5 })];
  // That test data comes from nowhere is no fault of the ledger's: it has it from the first row on.
  await buy(mall, mall.newBuyer(), { [tea]: 2, [cup]: 1 });
  await buy(mall, mall.newBuyer(), { [tea]: 3 });
  const { body } = await buy(mall, mall.newBuyer(), { [cup]: 1 });
  for (const db of roles()) expect(await checkStock(db)).toEqual({ rows: 2, ledger: [], held: [] });

  const { sql } = mall.database;
  await sql(`update orders."order" set status = 'cancelled' where checkout_id = $1`, [body.checkout.id]);
  await sql(`update inventory.stock set held = held - 1 where sku = $1`, [tea]);
  await sql(
    `delete from inventory.stock_change where variant_id = (select variant_id from inventory.stock where sku = $1)
    and on_hand_delta <> 0`,
    [cup],
  );
  const [db] = roles();
  const report = db && (await checkStock(db));
  expect(report?.ledger).toMatchObject([{ sku: cup, onHand: 5, held: 2, ledgerOnHand: 0, ledgerHeld: 2 }]);
  expect(report?.held.toSorted((a, b) => a.unpaid - b.unpaid)).toMatchObject([
    { sku: cup, held: 2, unpaid: 1 },
    { sku: tea, held: 4, unpaid: 5 },
  ]);

  await sql('delete from inventory.stock where sku = $1', [tea]);
  const without = db && (await checkStock(db));
  expect(without?.held.find(({ sku }) => sku === tea)).toMatchObject({ held: null, unpaid: 5 });
});
