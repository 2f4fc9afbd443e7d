import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { messagesFor } from '../../shared/i18n/messages.ts';
import { launchBrowser } from '../support/browser.ts';
import { startDemoStack } from '../support/demo.ts';
import type { Stack } from '../support/stack.ts';

// A shopper without a mouse buys from the home page to a paid order: nothing but keys, and focus is seen at every stop.

const m = messagesFor('en');
const MOST_STOPS = 120;

let stack: Stack;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startDemoStack(), launchBrowser()]);
  page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en', reducedMotion: 'reduce' });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

/** Where focus is: what it is called, its field, where it leads, and whether an eye finds it on the screen. */
interface Stop {
  name: string;
  field: string;
  leadsTo: string;
  seen: boolean;
}

/** Presses the key and tells where focus went. */
async function move(key: 'Tab' | 'Shift+Tab'): Promise<Stop> {
  await page.keyboard.press(key);
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement & { name?: string; href?: string; form?: HTMLFormElement };
    // A radio's face and a card around a link carry the ring for the element that has focus.
    const drawn = [element, element.nextElementSibling].flatMap((each) =>
      each ? [getComputedStyle(each), getComputedStyle(each, '::after')] : [],
    );
    const ringed = drawn.some((style) => style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2);
    const box = element.getBoundingClientRect();
    const onScreen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
    const leadsTo = element.href ?? element.form?.action ?? '';
    return { name: name.trim(), field: element.name ?? '', leadsTo, seen: ringed && onScreen };
  });
}

/** Goes on until focus is where it is wanted; every stop on the way must be seen. */
async function goTo(what: string, wanted: (stop: Stop) => boolean, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = [];
  while (passed.length < MOST_STOPS) {
    const stop = await move(key);
    const words = stop.name || stop.field || stop.leadsTo;
    expect(stop.seen, `focus on “${words}” is seen`).toBe(true);
    if (wanted(stop)) return;
    passed.push(words);
  }
  throw new Error(`${key} never came to ${what}, but to ${passed.join(' · ')}`);
}

const called = (name: string) => (stop: Stop) => stop.name === name;

/** Presses Enter on what has focus and waits for the page that it leads to. */
async function enter(path: RegExp): Promise<void> {
  await Promise.all([page.waitForURL((url) => path.test(url.pathname)), page.keyboard.press('Enter')]);
  await page.waitForLoadState('load');
}

/** Fills in the form in the order of its fields, by Tab from one to the next. */
async function typeInto(fields: [name: string, text: string][]): Promise<void> {
  for (const [name, text] of fields) {
    await goTo(`the field "${name}"`, (stop) => stop.field === name);
    await page.keyboard.type(text);
  }
}

it('buys and pays with nothing but keys', async () => {
  await page.goto(stack.mall.href);
  await goTo('the skip link', called(m.nav.skip));
  await page.keyboard.press('Enter');
  expect((await move('Tab')).name).toBe(m.home.heroAction);

  await goTo('the teapot', (stop) => stop.leadsTo.endsWith('/p/rouge-glaze-teapot'));
  await enter(/^\/p\//);
  await goTo('the variants', (stop) => stop.field === 'sku');
  await page.keyboard.press('ArrowRight');
  await goTo('the button', called(m.product.add));
  await goTo('the quantity before it', (stop) => stop.field === 'quantity', 'Shift+Tab');
  await page.keyboard.press('ArrowUp');
  await goTo('the button', called(m.product.add));
  await page.keyboard.press('Space');
  await page.getByRole('link', { name: m.product.viewCart }).waitFor();
  await goTo('the way to the cart', called(m.product.viewCart));
  await enter(/^\/cart$/);

  await goTo('the checkout', called(m.cart.checkout));
  await enter(/^\/checkout$/);
  await typeInto([
    ['name', 'Ada Lovelace'],
    ['email', 'ada@example.com'],
    ['country', 'United K'],
    ['region', 'England'],
    ['city', 'London'],
    ['line1', '12 St James Square'],
    ['postcode', 'SW1Y 4JH'],
  ]);
  await goTo('the button that orders', (stop) => stop.name.startsWith(m.checkout.pay('').trim()));
  await enter(/^\/pay\//);

  await goTo('the approval', (stop) => stop.leadsTo.endsWith('/approve'));
  await enter(/^\/orders$/);
  expect(await page.getByRole('status').textContent()).toContain(m.orders.placed.paid);
}, 60_000);

it('keeps the way to the cart for as long as focus is on it', async () => {
  await page.clock.install();
  await page.goto(new URL('/p/honey-bear', stack.mall).href);
  await goTo('the button', called(m.product.add));
  await page.keyboard.press('Space');
  await page.getByRole('link', { name: m.product.viewCart }).waitFor();
  await goTo('the way to the cart', called(m.product.viewCart));
  await page.clock.runFor(60_000);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(m.product.viewCart);
});
