import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { neonDatabase } from '../../shared/adapters/postgres.ts';
import { sanitizeMerchantHtml } from '../../shared/adapters/sanitizer.ts';
import { importProducts, type ProductDraft } from '../../shared/domain/catalog/mod.ts';
import { messagesFor } from '../../shared/i18n/messages.ts';
import { launchBrowser } from '../support/browser.ts';
import { openShop } from '../support/market.ts';
import { type Stack, startStack } from '../support/stack.ts';

// What a product's page learns after it was stored: price, stock, and what can be chosen. And its pictures.

const m = messagesFor('en').product;
const COLOURS = ['Red', 'Blue'];
const LETTERS = ['S', 'M', 'L'];

let stack: Stack;
let browser: Browser;
let context: BrowserContext;
let page: Page;

const variant = (merchantCode: string, optionIndex: number[], stock = 20, imageIndex: number | null = null) => ({
  ...{ merchantCode, optionIndex, stock, imageIndex, price: 5000 },
  ...{ compareAt: null, barcode: null, grams: null },
});
const option = (name: string, values: string[]) => ({ name: { en: name }, values: values.map((en) => ({ en })) });
const pictures = Array.from({ length: 5 }, (_, index) => ({
  ...{ src: `/favicon.svg?${index}`, width: 800, height: 800 },
  alt: { en: `View ${index + 1}` },
}));

const draft = (sourceHandle: string, more: Partial<ProductDraft>): ProductDraft => ({
  ...{ sourceHandle, title: { en: sourceHandle }, bodyHtml: { en: '' }, state: 'on_shelf' as const },
  ...{ options: [], variants: [variant(sourceHandle, [])], ...more },
});

