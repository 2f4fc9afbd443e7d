import { Hono } from 'hono';
import { expect, it, vi } from 'vitest';
import { Refused } from '../../../shared/http/refused.ts';
import type { ShopContext, ShopEnv } from '../../../workers/storefront/context.ts';
import { onError } from '../../../workers/storefront/routes/errors.tsx';

// What is logged of a request that failed.

const app = new Hono<ShopEnv>();
app.onError((error, c) => onError(error, c as ShopContext));
app.use(async (c, next) => {
  c.set('locale', 'en');
  c.set('requestId', 'some-request');
  return next();
});
app.all('*', () => {
  throw new Refused({ code: 'unavailable' });
});

it.each([
  ['/api/orders/ord_1', '/api/orders/ord_1'],
  ['/pay/start/a-token.its-signature', '/pay/start/…'],
  ['/zh/pay/start/a-token.its-signature/', '/zh/pay/start/…'],
])('of %s is the path, without a token that pays', async (path, logged) => {
  const written = vi.spyOn(console, 'error').mockImplementation(() => {});
  const { status } = await app.request(path, { headers: { accept: 'application/json' } });
  expect(status).toBe(503);
  const lines = written.mock.calls.map(([line]) => JSON.parse(String(line)) as Record<string, unknown>);
  expect(lines).toMatchObject([{ message: 'request failed', requestId: 'some-request', path: logged }]);
  written.mockRestore();
});
