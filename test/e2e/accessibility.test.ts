import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startDemoStack } from '../support/demo.ts';
import { ASK } from '../support/purchase.ts';
import type { Stack } from '../support/stack.ts';

// WCAG 2.2 AA on every page in every state. Each is looked at twice: wide, light and in English; then in Chinese, dark,
// on the narrowest phone, where nothing may stick out either. Some are looked at in forced colours too, in English on a phone. All of it is
// with reduced motion, where nothing may move.

const RULES = {
  runOnly: { type: 'tag' as const, values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  rules: { 'target-size': { enabled: true } },
  // What is found to be right is not written down: that takes as long as looking.
  resultTypes: ['violations' as const],
};
const LOOKS = [
  { look: 'wide, light, en', prefix: '', width: 1280, height: 900, media: { colorScheme: 'light' } },
  { look: 'narrow, dark, zh', prefix: '/zh', width: 320, height: 640, media: { colorScheme: 'dark' } },
] as const;
// Whose colours they are is the reader's choice, which axe does not see.
const FORCED = [
  {
    look: 'forced colours',
    prefix: '',
    width: 360,
    height: 780,
    media: { colorScheme: 'dark', forcedColors: 'active' },
  },
] as const;
/** Bought by the shopper with orders, and in their cart. */
const BOUGHT = ['honey-bear', 'rouge-glaze-teapot'];
const LONG = {
  handle: 'white-peony-tea',
  shop: 'qinghe-kitchen',
  name: {
    en: 'Freundschaftsbezeigungsstadtverordnetenversammlungen',
    'zh-CN': '名字特别长的一家店铺名字特别长的一家店铺',
  },
  title: {
    en: 'Donaudampfschifffahrtsgesellschaftskapitänsmützenständer, Rindfleischetikettierungsüberwachungsgrün',
    'zh-CN': '特别长的商品名称一口气写完没有任何停顿也没有空格和标点只为了看看在最窄的手机上会不会把页面撑破',
  },
};
/** In the cart of the shopper for whom everything goes wrong, one for each way in which it can. */
const TROUBLED = { dearer: 'easy-runners', short: 'first-drum', gone: 'gilt-oval-mirror', closed: 'fondue-set' };

let stack: Stack;
let browser: Browser;
/** A shopper who has bought, one whose cart went wrong, and one who is new. */
let regular: Shopper;
let troubled: Shopper;
let visitor: Shopper;
/** Addresses that are known once the mall runs. */
const known: Record<string, string> = {};

interface Shopper {
  context: BrowserContext;
  page: Page;
}

beforeAll(async () => {
  [stack, browser] = await Promise.all([startDemoStack(), launchBrowser()]);
  [regular, troubled, visitor] = await Promise.all([newShopper(), newShopper(), newShopper()]);
  await stack.database.sql(
    `insert into catalog.category (id, slug, name) values ('cat_bare', 'bare', '{"en":"Bare"}')`,
  );
  // A category with more than one page.
  await stack.database.sql(`update catalog.product set category_id = (select id from catalog.category where slug = 'toys')
    where shop_id = (select id from merchants.shop where slug = 'mochi-house')`);
  await stack.database.sql('update catalog.product set title = $2 where handle = $1', [
    LONG.handle,
    JSON.stringify(LONG.title),
  ]);
  await stack.database.sql('update merchants.shop set name = $2 where slug = $1', [
    LONG.shop,
    JSON.stringify(LONG.name),
  ]);
  await findProducts();
  await placeOrders();
  for (const handle of BOUGHT) await put(regular, handle);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

async function newShopper(): Promise<Shopper> {
  const context = await browser.newContext({
    reducedMotion: 'reduce',
    extraHTTPHeaders: { origin: stack.mall.origin },
  });
  return { context, page: await context.newPage() };
}

const at = (path: string) => new URL(path, stack.mall).href;

async function one(sql: string): Promise<string> {
  const [row] = await stack.database.sql<{ value: string }>(sql);
  if (!row) throw new Error(`Nothing there: ${sql}`);
  return row.value;
}

async function findProducts(): Promise<void> {
  for (const state of ['coming_soon', 'off_shelf'])
    known[state] = `/p/${await one(`select handle as value from catalog.product where state = '${state}' limit 1`)}`;
  known.sold_out = `/p/${await one(`select handle as value from catalog.product p where state = 'on_shelf' and not exists
    (select 1 from catalog.variant v where v.product_id = p.id and not v.sold_out) limit 1`)}`;
}

const skuOf = (handle: string) =>
  one(`select v.sku as value from catalog.variant v join catalog.product p on p.id = v.product_id
    where p.handle = '${handle}' and not v.retired and not v.sold_out order by v.position limit 1`);

async function put({ context }: Shopper, handle: string, quantity = 2): Promise<string> {
  const sku = await skuOf(handle);
  const response = await context.request.post(at('/api/cart/items'), { data: { sku, quantity } });
  expect(response.ok(), `${handle} goes into the cart`).toBe(true);
  return sku;
}

/** Three checkouts: one is left unpaid, one is cancelled, one is paid. */
async function placeOrders(): Promise<void> {
  for (const state of ['unpaid', 'cancelled', 'paid']) {
    await put(regular, BOUGHT[0] ?? '', 1);
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const response = await regular.context.request.post(at('/api/checkout'), { data: ASK, headers });
    const { orders } = (await response.json()) as { orders: { id: string }[] };
    known[state] = `/orders/${orders[0]?.id}`;
  }
  await regular.context.request.post(at(`${known.cancelled}/cancel`));
  await regular.page.goto(at(known.paid ?? ''));
  await regular.page.locator('main a[href*="/pay/"], main a[href^="http"]').first().click();
  await regular.page.locator('form[action$="/approve"] button').first().click();
  await regular.page.waitForURL((url) => url.origin === stack.mall.origin);
}

/** Fills a cart and lets each of its lines go wrong in a way of its own. */
async function makeTrouble(): Promise<void> {
  const [dearer, short] = [await put(troubled, TROUBLED.dearer), await put(troubled, TROUBLED.short, 3)];
  await put(troubled, TROUBLED.gone);
  await put(troubled, TROUBLED.closed);
  const { sql } = stack.database;
  await sql('update catalog.variant set price = price + 500 where sku = $1', [dearer]);
  await sql('update inventory.stock set on_hand = held + 1 where sku = $1', [short]);
  await sql(`update catalog.product set state = 'off_shelf' where handle = $1`, [TROUBLED.gone]);
  await sql(
    `update merchants.shop set state = 'closed' where id = (select shop_id from catalog.product where handle = $1)`,
    [TROUBLED.closed],
  );
}

/** What is wrong with the page as it stands. */
async function faults(page: Page): Promise<string[]> {
  const isForced = await page.evaluate(() => matchMedia('(forced-colors: active)').matches);
  const rules = { ...RULES.rules, 'color-contrast': { enabled: !isForced } };
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ ...RULES, rules })
    .analyze();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return [
    ...violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
    ),
    ...(wide > 0 ? [`sticks out by ${wide} px`] : []),
    ...(await page.evaluate(moving)),
  ];
}