const DRAFTS = [
  draft('cup', {
    options: [option('Size', LETTERS)],
    variants: LETTERS.map((name, at) => variant(`cup-${name}`, [at])),
  }),
  draft('yarn', {
    options: [
      option(
        'Number',
        Array.from({ length: 30 }, (_, index) => `No ${index + 1}`),
      ),
    ],
    variants: Array.from({ length: 30 }, (_, index) => variant(`yarn-${index + 1}`, [index])),
  }),
  // Red in all sizes, M of it sold out; blue in S and L only, with a picture of its own.
  draft('shirt', {
    options: [option('Colour', COLOURS), option('Size', LETTERS)],
    images: pictures,
    variants: [
      variant('red-s', [0, 0]),
      variant('red-m', [0, 1], 0),
      variant('red-l', [0, 2]),
      variant('blue-s', [1, 0], 20, 3),
      variant('blue-l', [1, 2], 20, 3),
    ],
  }),
];

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), launchBrowser()]);
  const shop = await openShop(stack.database, { slug: 'live' });
  const db = neonDatabase({ url: stack.database.urls.merchant, proxy: stack.database.proxy });
  const done = await importProducts(db, shop, DRAFTS, { now: Date.now(), sanitize: sanitizeMerchantHtml });
  expect(done.map((outcome) => outcome.status)).not.toContain('failed');
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await stack?.close();
});
beforeEach(async () => {
  context = await browser.newContext({
    ...{ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' },
    // Scripts that a test holds back must not come out of a cache.
    serviceWorkers: 'block',
  });
  page = await context.newPage();
});
afterEach(() => context?.close());

interface Live {
  variants: { sku: string; options: { value: string }[]; price: { amount: number }; stock: number }[];
}

/** Shows a product's page; the live answer is the mall's own, but for what `change` does to it. */
async function show(handle: string, change: (variant: Live['variants'][number], index: number) => void = () => {}) {
  const path = (await (await stack.fetchMall('/s/live')).text()).match(new RegExp(`/p/[\\w-]*${handle}[\\w-]*`))?.[0];
  const answer = async (route: Route) => {
    const response = await route.fetch();
    const live = (await response.json()) as Live;
    live.variants.forEach(change);
    await route.fulfill({ response, json: live });
  };
  await page.route('**/api/products/*', answer);
  const refreshed = page.waitForResponse('**/api/products/*');
  await page.goto(new URL(path ?? '', stack.mall).href);
  await refreshed;
}

const button = () => page.locator('.buy-bar button');
const choice = (label: string) => page.locator('.variants .choice', { hasText: label });
const cart = async () =>
  (await (await page.request.get(new URL('/api/cart', stack.mall).href)).json()) as { count: number };

describe('price and stock', () => {
  it('call a variant sold out that has sold out since, and choose the next', async () => {
    await show('cup', (live, index) => {
      live.stock = index === 0 ? 0 : 3;
    });
    await page.getByText(m.left(3)).first().waitFor();
    expect(await choice('S').textContent()).toBe(`S${m.soldOut}`);
    expect(await choice('S').locator('input').isDisabled()).toBe(true);
    expect(await choice('M').locator('input').isChecked()).toBe(true);
    expect(await page.locator('[name=quantity]').getAttribute('max')).toBe('3');
  });

  it('write prices beside the variants once they differ', async () => {
    await show('cup', (live, index) => {
      live.price.amount = 5000 + index * 100;
    });
    await choice('M').getByText('¥51.00').waitFor();
    expect(await choice('S').textContent()).toBe('S¥50.00');
  });

  it('refresh a long list of variants, and the price above it', async () => {
    await show('yarn', (live, index) => {
      live.stock = index === 0 ? 0 : 2;
      live.price.amount = 5000 + index;
    });
    const list = page.locator('select[name=sku]');
    await page.locator('.offer .now', { hasText: '¥50.01' }).waitFor();
    expect(await list.locator('option').first().textContent()).toBe(`No 1 · ¥50.00 · ${m.soldOut}`);
    expect(await list.evaluate((field: HTMLSelectElement) => field.selectedIndex)).toBe(1);
    await list.selectOption({ index: 4 });
    expect(await page.locator('.offer .now').textContent()).toBe('¥50.04');
    expect(await page.locator('.offer .stock').textContent()).toBe(m.left(2));
  });

  it('lock the button when everything has sold out', async () => {
    await show('cup', (live) => {
      live.stock = 0;
    });
    await page.locator('.buy-bar button:disabled').waitFor();
    expect(await button().textContent()).toBe(m.soldOut);
  });

  it('let buy what has come back since the page was stored', async () => {
    await show('shirt', (live) => {
      live.stock = 9;
    });
    await page.locator('.option-groups label', { hasText: 'M' }).click();
    expect(await page.locator('[name=sku]:checked').getAttribute('data-values')).toBe('["Red","M"]');
    expect(await button().isEnabled()).toBe(true);
  });
});

describe('the option picker', () => {
  const value = (text: string) => page.locator('.option-groups label', { hasText: new RegExp(`^${text}`) });
  const chosen = () => page.locator('[name=sku]:checked').getAttribute('data-values');

  it('strikes out what is sold out or not made, and says why', async () => {
    await show('shirt');
    expect(await chosen()).toBe('["Red","S"]');
    expect(await value('M').textContent()).toContain(m.soldOut);
    expect(await value('M').locator('input').isDisabled()).toBe(true);
    await value('Blue').click();
    expect(await chosen()).toBe('["Blue","S"]');
    expect(await page.locator('.variants').isVisible()).toBe(false);
  });

  it('goes to the nearest variant when the combination cannot be had, and says which', async () => {
    await show('shirt', (live) => {
      live.stock = live.options.every(({ value }) => value === 'Red' || value === 'S') && live.stock === 0 ? 0 : 5;
      if (live.options[0]?.value === 'Red' && live.options[1]?.value === 'M') live.stock = 5;
    });
    await value('Blue').click();
    expect(await value('M').textContent()).toContain(m.noneWith('Blue'));
    await value('M').click();
    expect(await chosen()).toBe('["Red","M"]');
    await page.getByText(m.nowChosen('Red / M')).waitFor({ state: 'attached' });
    expect(await value('Red').locator('input').isChecked()).toBe(true);
  });

  it('leaves the flat list to those without scripts, and to those who miss this one', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const other = await plain.newPage();
    await show('shirt');
    await other.goto(page.url());
    expect(await other.locator('.variants').isVisible()).toBe(true);
    expect(await other.locator('.option-groups').isVisible()).toBe(false);
    await plain.close();
    await page.route('**/option-picker.js*', (route) => route.abort());
    await page.reload();
    await page.locator('.variants').waitFor({ timeout: 8000 });
    expect(await page.locator('.option-groups').isVisible()).toBe(false);
  });
});

