import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openShop, stockShelf } from '../../support/market.ts';
import { shopper } from '../../support/shopper.ts';
import { type Stack, startStack } from '../../support/stack.ts';
import { until } from '../../support/until.ts';

// What others rely on: the pages, the JSON, and how both refuse.

let stack: Stack;
let sku = '';

beforeAll(async () => {
  stack = await startStack();
  const shop = await openShop(stack.database, { slug: 'tea-house' });
  const goods = [
    { handle: 'green-tea', price: 2500, stock: 50, compareAt: 3000 },
    { handle: '乌龙茶', price: 3000, stock: 5 },
    { handle: 'hidden', price: 100, stock: 5, state: 'draft' as const },
    { handle: 'gone', price: 100, stock: 5, state: 'off_shelf' as const },
  ];
  [sku = ''] = await stockShelf(stack.database, shop, goods);
  // Wakes the relay, as cron and the first look at a new mall do.
  await get('/readyz');
}, 60_000);

afterAll(() => stack?.close());

const get = (path: string, headers: Record<string, string> = {}) => stack.fetchMall(path, { headers });
const send = (method: string, path: string, body?: string, headers: Record<string, string> = {}) =>
  stack.fetchMall(path, {
    method,
    ...(body === undefined ? {} : { body }),
    headers: { 'content-type': 'application/json', ...headers },
  });
async function problem(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  return (await response.json()) as {
    code: string;
    title: string;
    detail: string;
    errors?: { field: string; code: string }[];
  };
}