/** What would move on the page as it stands, or glide when it is scrolled. */
function moving(): string[] {
  const isLong = (times: string) => times.split(',').some((time) => Number.parseFloat(time) > 0.01);
  const found = Array.from(document.querySelectorAll('*')).filter((element) => {
    const { animationName, animationDuration, transitionDuration, scrollBehavior } = getComputedStyle(element);
    const animated = animationName !== 'none' && isLong(animationDuration);
    return animated || isLong(transitionDuration) || scrollBehavior === 'smooth';
  });
  return found.map(({ tagName, className }) => `moves: ${tagName} ${className}`);
}

/** A state of a page: who sees it where, its status, and what they do there first. */
interface State {
  state: string;
  who?: () => Shopper;
  path: string | (() => string | undefined);
  status?: number;
  act?: (page: Page) => Promise<unknown>;
}

async function lookAt(
  { who = () => visitor, path, status = 200, act }: State,
  looks: typeof LOOKS | typeof FORCED = LOOKS,
): Promise<void> {
  const { page } = who();
  const address = typeof path === 'string' ? path : path();
  if (!address) throw new Error('The page is not known');
  for (const { look, prefix, width, height, media } of looks) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ forcedColors: 'none', ...media });
    const response = await page.goto(at(address === '/' ? prefix || '/' : prefix + address));
    expect(response?.status(), look).toBe(status);
    await act?.(page);
    expect(await faults(page), look).toEqual([]);
  }
}

async function send(page: Page, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await page.fill(`[name=${name}]`, value);
  const form = page.locator('form#order');
  await Promise.all([page.waitForEvent('load'), form.evaluate((each: HTMLFormElement) => each.requestSubmit())]);
  await page.locator('[aria-invalid=true]').first().waitFor();
}

const addToCart = async (page: Page) => {
  await page.locator('add-to-cart button[type=submit], .buy-bar button').first().click();
  await page.locator('.buy-status a, [role=status] a, dialog[open]').first().waitFor();
};

/** Opens what says how the price is made up. */
const explained = async (page: Page) => {
  for (const summary of await page.locator('.why summary').all()) await summary.click();
  expect(await page.locator('.why[open] li').count()).toBeGreaterThan(2);
};

