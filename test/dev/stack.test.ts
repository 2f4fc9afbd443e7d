import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Stack, startStack } from '../support/stack.ts';

let stack: Stack;

beforeAll(async () => {
  stack = await startStack();
});

afterAll(() => stack?.close());

it('runs the mall’s workers over a database of their own', async () => {
  const response = await stack.fetchMall('/readyz');
  expect(await response.json()).toMatchObject({ ready: true });
  expect(response.status).toBe(200);
});

it('serves the public files, the islands among them', async () => {
  expect((await stack.fetchMall('/favicon.svg')).headers.get('content-type')).toContain('svg');
  expect((await stack.fetchMall('/build/cart-count.js')).status).toBe(200);
});

it('tells the workers their own and each other’s addresses', async () => {
  const env = await stack.bindingsOf<Record<string, string>>('storefront');
  expect(env).toMatchObject({ MALL_URL: stack.mall.origin, CASHIER_URL: stack.cashier.origin });
  expect((await fetch(new URL('/healthz', stack.cashier))).status).toBe(200);
});