describe('the gallery', () => {
  const counter = () => page.locator('.gallery-count > span').first();

  it('counts, follows keys and thumbnails, and tells the picture politely', async () => {
    await show('shirt');
    await page.getByText('1 / 5').waitFor();
    await page.locator('.slides').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.getByText('3 / 5').waitFor();
    expect(await page.locator('.gallery-count').textContent()).toContain(m.picture(3, 5));
    await page.locator('.thumbs a').nth(4).click();
    await page.getByText('5 / 5').waitFor();
    expect(await page.locator('.thumbs [aria-current]').getAttribute('href')).toBe('#picture-5');
    expect(new URL(page.url()).hash).toBe('');
    await page.keyboard.press('Tab');
    await page.locator('.slides').focus();
    await page.keyboard.press('Home');
    await page.getByText('1 / 5').waitFor();
  });

  it('brings the chosen variant’s picture into view', async () => {
    await show('shirt');
    await page.getByText('1 / 5').waitFor();
    await page.locator('.option-groups label', { hasText: 'Blue' }).click();
    await page.getByText('4 / 5').waitFor();
    expect(await counter().textContent()).toBe('4 / 5');
  });

  it('is looked through by its thumbnails without scripts too', async () => {
    await show('shirt');
    const plain = await browser.newContext({ javaScriptEnabled: false, reducedMotion: 'reduce' });
    const other = await plain.newPage();
    await other.goto(page.url());
    const left = async (place: string) => Math.floor((await other.locator(place).boundingBox())?.x ?? Number.NaN);
    expect(await left('.slides > :nth-child(5)')).not.toBe(await left('.slides'));
    await other.locator('.thumbs a').nth(4).press('Enter');
    await expect.poll(() => left('.slides > :nth-child(5)')).toBe(await left('.slides'));
    await plain.close();
  });
});

describe('adding to the cart', () => {
  it('adds once where the first answer was lost', async () => {
    await show('cup');
    let asked = 0;
    await page.route('**/api/cart/items', async (route) => {
      asked += 1;
      // The first request arrives; its answer does not.
      const response = await route.fetch();
      if (asked === 1) await route.abort();
      else await route.fulfill({ response });
    });
    await button().click();
    await page.getByRole('dialog').waitFor();
    expect(asked).toBe(2);
    expect((await cart()).count).toBe(1);
  });

  it('adds once by form where no answer comes at all', async () => {
    await show('cup');
    await page.route('**/api/cart/items', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await button().click();
    await page.waitForURL(/\/cart$/);
    expect((await cart()).count).toBe(1);
  });

  it('adds again when asked again', async () => {
    await show('cup');
    await button().click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await button().click();
    await expect.poll(async () => (await cart()).count).toBe(2);
  });
});

it('moves nothing while scripts take over', async () => {
  await page.addInitScript(() => {
    const moved = Object.assign(window, { moved: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) moved.moved += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await show('shirt');
  await page.getByText('1 / 5').waitFor();
  await page.waitForLoadState('networkidle');
  expect(await page.evaluate(() => (window as unknown as { moved: number }).moved)).toBeLessThan(0.001);
});
