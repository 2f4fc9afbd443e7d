import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../dev/paths.ts';
import { settleAttempt } from '../../shared/domain/payments/mod.ts';
import { buy, NOW, openMall, type TestMall } from '../shared/checkout/mall.ts';

let mall: TestMall;
beforeAll(async () => {
  mall = await openMall();
});
afterAll(() => mall?.close());

/** Runs what package.json makes of `npm run payment -- ARGS`. */
function run(...args: string[]): Promise<{ failed: boolean; said: string }> {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const command = scripts.payment.split(' ').slice(1);
  const { DATABASE_URL: _, DATABASE_URL_OWNER: __, ...rest } = process.env;
  const { urls, proxy } = mall.database;
  const env = { ...rest, DATABASE_URL_OPS: urls.ops, DATABASE_PROXY: proxy, NODE_OPTIONS: '' };
  return new Promise((resolve) => {
    execFile(process.execPath, [...command, ...args], { cwd: ROOT, env }, (error, stdout, stderr) =>
      resolve({ failed: error !== null, said: stdout + stderr }),
    );
  });
}

describe('npm run payment', () => {
  it('tells the whole payment of an order, by its number', async () => {
    const sku = await mall.addVariant(await mall.addShop());
    const buyerId = mall.newBuyer();
    const { body, attemptId } = await buy(mall, buyerId, { [sku]: 1 });
    mall.provider.approve(attemptId, NOW);
    const scope = { kind: 'buyer', buyerId } as const;
    await settleAttempt(mall.ports, { attemptId, scope, source: 'return', now: NOW });
    const { id, number } = body.orders[0] ?? { id: '', number: '' };
    const { failed, said } = await run(number);
    expect(failed).toBe(false);
    expect(said).toContain(`${attemptId}  ¥18.00 by cashier: captured (ref_${attemptId})\n    orders: ${number} paid`);
    expect(said).toContain('the provider is not asked any more');
    expect(said).toMatch(/called ms=0 call=status source=return outcome=captured\n.* captured .*source=return/);
    expect(said).toContain(`paid amount=1800 late=none orders=${id}`);
  });

  it('says so when there is no such order, or none is named', async () => {
    expect(await run('none')).toEqual({ failed: true, said: expect.stringContaining('There is no order "none"') });
    expect(await run()).toEqual({ failed: true, said: expect.stringContaining('Name one order') });
  });
});
