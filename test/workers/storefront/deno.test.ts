import { type ChildProcess, spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../../dev/ports.ts';
import { stopGroup } from '../../../dev/processes.ts';
import { openShop, stockShelf } from '../../support/market.ts';
import { type Stack, startStack } from '../../support/stack.ts';
import { until } from '../../support/until.ts';

// The same app under Deno: no Workers, no Node, the same Postgres. Beside it the real mall, to compare.

let stack: Stack;
let deno: ChildProcess;
let origin = '';
let sku = '';

beforeAll(async () => {
  stack = await startStack();
  const { database } = stack;
  const shop = await openShop(database, { slug: 'tea-house' });
  [sku = ''] = await stockShelf(database, shop, [{ handle: 'green-tea', price: 2500, stock: 50 }]);
  const port = await freePort(0);
  origin = `http://127.0.0.1:${port}`;
  deno = spawn('npx', ['deno', 'task', '--quiet', 'serve'], {
    env: {
      ...process.env,
      DENO_SERVE_ADDRESS: `tcp:127.0.0.1:${port}`,
      CURRENCY: 'CNY',
      DEFAULT_LOCALE: 'en',
      MALL_URL: stack.mall.origin,
      CASHIER_URL: stack.cashier.origin,
      DATABASE_URL_SHOP: database.urls.shop,
      DATABASE_PROXY: database.proxy,
      SIGNING_SECRET: 'a-signing-secret-for-tests-alone',
      CASHIER_KEY: 'a-cashier-key-for-tests-alone',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
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
  if (deno?.pid !== undefined) await stopGroup(deno.pid);
  await stack?.close();
});

/** A page whatever build it is of. */
const anyBuild = (page: string) => page.replaceAll(/\?v=[\w-]+"/g, '"');

describe('the storefront under Deno', () => {
  it.each(['/', '/zh', '/p/green-tea', '/zh/p/green-tea'])('serves %s as the workers do', async (path) => {
    const response = await fetch(`${origin}${path}`);
    expect(response.status).toBe(200);
    const page = await response.text();
    expect(page).toContain(path.startsWith('/zh') ? '商品 green-tea' : 'Product green-tea');
    expect(anyBuild(page)).toBe(anyBuild(await (await stack.fetchMall(path)).text()));
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