/** That every kind of trouble is on the page. */
const showsProblems = async (page: Page) => expect(await page.locator('.line-problem').count()).toBe(4);

const WRONG = { email: 'nobody', phone: 'x', postcode: '!', city: 'x'.repeat(300), line1: '' };
const PAGES: State[] = [
  { state: 'home', path: '/' },
  { state: 'a category', path: '/c/food' },
  { state: 'a category, sorted', path: '/c/food?sort=price-desc' },
  { state: 'a category, second page', path: '/c/toys?page=2' },
  { state: 'a category, empty', path: '/c/bare' },
  { state: 'a product with options', path: '/p/rouge-glaze-teapot' },
  { state: 'a product with a name that is too long', path: `/p/${LONG.handle}` },
  { state: 'a product with several pictures', path: '/p/merino-yarn-ball' },
  { state: 'a product, just put into the cart', path: '/p/honey-bear', act: addToCart },
  { state: 'a product, sold out', path: () => known.sold_out },
  { state: 'a product, coming soon', path: () => known.coming_soon },
  { state: 'a product, off the shelf', path: () => known.off_shelf },
  { state: 'a shop', path: '/s/mochi-house' },
  { state: 'a shop, second page', path: '/s/mochi-house?page=2' },
  { state: 'all articles', path: '/a' },
  { state: 'an article', path: '/a/a-better-pot-of-tea' },
  { state: 'a campaign', path: '/a/first-night-outdoors' },
  { state: 'a page that is not there', path: '/no-such-page', status: 404 },
  { state: 'the offline page', path: '/offline' },
];
const OWN: State[] = [
  { state: 'a cart, empty', path: '/cart', who: () => troubled },
  { state: 'a cart, filled', path: '/cart', who: () => regular },
  { state: 'a cart, its price explained', path: '/cart', who: () => regular, act: explained },
  { state: 'a checkout', path: '/checkout', who: () => regular },
  { state: 'a checkout, its price explained', path: '/checkout', who: () => regular, act: explained },
  { state: 'an order, its price explained', path: () => known.paid, who: () => regular, act: explained },
  { state: 'a checkout, nothing filled in', path: '/checkout', who: () => regular, act: (page) => send(page, {}) },
  { state: 'a checkout, filled in wrongly', path: '/checkout', who: () => regular, act: (page) => send(page, WRONG) },
  { state: 'orders, none', path: '/orders', who: () => troubled },
  { state: 'orders', path: '/orders', who: () => regular },
  { state: 'an order, unpaid', path: () => known.unpaid, who: () => regular },
  { state: 'an order, paid', path: () => known.paid, who: () => regular },
  { state: 'an order, cancelled', path: () => known.cancelled, who: () => regular },
];

it('a fault is found where there is one', async () => {
  await visitor.page.goto(at('/offline'));
  await visitor.page.setViewportSize({ width: 320, height: 640 });
  await visitor.page.evaluate(() => {
    const links = '<a href="/">here</a><a href="/">there</a>';
    document.body.insertAdjacentHTML('afterbegin', `<div class="bad"><img src="/favicon.svg">${links}</div>`);
    const bad = document.querySelector<HTMLElement>('.bad');
    if (bad)
      Object.assign(bad.style, {
        transition: 'all 1s',
        width: '400px',
        color: '#ccc',
        background: '#fff',
        font: '8px/8px serif',
      });
  });
  const found = (await faults(visitor.page)).join();
  for (const rule of ['color-contrast', 'image-alt', 'target-size', 'sticks out by', 'moves: DIV bad'])
    expect(found).toContain(rule);
});

describe('no fault is found on', () => {
  it.each([...PAGES, ...OWN])('$state', (state) => lookAt(state));

  const forced = ['home', 'a product with a name that is too long', 'a product with several pictures'];
  forced.push('a product, just put into the cart', 'a checkout, filled in wrongly', 'an order, unpaid');
  it.each([...PAGES, ...OWN].filter(({ state }) => forced.includes(state)))('$state, in forced colours', (state) =>
    lookAt(state, FORCED),
  );
});

describe('no fault is found when things go wrong:', () => {
  beforeAll(makeTrouble);

  it.each([
    { state: 'a cart whose lines cannot be bought', path: '/cart', who: () => troubled, act: showsProblems },
    { state: 'a checkout that is blocked', path: '/checkout', who: () => troubled },
  ])('$state', (state) => lookAt(state));

  it('a mall whose database is away', async () => {
    await stack.database.sql('alter schema catalog rename to away');
    await lookAt({ state: 'error', path: '/c/away', status: 500 });
  });
});
