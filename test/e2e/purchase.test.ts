import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messagesFor } from '../../shared/i18n/messages.ts';
import { launchBrowser } from '../support/browser.ts';
import { startDemoStack } from '../support/demo.ts';
import type { Stack } from '../support/stack.ts';

// A shopper buys from two shops at once in a real browser: both languages, phone and desktop, with JavaScript and
// without. Screenshots are kept in .jishi/screenshots.

const SHOTS = '.jishi/screenshots';
const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1280, height: 900 };
const CASES = (['en', 'zh-CN'] as const).flatMap((locale) =>
  (['phone', 'desktop'] as const).flatMap((device) => [true, false].map((scripts) => ({ locale, device, scripts }))),
);

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true });
  [stack, browser] = await Promise.all([startDemoStack(), launchBrowser()]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

describe.each(CASES)('a purchase in $locale on a $device, scripts: $scripts', ({ locale, device, scripts }) => {
  const m = messagesFor(locale);
  const prefix = locale === 'zh-CN' ? '/zh' : '';
  const label = `${locale}-${device}-${scripts ? 'js' : 'nojs'}`;
  let context: BrowserContext;
  let page: Page;
  const faults: string[] = [];
  // The button's words before the amount.
  const payButton = new RegExp(`^${m.checkout.pay('').trim()}`);

  const at = (path: string) => new URL(`${prefix}${path}`, stack.mall).href;
  const shot = async (name: string) => {
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: `${SHOTS}/${label}-${name}.png`, fullPage: true });
  };

  beforeAll(async () => {
    context = await browser.newContext({
      viewport: device === 'phone' ? PHONE : DESKTOP,
      locale,
      javaScriptEnabled: scripts,
      isMobile: device === 'phone',
      hasTouch: device === 'phone',
    });
    page = await context.newPage();
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  });
  afterAll(() => context?.close());

  async function putInCart(handle: string): Promise<void> {
    await page.goto(at(`/p/${handle}`));
    await page.getByRole('button', { name: m.product.add }).click();
    if (scripts) await page.getByRole('link', { name: m.product.viewCart }).waitFor();
    else await page.waitForURL(/\/(cart|p)\b/);
  }

  it('finds a product from the home page', async () => {
    await page.goto(at(''));
    expect(await page.getAttribute('html', 'lang')).toBe(locale);
    await shot('1-home');
    await page.locator('main a[href*="/c/"]').first().click();
    await shot('2-category');
    await page.locator('main a[href*="/p/"]').first().click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await shot('3-product');
  });

  it('puts products of two shops into the cart', async () => {
    await putInCart('rouge-glaze-teapot');
    await putInCart('honey-bear');
    await page.goto(at('/cart'));
    expect(await page.locator('main a[href*="/s/"]').count()).toBeGreaterThanOrEqual(2);
    await shot('4-cart');
  });

  it('is told what is missing in the address, and what was typed stays', async () => {
    await page.getByRole('link', { name: m.cart.checkout }).click();
    await page.fill('[name=name]', '王小明 Émilie');
    await page.getByRole('button', { name: payButton }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.inputValue('[name=name]')).toBe('王小明 Émilie');
    await shot('5-checkout-errors');
  });

  it('orders, pays at the cashier and comes back to two paid orders', async () => {
    await page.fill('[name=email]', 'shopper@example.com');
    await page.selectOption('[name=country]', 'CN');
    await page.fill('[name=region]', '浙江');
    await page.fill('[name=city]', '杭州');
    await page.fill('[name=line1]', '文三路 1 号');
    await page.fill('[name=postcode]', '310000');
    await shot('6-checkout');
    await page.getByRole('button', { name: payButton }).click();
    await page.waitForURL((url) => url.origin === stack.cashier.origin);
    await shot('7-cashier');
    await page.locator('form[action$="/approve"] button').first().click();
    await page.waitForURL((url) => url.origin === stack.mall.origin);
    await page.goto(at('/orders'));
    expect(await page.getByText(m.order.state.paid, { exact: true }).count()).toBe(2);
    await shot('8-orders');
    await page.locator('main a[href*="/orders/ord_"]').first().click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await shot('9-order');
  });

  // Both checks need scripts in the page.
  if (scripts)
    it('meets no accessibility fault and no script error on the way', async () => {
      for (const path of ['', '/cart', '/orders', '/no-such-page']) {
        await page.goto(at(path));
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
          .analyze();
        expect(violations.map(({ id, nodes }) => `${path}: ${id} ${nodes[0]?.html}`)).toEqual([]);
      }
      // A refused form and a missing page are answered as such, and browsers write that down.
      expect(faults.filter((fault) => !/status of 40[04]/.test(fault))).toEqual([]);
    });
});
