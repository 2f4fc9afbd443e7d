import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROVIDERS } from '../../../shared/domain/payments/mod.ts';
import { createApp } from '../../../workers/storefront/app.tsx';
import { openShop, stockShelf } from '../../support/market.ts';
import { ASK, place } from '../../support/purchase.ts';
import { type Shopper, shopper } from '../../support/shopper.ts';
import { type Stack, startStack } from '../../support/stack.ts';

// Rules that hold for every route, taken from the app's own table: one that is added later is held to them as well.

const SIGNED = PROVIDERS.map((provider) => `POST /webhooks/${provider}`);
const SAFE = ['GET', 'HEAD', 'OPTIONS'];
const PERSONAL = /^(\/zh)?\/(api\/)?(cart|checkout|orders)(\/|$)/;

const noServices = () => {
  throw new Error('The table of routes needs no services');
};
const table = createApp(noServices, 'en').routes.filter(({ method }) => method !== 'ALL');
const routes = Array.from(new Set(table.map(({ method, path }) => `${method} ${path}`)), (route) => {
  const [method = '', path = ''] = route.split(' ');
  return { route, method, path };
});
const changing = routes.filter(({ method, route }) => !SAFE.includes(method) && !SIGNED.includes(route));
const readable = routes.filter(({ method }) => method === 'GET').map(({ path }) => path);

let stack: Stack;
let client: Shopper;
/** What stands for each parameter: things that are there and belong to the shopper. */
const known: Record<string, string> = {};

beforeAll(async () => {
  stack = await startStack();
  const shop = await openShop(stack.database, { slug: 'tea-house' });
  const [sku = ''] = await stockShelf(stack.database, shop, [{ handle: 'green-tea', price: 2500, stock: 50 }]);
  await stack.database.sql(`insert into catalog.category (id, slug, name) values ('cat_tea', 'tea', '{"en":"Tea"}')`);
  await stack.database.sql(
    `insert into content.article (id, slug, kind, title, state, published_at)
     values ('art_1', 'how-to-brew', 'article', '{"en":"How to brew"}', 'published', now())`,
  );
  client = shopper(stack);
  const { orders } = await place(client, sku);
  await client.post('/api/cart/items', { sku, quantity: 1 });
  const [attempt] = await stack.database.sql('select id from payments.attempt');
  Object.assign(known, {
    ':sku': encodeURIComponent(sku),
    ':id': orders[0]?.id,
    ':handle': 'green-tea',
    ':attempt': attempt?.id,
    ':token': 'nobody-signed.this',
    '/c/:slug': '/c/tea',
    '/p/:slug': '/p/green-tea',
    '/s/:slug': '/s/tea-house',
    '/a/:slug': '/a/how-to-brew',
    '/sitemaps/:part': '/sitemaps/1.xml',
  });
}, 60_000);

afterAll(() => stack?.close());

/** A route's path with something that is there in the place of each parameter. */
function addressOf(path: string): string {
  const names = Object.keys(known).sort((a, b) => b.length - a.length);
  const address = names.reduce((filled, name) => filled.replace(name, known[name] ?? ''), path);
  if (address.includes(':')) throw new Error(`Say above what "${path}" may stand for`);
  return address;
}

function bodyOf(path: string): RequestInit {
  const sku = decodeURIComponent(known[':sku'] ?? '');
  const { contact, address } = ASK;
  const form = { sku, quantity: '2', ...contact, ...address, key: crypto.randomUUID() };
  if (!path.startsWith('/api/')) return { body: new URLSearchParams(form) };
  const bodies: Record<string, unknown> = {
    '/api/cart/items': { sku, quantity: 1 },
    '/api/cart/items/:sku': { quantity: 2 },
    '/api/checkout': ASK,
  };
  const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
  return { body: JSON.stringify(bodies[path] ?? {}), headers };
}

/** Sends what would change something, with the shopper's cookie, as a browser does for whatever page asks it to. */
function send(method: string, path: string, headers: Record<string, string>): Promise<Response> {
  const init = bodyOf(path);
  const cookie = Array.from(client.cookies, ([name, value]) => `${name}=${value}`).join('; ');
  return stack.fetchMall(addressOf(path), { ...init, method, headers: { ...init.headers, ...headers, cookie } });
}

/** Everything that a shopper's requests can change. */
async function state(): Promise<unknown> {
  const [counts] = await stack.database.sql(
    `select (select count(*) from orders."order") as orders, (select sum(held) from inventory.stock) as held,
      (select count(*) from payments.attempt) as attempts`,
  );
  const read = async (path: string) => (await client.get(path)).json();
  return [counts, await read('/api/cart'), await read(`/api/orders/${known[':id']}`)];
}

describe('every route that changes something', () => {
  it('is in the table', () => {
    const paths = changing.map(({ route }) => route);
    expect(paths).toEqual(expect.arrayContaining(['POST /api/checkout', 'POST /checkout', 'POST /zh/cart/items']));
    expect(paths.length).toBeGreaterThan(15);
  });

  it.each(changing)('$route does nothing when another site asks', async ({ method, path }) => {
    const before = await state();
    expect((await send(method, path, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await send(method, path, { origin: 'https://evil.example' })).status).toBe(403);
    expect(await state()).toEqual(before);
  });

  it.each(changing)('$route is not refused to the mall’s own pages', async ({ method, path }) => {
    const own = { origin: stack.mall.origin, 'sec-fetch-site': 'same-origin' };
    expect((await send(method, path, own)).status).not.toBe(403);
  });

  it('asks for a signature where machines call from elsewhere', async () => {
    const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
    expect((await send('POST', '/webhooks/cashier', foreign)).status).toBe(401);
  });
});

describe('every address that is read', () => {
  const nowhere = ['/nothing', '/zh/nothing', '/p/nothing', '/zh/orders/nothing'];

  it.each([...readable, ...nowhere])('%s guards what it answers', async (path) => {
    await client.post('/api/cart/items', { sku: decodeURIComponent(known[':sku'] ?? ''), quantity: 1 });
    // The second time from memory or the store.
    for (const _ of [1, 2]) {
      const { status, headers } = await client.get(addressOf(path));
      expect(status).toBeLessThan(500);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      const redirected = status >= 300 && status < 400;
      if (PERSONAL.test(path) && !redirected) expect(headers.get('cache-control')).toContain('no-store');
      if (!headers.get('content-type')?.startsWith('text/html')) continue;
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy.split('; ')).toEqual(expect.arrayContaining(["default-src 'none'", "frame-ancestors 'none'"]));
      expect(policy).not.toContain('unsafe');
    }
  });

  const pages = [
    '/',
    '/c/:slug',
    '/p/:slug',
    '/s/:slug',
    '/a',
    '/a/:slug',
    '/cart',
    '/checkout',
    '/orders',
    '/orders/:id',
  ];

  it.each(pages.flatMap((path) => [path, path === '/' ? '/zh' : `/zh${path}`]))('%s is a page', async (path) => {
    expect(readable).toContain(path);
    const response = await client.get(addressOf(path));
    expect([response.status, response.headers.get('content-type')?.toLowerCase()]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
  });
});
