import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { messagesFor } from '../../shared/i18n/messages.ts';
import { launchBrowser } from '../support/browser.ts';
import { openShop, stockShelf } from '../support/market.ts';
import { type Stack, startStack } from '../support/stack.ts';

// One cart in several tabs: each shows what was done in another, and none loses what is typed in it.

const m = messagesFor('en');

let stack: Stack;
let browser: Browser;
let context: BrowserContext;
let tea = '';
let pot = '';

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), launchBrowser()]);
  const shop = await openShop(stack.database, { slug: 'tea-house' });
  const goods = ['tea', 'pot'].map((handle) => ({ handle, price: 2500, stock: 50 }));
  [tea = '', pot = ''] = await stockShelf(stack.database, shop, goods);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});
beforeEach(async () => {
  context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en' });
});
afterEach(() => context.close());

const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 10_000 });
const at = (path: string) => new URL(path, stack.mall).href;

/** Opens a page, and waits for its socket if it is to have one. */
async function tab(path: string): Promise<Page> {
  const page = await context.newPage();
  const told = page.waitForEvent('websocket').then((socket) => socket.waitForEvent('framereceived'));
  await page.goto(at(path));
  await told;
  return page;
}

/** Puts pieces into the shopper's cart, as another device of theirs does. */
async function put(sku: string, quantity = 1): Promise<void> {
  const headers = { origin: stack.mall.origin };
  const response = await context.request.post(at('/api/cart/items'), { data: { sku, quantity }, headers });
  expect(response.status()).toBe(200);
}

const countIn = (page: Page) => page.locator('.top cart-count').textContent();
const titles = (page: Page) => page.locator('.line h3').allTextContents();
const typed = (page: Page) => page.getByLabel(m.cart.quantity, { exact: true }).first();

describe('a tab', () => {
  it('counts what another tab puts into the cart', async () => {
    await put(tea);
    const [one, two] = [await tab('/p/tea'), await tab('/p/pot')];
    await two.getByRole('button', { name: m.product.add }).click();
    await eventually(() => countIn(one)).toBe('2');
    await eventually(() => countIn(two)).toBe('2');
  });

  it('shows in its open drawer what another tab has changed, and says so', async () => {
    await put(tea);
    const [one] = [await tab('/p/tea')];
    await one.locator('a[href$="/cart"]:visible').first().click();
    await one.locator('dialog .line').waitFor();
    await put(pot);
    await eventually(() => titles(one)).toEqual(['Product tea', 'Product pot']);
    expect(await one.locator('dialog [role=status]').textContent()).toBe(m.cart.elsewhere);
  });

  it('shows on the cart’s page what another tab has changed', async () => {
    await put(tea);
    const [one, two] = [await tab('/cart'), await tab('/cart')];
    await put(pot);
    await eventually(() => titles(one)).toEqual(['Product tea', 'Product pot']);
    await two.getByRole('button', { name: m.cart.removeOf('Product tea') }).click();
    await eventually(() => titles(one)).toEqual(['Product pot']);
    expect(await one.locator('cart-page > [role=status]').textContent()).toBe(m.cart.elsewhere);
  });

  it('loses nothing that is being typed: what others changed is shown with the answer', async () => {
    await put(tea);
    const page = await tab('/cart');
    await typed(page).fill('7');
    await put(pot);
    await eventually(() => countIn(page)).toBe('2');
    expect([await typed(page).inputValue(), await titles(page)]).toEqual(['7', ['Product tea']]);
    await typed(page).press('Enter');
    await eventually(() => titles(page)).toEqual(['Product tea', 'Product pot']);
    expect(await typed(page).inputValue()).toBe('7');
  });

  it('follows again once the way to the mall is back', async () => {
    await put(tea);
    const page = await tab('/cart');
    await context.setOffline(true);
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')));
    await context.setOffline(false);
    await put(pot);
    await eventually(() => titles(page)).toEqual(['Product tea', 'Product pot']);
  });
});

describe('the socket', () => {
  it('is not opened for who has no cart, and opened after something was added', async () => {
    const page = await context.newPage();
    let sockets = 0;
    page.on('websocket', () => {
      sockets += 1;
    });
    await page.goto(at('/p/tea'), { waitUntil: 'load' });
    await page.waitForTimeout(1500);
    expect(sockets).toBe(0);
    await page.getByRole('button', { name: m.product.add }).click();
    await eventually(() => sockets).toBe(1);
  });

  it('is not missed: without it the cart’s page works as it did', async () => {
    await context.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebSocket'));
    await put(tea, 2);
    const page = await context.newPage();
    await page.goto(at('/cart'));
    await page.getByRole('button', { name: m.cart.more }).click();
    await eventually(() => typed(page).getAttribute('value')).toBe('3');
    await page.getByRole('button', { name: m.cart.removeOf('Product tea') }).click();
    await page.getByText(m.cart.emptyTitle).first().waitFor();
  });
});
