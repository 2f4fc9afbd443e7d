import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { messagesFor } from '../../shared/i18n/messages.ts';
import { launchBrowser } from '../support/browser.ts';
import { openShop, stockShelf } from '../support/market.ts';
import { type Stack, startStack } from '../support/stack.ts';

// What is done to the cart without a network waits on the device, says so, and is done once when the network is back.

const m = messagesFor('en');

let stack: Stack;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let tea = '';

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), launchBrowser()]);
  const shop = await openShop(stack.database, { slug: 'tea-house' });
  const goods = ['tea', 'pot', 'cup'].map((handle) => ({ handle, price: 2500, stock: 50 }));
  [tea = ''] = await stockShelf(stack.database, shop, goods);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});
beforeEach(async () => {
  const headers = { origin: stack.mall.origin };
  context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en', viewport: { width: 360, height: 740 } });
  await context.request.post(at('/api/cart/items'), { data: { sku: tea, quantity: 2 }, headers });
  page = await context.newPage();
});
afterEach(() => context.close());

const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 10_000 });
const at = (path: string) => new URL(path, stack.mall).href;
const outbox = (of: Page = page) => of.locator('cart-outbox');
const add = (of: Page = page) => of.getByRole('button', { name: m.product.add }).click();

async function cart(): Promise<[string, number][]> {
  const { groups } = (await (await context.request.get(at('/api/cart'))).json()) as {
    groups: { lines: { title: string; quantity: number }[] }[];
  };
  return groups.flatMap(({ lines }) => lines).map(({ title, quantity }) => [title, quantity]);
}

async function faults(): Promise<string[]> {
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
  return found.violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`);
}

describe('without a network', () => {
  it('what is added is kept on the device, and sent once when the network is back', async () => {
    await page.goto(at('/p/pot'));
    await context.setOffline(true);
    await add();
    await add();
    expect(await outbox().textContent()).toBe(m.cart.outbox.kept(2));
    expect(await faults()).toEqual([]);
    await page.screenshot({ path: '.jishi/screenshots/cart-offline.png' });
    await context.setOffline(false);
    await eventually(cart).toEqual([
      ['Product tea', 2],
      ['Product pot', 2],
    ]);
    await eventually(() => outbox().textContent()).toBe('');
  });

  it('what is changed on the cart’s page is kept, and shown as it is once it was sent', async () => {
    await page.goto(at('/cart'));
    await context.setOffline(true);
    await page.getByLabel(m.cart.quantity, { exact: true }).fill('7');
    await page.keyboard.press('Enter');
    expect(await page.locator('cart-page > [role=status]').textContent()).toBe(m.cart.outbox.told);
    await context.setOffline(false);
    await eventually(cart).toEqual([['Product tea', 7]]);
    await page.locator('input[name=quantity][value="7"]').waitFor();
  });

  it('what is kept survives its tab, and another tab says so and sends it', async () => {
    await page.goto(at('/p/pot'));
    const other = await context.newPage();
    await other.goto(at('/p/tea'));
    await context.setOffline(true);
    await add();
    await eventually(() => outbox(other).textContent()).toBe(m.cart.outbox.kept(1));
    await page.close();
    await context.setOffline(false);
    await eventually(cart).toEqual([
      ['Product tea', 2],
      ['Product pot', 1],
    ]);
  });

  it('what is spoiled on the device is in nobody’s way', async () => {
    await page.goto(at('/p/pot'));
    await page.evaluate(() => {
      for (const [name, text] of [
        ['jishi-cart/000000000000001-spoiled', '{"key":'],
        ['jishi-cart/000000000000002-spoiled', '{"method":"GET"}'],
        ['jishi-cart-refused', '{"no":"list"}'],
      ] as const)
        localStorage.setItem(name, text);
    });
    await page.reload();
    await context.setOffline(true);
    await add();
    expect(await outbox().textContent()).toBe(m.cart.outbox.kept(1));
    await context.setOffline(false);
    await eventually(cart).toEqual([
      ['Product tea', 2],
      ['Product pot', 1],
    ]);
  });

  it('what the mall then refuses is told, and stays until it was read', async () => {
    // An article that no cart has asked about yet: what was read of it would be believed for two seconds.
    await page.goto(at('/p/cup'));
    await page.locator('[name=quantity]').fill('9');
    await context.setOffline(true);
    await add();
    await stack.database.sql(`update inventory.stock set on_hand = held + 3`);
    await context.setOffline(false);
    await eventually(() => outbox().textContent()).toContain('Only 3 of');
    await page.reload();
    expect(await outbox().textContent()).toContain(m.cart.outbox.refused);
    expect(await faults()).toEqual([]);
    await outbox().getByRole('button', { name: m.cart.outbox.close }).click();
    expect(await outbox().textContent()).toBe('');
    expect(await cart()).toEqual([['Product tea', 2]]);
  });
});
