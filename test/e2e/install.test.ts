import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { messagesFor } from '../../shared/i18n/messages.ts';
import { launchBrowser } from '../support/browser.ts';
import { startDemoStack } from '../support/demo.ts';
import type { Stack } from '../support/stack.ts';
import { until } from '../support/until.ts';

// The mall on a home screen and without a network: what is kept for later, and what never is.

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startDemoStack(), launchBrowser()]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

describe.each(['en', 'zh-CN'] as const)('the manifest in %s', (locale) => {
  const prefix = locale === 'en' ? '' : '/zh';

  it('names the mall and its icons, which are there in the sizes that it tells', async () => {
    const response = await stack.fetchMall(`${prefix}/manifest.webmanifest`);
    expect(response.headers.get('content-type')).toBe('application/manifest+json');
    const manifest = (await response.json()) as {
      short_name: string;
      start_url: string;
      icons: { src: string; sizes: string; purpose: string }[];
    };
    expect(manifest.short_name).toBe(messagesFor(locale).mall.name);
    expect(manifest.start_url).toBe(prefix || '/');
    expect(manifest.icons.map(({ purpose }) => purpose)).toContain('maskable');
    for (const { src, sizes } of manifest.icons) {
      const bytes = new DataView(await (await stack.fetchMall(src)).arrayBuffer());
      if (sizes !== 'any') expect(`${bytes.getUint32(16)}x${bytes.getUint32(20)}`).toBe(sizes);
    }
  });

  it('is what pages of that language point to', async () => {
    const html = await (await stack.fetchMall(prefix || '/')).text();
    expect(html).toContain(`<link rel="manifest" href="${prefix}/manifest.webmanifest"`);
  });
});

describe.each(['en', 'zh-CN'] as const)('without a network, in %s', (locale) => {
  const m = messagesFor(locale);
  let context: BrowserContext;
  let page: Page;
  const at = (path: string) => new URL((locale === 'en' ? '' : '/zh') + path, stack.mall).href;

  beforeEach(async () => {
    context = await browser.newContext({ locale });
    page = await context.newPage();
    await page.goto(at('/c/food'));
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  });
  afterEach(() => context.close());

  /** Addresses of what the service worker keeps, without the origin. */
  const kept = () =>
    page.evaluate(async () => {
      const addresses: string[] = [];
      for (const name of await caches.keys())
        for (const { url } of await (await caches.open(name)).keys()) addresses.push(url.slice(location.origin.length));
      return addresses;
    });

  it('a page that was seen is shown as it was, and says when that was', async () => {
    await page.goto(at('/p/honey-bear'));
    await until(async () => (await kept()).some((address) => address.endsWith('/p/honey-bear')));
    await until(async () => (await kept()).some((address) => /honey-bear-\d+\.webp$/.test(address)));
    const title = await page.getByRole('heading', { level: 1 }).textContent();
    await context.setOffline(true);
    await page.goto(at('/p/honey-bear'));
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(title);
    const words = m.offline.seen('|').split('|');
    for (const part of words) expect(await page.locator('.seen').textContent()).toContain(part);
    expect(await page.locator('.seen').textContent()).toContain(String(new Date().getFullYear()));
    const picture = page.locator('main img[src*="honey-bear"]').first();
    await until(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth > 0));
  });

  it('the page on which the mall was met first is kept too', async () => {
    await until(async () => (await kept()).some((address) => address.endsWith('/c/food')));
    await context.setOffline(true);
    await page.reload();
    expect(await page.locator('.seen').count()).toBe(1);
  });

  it('any other page is the offline page of its language', async () => {
    await context.setOffline(true);
    await page.goto(at('/p/rouge-glaze-teapot'));
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(m.offline.title);
    await context.setOffline(false);
    await page.getByRole('link', { name: m.error.retry }).click();
    await page.waitForFunction((title) => document.querySelector('h1')?.textContent !== title, m.offline.title);
    expect(new URL(page.url()).pathname).toMatch(/\/p\/rouge-glaze-teapot$/);
  });

  it('nothing of the shopper’s own was kept', async () => {
    for (const path of ['/cart', '/checkout', '/orders', '/p/honey-bear']) await page.goto(at(path));
    await until(async () => (await kept()).some((address) => address.endsWith('/p/honey-bear')));
    expect((await kept()).filter((address) => /\/(cart|checkout|orders|pay|api)(\/|$)/.test(address))).toEqual([]);
    await context.setOffline(true);
    await expect(page.goto(at('/cart'))).rejects.toThrow('ERR_INTERNET_DISCONNECTED');
  });
});

it('pages kept by an older build survive, its offline page does not', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(stack.mall.href);
  await page.evaluate(() => navigator.serviceWorker.ready);
  const names = () => page.evaluate(async () => (await caches.keys()).sort());
  await until(async () => (await names()).includes('seen-1'));
  const [, before] = [await page.evaluate(() => caches.open('shell?v=old')), await names()];
  await page.evaluate(() => navigator.serviceWorker.register('/build/sw.js?v=next', { scope: '/' }));
  await until(async () => !(await names()).includes('shell?v=old'));
  expect(before).toContain('shell?v=old');
  expect(await names()).toEqual(expect.arrayContaining(['seen-1', 'shell?v=next']));
  await context.close();
});
