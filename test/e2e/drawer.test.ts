import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { messagesFor } from '../../shared/i18n/messages.ts';
import type { Locale } from '../../shared/kernel/locale.ts';
import { launchBrowser } from '../support/browser.ts';
import { startDemoStack } from '../support/demo.ts';
import type { Stack } from '../support/stack.ts';

// The cart in a drawer beside the page: opened, changed and mended without leaving, and right for every reader.

const SHOTS = '.jishi/screenshots';
const SIZES = {
  narrow: { width: 320, height: 640 },
  phone: { width: 360, height: 740 },
  desktop: { width: 1280, height: 900 },
};
const BEAR = 'honey-bear';
const TEAPOT = 'rouge-glaze-teapot';

let stack: Stack;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let drawer: Locator;
let m = messagesFor('en');
let prefix = '';

beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true });
  [stack, browser] = await Promise.all([startDemoStack(), launchBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});
beforeEach(() => open());
afterEach(() => context?.close());

interface Look {
  locale?: Locale;
  size?: keyof typeof SIZES;
  dark?: boolean;
}

/** A new shopper at a product's page. */
async function open({ locale = 'en', size = 'desktop', dark = false }: Look = {}): Promise<void> {
  await context?.close();
  context = await browser.newContext({
    viewport: SIZES[size],
    locale,
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  page = await context.newPage();
  m = messagesFor(locale);
  prefix = locale === 'zh-CN' ? '/zh' : '';
  drawer = page.getByRole('dialog', { name: m.cart.title });
  await page.goto(at(`/p/${BEAR}`));
}

const at = (path: string) => new URL(prefix + path, stack.mall).href;
const add = () => page.getByRole('button', { name: m.product.add }).click();
const cartLink = () => page.locator('a[href$="/cart"]:visible').first();
const title = (handle: string) => drawer.locator(`.line a[href$="/p/${handle}"]`);
const quantity = () => drawer.getByLabel(m.cart.quantity, { exact: true });
const settled = () => drawer.locator('.drawer-body:not([aria-busy]) > *').first().waitFor();

async function put(handle: string, pieces = 1): Promise<string> {
  await page.goto(at(`/p/${handle}`));
  const sku = await page
    .locator('[name=sku]')
    .first()
    .evaluate((field: HTMLInputElement) => {
      const chosen = field.form?.querySelector<HTMLInputElement>('[name=sku]:checked');
      return (chosen ?? field).value;
    });
  const response = await page.request.post(new URL('/api/cart/items', stack.mall).href, {
    data: { sku, quantity: pieces },
    headers: { origin: stack.mall.origin },
  });
  expect(response.status()).toBe(200);
  return sku;
}

async function violations(): Promise<string[]> {
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
  return found.violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`);
}

describe('the cart drawer', () => {
  it('opens with what was just added, says so, and gives focus back', async () => {
    await add();
    await title(BEAR).waitFor();
    const name = await page.locator('h1').textContent();
    expect(await drawer.getByRole('status').first().textContent()).toBe(m.product.added(name ?? ''));
    expect(await page.locator('.top cart-count').textContent()).toBe('1');
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe(m.product.add);
  });

  it('opens by the link in the header, closes by button and by a click beside it', async () => {
    await cartLink().click();
    await drawer.getByText(m.cart.emptyTitle).waitFor();
    expect(await page.evaluate(() => document.querySelector('dialog')?.contains(document.activeElement))).toBe(true);
    await drawer.getByRole('button', { name: m.cart.drawer.close }).click();
    await drawer.waitFor({ state: 'hidden' });
    expect(await cartLink().evaluate((link) => link === document.activeElement)).toBe(true);
    await cartLink().click();
    await drawer.waitFor();
    await page.mouse.click(100, 300);
    await drawer.waitFor({ state: 'hidden' });
  });

  it('leaves a click with a modifier key to the link', async () => {
    const [tab] = await Promise.all([context.waitForEvent('page'), cartLink().click({ modifiers: ['ControlOrMeta'] })]);
    await tab.waitForURL(/\/cart$/);
    expect(await drawer.isVisible()).toBe(false);
  });

  it('changes quantities in place, many taps as one, and keeps focus on the button', async () => {
    await add();
    await title(BEAR).waitFor();
    const posts: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
    const more = drawer.getByRole('button', { name: m.cart.more });
    for (const _ of [1, 2, 3]) await more.click();
    await drawer.getByText(m.cart.subtotal(4)).waitFor();
    expect(await quantity().inputValue()).toBe('4');
    expect(posts).toHaveLength(1);
    expect(await more.evaluate((button) => button === document.activeElement)).toBe(true);
    expect(await drawer.getByRole('status').first().textContent()).toMatch(/^4 items · ¥/);
    expect(await page.locator('.top cart-count').textContent()).toBe('4');
    await quantity().fill('2');
    await quantity().press('Enter');
    await drawer.getByText(m.cart.subtotal(2)).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/p/${BEAR}`);
  });

  it('takes a line out, and shows what an empty cart looks like', async () => {
    await add();
    await title(BEAR).waitFor();
    await drawer.getByRole('button', { name: /^Remove/ }).click();
    await drawer.getByText(m.cart.emptyTitle).waitFor();
    expect(await page.evaluate(() => document.querySelector('dialog')?.contains(document.activeElement))).toBe(true);
    expect(await violations()).toEqual([]);
  });

  it('says what stands in the way of a line, and settles it with one tap', async () => {
    const sku = await put(TEAPOT, 2);
    await stack.database.sql('update catalog.variant set price = price + 100 where sku = $1', [sku]);
    try {
      await page.goto(at(`/p/${BEAR}`));
      await cartLink().click();
      await drawer.getByText(m.cart.blocked).waitFor();
      expect(await violations()).toEqual([]);
      await drawer.getByRole('button', { name: m.cart.acceptPrices }).click();
      await drawer.getByRole('link', { name: m.cart.checkout }).waitFor();
    } finally {
      await stack.database.sql('update catalog.variant set price = price - 100 where sku = $1', [sku]);
    }
  });

  it('says why a change was refused, and shows the cart as it is', async () => {
    const sku = await put(TEAPOT);
    await page.goto(at(`/p/${BEAR}`));
    await cartLink().click();
    await title(TEAPOT).waitFor();
    await quantity().evaluate((input: HTMLInputElement) => input.removeAttribute('max'));
    await quantity().fill('999');
    await quantity().press('Enter');
    await drawer.getByRole('alert').waitFor();
    expect(await quantity().inputValue()).toBe('1');
    expect(await violations()).toEqual([]);
    expect(sku).not.toBe('');
  });

  it('says that the cart cannot be loaded, and tries again when asked', async () => {
    await page.route('**/cart?part=drawer', (route) => route.abort());
    await add();
    await drawer.getByText(m.cart.drawer.failed).waitFor();
    expect(await violations()).toEqual([]);
    await page.unroute('**/cart?part=drawer');
    await drawer.getByRole('button', { name: m.cart.drawer.retry }).click();
    await title(BEAR).waitFor();
  });

  it('is for scripts alone: without them the link leads to the cart', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const other = await plain.newPage();
    await other.goto(at(`/p/${BEAR}`));
    await other.locator('a[href$="/cart"]:visible').first().click();
    expect(new URL(other.url()).pathname).toBe('/cart');
    await plain.close();
  });
});

const LOOKS: Look[] = [
  { locale: 'en', size: 'desktop' },
  { locale: 'zh-CN', size: 'phone' },
  { locale: 'en', size: 'narrow', dark: true },
];

describe.each(LOOKS)('the drawer in $locale on a $size screen, dark: $dark', (look) => {
  it('meets no accessibility fault and cuts nothing off', async () => {
    await open(look);
    await put(TEAPOT, 2);
    await page.goto(at(`/p/${BEAR}`));
    await add();
    await title(BEAR).waitFor();
    await settled();
    expect(await violations()).toEqual([]);
    expect(await drawer.evaluate((dialog) => dialog.scrollWidth <= dialog.clientWidth)).toBe(true);
    const button = await drawer.getByRole('link', { name: m.cart.checkout }).boundingBox();
    expect((button?.y ?? 0) + (button?.height ?? 0)).toBeLessThanOrEqual(SIZES[look.size ?? 'desktop'].height);
    await page.screenshot({ path: `${SHOTS}/drawer-${look.locale}-${look.size}.png` });
  });
});
