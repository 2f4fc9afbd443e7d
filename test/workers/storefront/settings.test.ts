import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openShop, stockShelf } from '../../support/market.ts';
import { type Stack, startStack } from '../../support/stack.ts';

// A mall of another language and currency: both are settings.

let stack: Stack;

beforeAll(async () => {
  stack = await startStack({ vars: { DEFAULT_LOCALE: 'zh-CN', CURRENCY: 'JPY' } });
  const shop = await openShop(stack.database, { slug: 'tea-house' });
  await stockShelf(stack.database, shop, [{ handle: 'tea', price: 2500, stock: 5 }]);
}, 60_000);

afterAll(() => stack?.close());

describe('a mall whose default language is Chinese and whose currency is the yen', () => {
  it.each([
    ['/', 'zh-CN'],
    ['/p/tea', 'zh-CN'],
    ['/cart', 'zh-CN'],
    ['/en', 'en'],
    ['/en/p/tea', 'en'],
    ['/en/cart', 'en'],
  ])('serves %s in %s', async (path, locale) => {
    expect(await (await stack.fetchMall(path)).text()).toContain(`<html lang="${locale}">`);
  });

  it('writes prices without decimals', async () => {
    expect(await (await stack.fetchMall('/en/p/tea')).text()).toContain('¥2,500<');
    expect(await (await stack.fetchMall('/api/products/tea')).json()).toMatchObject({
      variants: [{ price: { amount: 2500, currency: 'JPY' } }],
    });
  });
});
