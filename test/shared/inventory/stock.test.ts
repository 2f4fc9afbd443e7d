import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { query } from '../../../shared/database/port.ts';
import { stockBySkus, stockMismatches } from '../../../shared/domain/inventory/mod.ts';
import { draft, type Mall, openMall, PUBLIC, variant } from '../catalog/mall.ts';

let mall: Mall;
beforeAll(async () => {
  mall = await openMall();
  await mall.bring(mall.tea, draft('cup', { variants: [variant({ stock: 7 })] }));
});
afterAll(() => mall.database.close());

describe('stock', () => {
  it('is available as far as it is not held', async () => {
    const [row] = await mall.database.sql('update inventory.stock set held = 3 returning sku');
    expect(await query(mall.as('shop'), PUBLIC, stockBySkus([row?.sku, 'J-0000-0000']))).toMatchObject([
      { sku: row?.sku, available: 4 },
    ]);
    expect(await query(mall.as('shop'), PUBLIC, stockBySkus([]))).toEqual([]);
  });

  it('is the sum of its ledger, or is named as a mismatch', async () => {
    const jobs = mall.as('jobs');
    expect(await query(jobs, { kind: 'system' }, stockMismatches())).toEqual([]);
    await mall.database.sql('delete from inventory.stock_change where held_delta <> 0');
    expect(await query(jobs, { kind: 'system' }, stockMismatches())).toMatchObject([
      { onHand: 7, held: 3, ledgerOnHand: 7, ledgerHeld: 0 },
    ]);
  });
});
