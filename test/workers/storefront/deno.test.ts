import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../../dev/ports.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { openShop, stockShelf } from '../../support/market.ts';
import { until } from '../../support/until.ts';

// The same app under Deno: no Workers, no Node, the same Postgres.

let database: TestDatabase;
let deno: ChildProcess;
let origin = '';
let sku = '';

beforeAll(async () => {
  database = await cloneDatabase();
  const shop = await openShop(database, { slug: 'tea-house' });
  [sku = ''] = await stockShelf(database, shop, [{ handle: 'green-tea', price: 2500, stock: 50 }]);
  const port = await freePort(0);
  origin = `http://127.0.0.1:${port}`;
  deno = spawn('deno', ['serve', '-A', '--quiet', '--port', String(port), 'workers/storefront/deno.ts'], {
    env: {
      ...process.env,
      DATABASE_URL_SHOP: database.urls.shop,
      DATABASE_PROXY: database.proxy,
      SIGNING_SECRET: 'a-signing-secret-for-tests-alone',
      CASHIER_KEY: 'a-cashier-key-for-tests-alone',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  await until(
    () =>
      fetch(`${origin}/healthz`).then(
        (response) => response.ok,
        () => false,
      ),
    30_000,
  );
}, 60_000);

afterAll(async () => {
  deno?.kill('SIGTERM');
  if (deno && deno.exitCode === null) await once(deno, 'exit');
  await database?.close();
});

describe('the storefront under Deno', () => {
  it.each(['/', '/zh', '/p/green-tea', '/zh/p/green-tea'])('serves %s', async (path) => {
    const response = await fetch(`${origin}${path}`);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain(path.startsWith('/zh') ? '商品 green-tea' : 'Product green-tea');
  });

  it('keeps pages and finds them again', async () => {
    const states = new Set<string | null>();
    await until(async () => {
      states.add((await fetch(`${origin}/p/green-tea`)).headers.get('x-cache'));
      return states.has('kv');
    });
  });

  it('answers what is missing or not allowed as elsewhere', async () => {
    const missing = await fetch(`${origin}/nothing`);
    expect([missing.status, missing.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    const refused = await fetch(`${origin}/api/cart`, { method: 'PUT' });
    expect([refused.status, refused.headers.get('content-type')]).toEqual([405, 'application/problem+json']);
  });

  it('says plainly that carts live elsewhere', async () => {
    const response = await fetch(`${origin}/api/cart/items`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ sku, quantity: 1 }),
    });
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '60']);
  });
});