describe('pages', () => {
  it.each([
    '/',
    '/zh',
    '/p/green-tea',
    '/zh/p/green-tea',
    '/s/tea-house',
    '/zh/s/tea-house',
    '/cart',
    '/zh/cart',
    '/orders',
    '/zh/orders',
  ])('serves %s in its language', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain(path.startsWith('/zh') ? '<html lang="zh-CN">' : '<html lang="en">');
  });

  it('come from the renderer once, then from memory and the store', async () => {
    await get('/p/green-tea');
    const states = new Set<string | null>();
    await until(async () => {
      states.add((await get('/p/green-tea?what=ever')).headers.get('x-cache'));
      return states.has('memo') && states.has('kv');
    });
    expect(states.has('miss')).toBe(false);
  });

  it('are not sent again to who has them', async () => {
    const etag = (await get('/p/green-tea')).headers.get('etag') ?? '';
    const again = await get('/p/green-tea', { 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('show a change within a few seconds, wherever it is shown', async () => {
    await get('/s/tea-house');
    const [shop] = await stack.database.sql<{ id: string; slug: string }>('select id, slug from merchants.shop');
    await stockShelf(stack.database, shop as never, [{ handle: 'green-tea', price: 2700, stock: 50, compareAt: 3000 }]);
    for (const path of ['/p/green-tea', '/s/tea-house']) {
      await until(async () => (await (await get(path)).text()).includes('27.00'));
    }
  });

  it('keep drafts to themselves and say what is off the shelf', async () => {
    expect((await get('/p/hidden')).status).toBe(404);
    expect(await (await get('/p/gone')).text()).toContain('No longer on sale');
  });

  it('carry a strict policy', async () => {
    for (const path of ['/', '/cart', '/no-such-page']) {
      const policy = (await get(path)).headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe');
    }
  });

  it.each([
    ['/zh/', '/zh'],
    ['/cart/', '/cart'],
    ['/p/green-tea/?a=1', '/p/green-tea?a=1'],
  ])('are found by who types %s', async (typed, meant) => {
    const response = await get(typed);
    expect([response.status, response.headers.get('location')]).toEqual([301, meant]);
  });

  it('send nobody elsewhere', async () => {
    for (const path of ['//evil.example/', '//evil.example/cart/', '/\\\\evil.example/']) {
      const response = await fetch(`${stack.mall.origin}${path}`, { redirect: 'manual' });
      expect(response.headers.get('location') ?? '/').toMatch(/^\/(?!\/)/);
    }
  });

  it('tell other sites nothing of personal addresses', async () => {
    expect((await get('/orders')).headers.get('referrer-policy')).toBe('same-origin');
    expect((await get('/')).headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
  });

  it('have scripts that are kept for ever', async () => {
    const response = await get('/build/cart-count.js?v=1');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    ['/?utm=a%0Ab', 200],
    ['/p/green-tea?fbclid=%1F', 200],
    ['/s/tea-house?gclid=%00&page=1', 200],
    ['/cart?utm=%7f', 200],
    ['/orders?placed=%00', 200],
    ['/orders?link=%00', 404],
    ['/s/tea-house?page=%0A1', 404],
    ['/p/green-tea%0A', 404],
    ['/p/%1F?utm=a', 404],
  ])('answer %s, whatever somebody has appended to an address, with %i', async (path, status) => {
    expect((await get(path)).status).toBe(status);
  });

  it('find Chinese handles', async () => {
    expect((await get(`/p/${encodeURIComponent('乌龙茶')}`)).status).toBe(200);
  });

  it.each([
    '/nothing',
    '/p/nothing',
    '/c/nothing',
    '/s/nothing',
    '/zh/p/nothing',
    '/orders/ord_x',
    '/p/%00',
    '/p/%zz',
    '/?page=999999999',
  ])('answer %s without an error of their own', async (path) => {
    const response = await get(path);
    expect(response.status).toBeLessThan(500);
    if (!path.startsWith('/?')) expect(response.status).toBe(404);
  });
});

describe('JSON', () => {
  it('describes every JSON route in OpenAPI 3.1', async () => {
    const document = (await (await get('/api/openapi.json')).json()) as {
      openapi: string;
      paths: Record<string, object>;
    };
    expect(document.openapi).toBe('3.1.0');
    const routes = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(routes.sort()).toEqual(
      [
        'GET /healthz',
        'GET /readyz',
        'GET /api/openapi.json',
        'GET /api/products/{handle}',
        'GET /api/cart',
        'GET /api/cart/live',
        'POST /api/cart/settle',
        'POST /api/cart/items',
        'PATCH /api/cart/items/{sku}',
        'DELETE /api/cart/items/{sku}',
        'POST /api/checkout',
        'GET /api/orders/{id}',
        'POST /api/orders/{id}/cancel',
        'POST /webhooks/cashier',
        'POST /webhooks/stripe',
      ].sort(),
    );
  });

  it('says that a checkout wants a key', async () => {
    const document = (await (await get('/api/openapi.json')).json()) as {
      paths: Record<string, { post: { parameters: { name: string; required: boolean }[] } }>;
    };
    expect(document.paths['/api/checkout']?.post.parameters).toMatchObject([
      { name: 'idempotency-key', required: true },
    ]);
  });

  it('tells price and stock of a product', async () => {
    expect(await (await get('/api/products/green-tea')).json()).toEqual({
      handle: 'green-tea',
      title: 'Product green-tea',
      variants: [{ sku, options: [], price: { amount: 2700, currency: 'CNY' }, stock: 50 }],
    });
  });

  it('sets, changes and empties the cart', async () => {
    const client = shopper(stack);
    await client.post('/api/cart/items', { sku, quantity: 2 });
    const path = `/api/cart/items/${encodeURIComponent(sku)}`;
    const json = { 'content-type': 'application/json' };
    const changed = await client.request(path, { method: 'PATCH', body: '{"quantity":5}', headers: json });
    expect(await changed.json()).toMatchObject({ count: 5, goods: { amount: 13_500 } });
    const dropped = await client.request(path, { method: 'DELETE' });
    expect(await dropped.json()).toMatchObject({ count: 0, groups: [] });
  });

  it.each<[string, string, string, string | undefined, number, string]>([
    ['bad JSON', 'POST', '/api/cart/items', '{"sku":', 400, 'body_malformed'],
    ['no body', 'POST', '/api/cart/items', undefined, 400, 'body_malformed'],
    ['an unknown field', 'POST', '/api/cart/items', '{"sku":"a","quantity":1,"price":1}', 400, 'unknown_field'],
    ['a wrong type', 'POST', '/api/cart/items', '{"sku":1,"quantity":"x"}', 400, 'input_invalid'],
    ['a fraction', 'POST', '/api/cart/items', '{"sku":"a","quantity":1.5}', 400, 'input_invalid'],
    ['less than one', 'POST', '/api/cart/items', '{"sku":"a","quantity":0}', 400, 'input_invalid'],
    ['a NUL', 'POST', '/api/cart/items', '{"sku":"a\\u0000","quantity":1}', 400, 'input_invalid'],
    ['half a surrogate', 'POST', '/api/cart/items', '{"sku":"a\\ud800","quantity":1}', 400, 'input_invalid'],
    ['an unknown SKU', 'POST', '/api/cart/items', '{"sku":"nothing","quantity":1}', 404, 'product_gone'],
    ['an array', 'POST', '/api/cart/items', '[]', 400, 'input_invalid'],
    ['too large a body', 'POST', '/api/cart/items', `{"sku":"${'x'.repeat(100_000)}"}`, 413, 'body_too_large'],
    ['no key', 'POST', '/api/checkout', '{}', 400, 'input_invalid'],
    ['another method', 'PUT', '/api/cart/items', '{}', 405, 'method_not_allowed'],
    ['an unknown route', 'GET', '/api/nothing', undefined, 404, 'not_found'],
    ['an unsigned notice', 'POST', '/webhooks/cashier', '{}', 401, 'notice_unsigned'],
    ['a notice of a provider that is not set up', 'POST', '/webhooks/stripe', '{}', 401, 'notice_unsigned'],
  ])('refuses %s', async (_, method, path, body, status, code) => {
    const response = await send(method, path, body);
    expect([response.status, (await problem(response)).code]).toEqual([status, code]);
  });

  it('names each field that is wrong', async () => {
    const response = await send(
      'POST',
      '/api/checkout',
      '{"contact":{"name":"","email":"x"},"address":{},"provider":"cashier"}',
      {
        'idempotency-key': 'a-key-of-a-test',
      },
    );
    const fields = (await problem(response)).errors?.map(({ field, code }) => `${field} ${code}`);
    expect(fields).toEqual(
      expect.arrayContaining(['contact.name required', 'contact.email email', 'address.city required']),
    );
  });

  it('refuses in the language that was asked for', async () => {
    const zh = await problem(await get('/api/nothing', { 'accept-language': 'zh-CN,zh;q=0.9' }));
    const en = await problem(await get('/api/nothing', { 'accept-language': 'zh;q=0.1, fr, en-GB;q=0.9' }));
    expect([zh.title, en.title]).toEqual(['没有找到这个页面', 'We could not find that page']);
  });

  it('says which methods an address has', async () => {
    const response = await send('PUT', '/api/cart/items', '{}');
    expect(response.headers.get('allow')).toBe('POST');
  });

  it('tells a shopper who is too fast how long to wait', async () => {
    const client = shopper(stack);
    await client.post('/api/cart/items', { sku, quantity: 1 });
    // Twice as often as in a minute of the clock, for one may end meanwhile.
    const answers = await Promise.all(
      Array.from({ length: 600 }, () => client.request('/api/cart/items/none', { method: 'DELETE' })),
    );
    const limited = answers.find((answer) => answer.status === 429);
    expect(limited?.headers.get('retry-after')).toBe('60');
  });
});

describe('requests from elsewhere', () => {
  it.each<[string, Record<string, string>]>([
    ['another origin', { origin: 'https://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['another site by fetch metadata', { 'sec-fetch-site': 'cross-site' }],
    ['another port of this host', { 'sec-fetch-site': 'same-site' }],
  ])('change nothing when they come from %s', async (_, headers) => {
    for (const path of ['/api/cart/items', '/cart/items', '/checkout', '/zh/cart/accept-prices']) {
      expect((await send('POST', path, '{}', headers)).status).toBe(403);
    }
  });
});

describe('health', () => {
  it('says that it lives, and what it depends on', async () => {
    expect((await get('/healthz')).status).toBe(200);
    const ready = await get('/readyz');
    expect(await ready.json()).toMatchObject({
      ready: true,
      checks: {
        database: { ok: true },
        pages: { ok: true },
        cart: { ok: true },
        relay: { ok: true },
        payments: { ok: true },
      },
    });
  });

  it('counts the events that were given up on, or are tried for long', async () => {
    const counts = async () => {
      const { checks } = (await (await get('/readyz')).json()) as { checks: { relay: { counts?: object } } };
      return checks.relay.counts;
    };
    expect(await counts()).toEqual({ stuck: 0, dead: 0 });
    await stack.database.sql(
      `insert into outbox.event (id, type, payload, handouts, due_at)
       values ('evt_long', 'tea.poured', '{}', 20, now() + interval '1 hour')`,
    );
    await stack.database.sql(
      "insert into outbox.dead_letter (consumer, event_id, error, failures) values ('a', 'evt_dead', 'Poison', 1)",
    );
    expect(await counts()).toEqual({ stuck: 1, dead: 1 });
  });
});
