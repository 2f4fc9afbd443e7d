import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { opsClient } from '../../../dev/ops.ts';
import { publishAll } from '../../../dev/publish/run.ts';
import { messagesFor } from '../../../shared/i18n/messages.ts';
import { LOCALES } from '../../../shared/kernel/locale.ts';
import { addCategory, addProduct, addShop } from '../../shared/pages/mall.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { OPS_KEY, type Stack, startStack } from '../../support/stack.ts';
import { type Gate, startGate } from '../jobs/gate.ts';

// Postgres is gone: whatever was published is served as ever, and what was not is refused in so many words.

let database: TestDatabase;
let stack: Stack;
let gate: Gate;

const BROWSER = { accept: 'text/html,*/*;q=0.8' };
const PUBLISHED = ['/', '/p/product-1', '/p/product-3', '/c/category-1', '/s/shop-1'];

beforeAll(async () => {
  database = await cloneDatabase();
  gate = await startGate(database.proxy);
  stack = await startStack({ database, vars: { DATABASE_PROXY: gate.url } });
  await addShop(database, 1);
  await addCategory(database, 1);
  for (let n = 1; n <= 3; n += 1) await addProduct(database, n);
  const progress = { began: () => {}, advance: () => {}, error: () => {} };
  const signal = new AbortController().signal;
  await publishAll(opsClient(stack.mall, OPS_KEY), { build: null, progress, signal });
  gate.shut();
}, 90_000);
afterAll(async () => {
  await stack?.close();
  await gate?.close();
  await database?.close();
});

const at = (locale: string, path: string) => (locale === 'en' ? path : `/zh${path === '/' ? '' : path}`);

describe.each(LOCALES)('without Postgres, in %s', (locale) => {
  it.each(PUBLISHED)('%s is served from the store, and 304 to who has it', async (path) => {
    const response = await stack.fetchMall(at(locale, path), { headers: BROWSER });
    expect([response.status, response.headers.get('x-cache')]).toEqual([200, 'kv']);
    expect(await response.text()).toContain(`<html lang="${locale}">`);
    const etag = response.headers.get('etag') ?? '';
    const again = await stack.fetchMall(at(locale, path), { headers: { ...BROWSER, 'if-none-match': etag } });
    expect([again.status, again.headers.get('etag')]).toEqual([304, etag]);
  });

  it.each(['/p/never-published', '/c/category-1?sort=price-asc', '/s/shop-1?page=9'])(
    '%s says that it is not to be had now, and when to come back',
    async (path) => {
      const response = await stack.fetchMall(at(locale, path), { headers: BROWSER });
      const html = await response.text();
      expect([response.status, response.headers.get('content-type')]).toEqual([503, 'text/html; charset=utf-8']);
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(html).toContain(`<html lang="${locale}">`);
      expect(html).toContain(messagesFor(locale).problems.unavailable.title);
    },
  );

  it('the API says it as a problem document', async () => {
    const headers = { 'accept-language': locale };
    const response = await stack.fetchMall('/api/products/product-1', { headers });
    expect([response.status, response.headers.get('content-type')]).toEqual([503, 'application/problem+json']);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    const { title } = messagesFor(locale).problems.unavailable;
    expect(await response.json()).toMatchObject({ status: 503, code: 'unavailable', title });
  });
});

describe('once Postgres is back', () => {
  it('what could not be had is there, without a restart', async () => {
    gate.open();
    const response = await stack.fetchMall('/c/category-1?sort=price-desc', { headers: BROWSER });
    expect(response.status).toBe(200);
  });
});
