import { createServer, type Server } from 'node:http';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeServer, listen } from '../../dev/wire.ts';
import { launchBrowser } from '../support/browser.ts';
import { startDemoStack } from '../support/demo.ts';
import type { Stack } from '../support/stack.ts';
import { until } from '../support/until.ts';

// A page is fetched before it is asked for when it is the same for everybody, and nothing else ever is.

interface Seen {
  path: string;
  /** What the browser says it is for, e.g. `prefetch`. */
  purpose: string;
}

let stack: Stack;
let browser: Browser;
let witness: Server;
let mall: string;
const seen: Seen[] = [];

beforeAll(async () => {
  [stack, browser] = await Promise.all([startDemoStack(), launchBrowser()]);
  // Stands between browser and mall, since a browser does not tell its tools of what it fetches ahead.
  witness = createServer(async ({ url = '/', headers }, response) => {
    seen.push({ path: url, purpose: String(headers['sec-purpose'] ?? '') });
    try {
      const answer = await stack.fetchMall(url, { headers: { accept: headers.accept ?? '*/*' } });
      const drop = ['content-encoding', 'content-length', 'transfer-encoding'];
      const kept = Array.from(answer.headers).filter(([name]) => !drop.includes(name));
      response.writeHead(answer.status, Object.fromEntries(kept)).end(Buffer.from(await answer.arrayBuffer()));
    } catch {
      // The mall has closed while the browser still asked.
      response.destroy();
    }
  });
  mall = `http://127.0.0.1:${await listen(witness, 0)}`;
}, 120_000);

afterAll(async () => {
  await browser?.close();
  if (witness) await closeServer(witness);
  await stack?.close();
});

describe('the rules for what may be fetched ahead', () => {
  let patterns: URLPattern[];
  const isAllowed = (path: string) => patterns.some((pattern) => pattern.test(new URL(path, mall)));

  beforeAll(async () => {
    const header = (await stack.fetchMall('/')).headers.get('speculation-rules') ?? '""';
    const response = await stack.fetchMall(JSON.parse(header));
    expect(response.headers.get('content-type')).toBe('application/speculationrules+json');
    const rules = (await response.json()) as Record<string, { where: { href_matches: string[] } }[]>;
    const matches = Object.values(rules).flatMap((list) => list.flatMap(({ where }) => where.href_matches));
    patterns = matches.map((pattern) => new URLPattern(pattern, mall));
  });

  it.each([
    '/',
    '/zh',
    '/c/food',
    '/c/food?sort=price-asc&page=2',
    '/zh/p/honey-bear',
    '/s/mochi-house',
    '/a',
    '/a/tea-week',
  ])('%s may', (path) => expect(isAllowed(path)).toBe(true));

  const never = ['/cart', '/checkout', '/orders', '/orders/ord_1', '/orders/link?t=1', '/pay/return', '/offline'];
  const machines = [
    '/api/cart',
    '/api/products/honey-bear',
    '/webhooks/cashier',
    '/webhooks/stripe',
    '/ops/publish',
    '/healthz',
    '/readyz',
  ];
  it.each([...never, ...never.map((path) => `/zh${path}`), ...machines, 'https://elsewhere.example/p/honey-bear'])(
    '%s may not',
    (path) => expect(isAllowed(path)).toBe(false),
  );

  it('stand on no page of the shopper’s own', async () => {
    for (const path of ['/cart', '/orders'])
      expect((await stack.fetchMall(path)).headers.has('speculation-rules')).toBe(false);
  });
});

describe('a browser that knows such rules', () => {
  it('has a product before it is clicked on, and asks for nothing of the shopper’s', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(mall, { waitUntil: 'networkidle' });
    const link = page.locator('.card-title a').first();
    const path = (await link.getAttribute('href')) ?? '';
    await link.hover();
    await until(async () => seen.some((request) => request.path === path && request.purpose.startsWith('prefetch')));
    const asked = seen.map((request) => request.path);
    expect(asked.filter((each) => /^(\/zh)?\/(cart|checkout|orders|pay|api|webhooks)\b/.test(each))).toEqual([]);
    await link.click();
    await page.waitForURL(`**${path}`);
    expect(seen.filter((request) => request.path === path)).toHaveLength(1);
    await page.close();
  });

  it('has the large picture of that product as well, and asks for it once', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(mall, { waitUntil: 'networkidle' });
    // Another one than above, whose picture was asked for there.
    const card = page.locator('.card', { has: page.locator('[src$="-800.webp"]') }).last();
    const picture = new URL((await card.locator('img').getAttribute('src')) ?? '', mall).pathname;
    await card.locator('a').hover();
    await until(async () => seen.some(({ path }) => path === picture));
    await card.locator('a').click();
    await page.waitForURL('**/p/**');
    const shown = page.locator('.slides img').first();
    await until(() => shown.evaluate((image: HTMLImageElement) => image.complete));
    expect(await shown.evaluate((image: HTMLImageElement) => new URL(image.currentSrc).pathname)).toBe(picture);
    expect(seen.filter(({ path }) => path === picture)).toHaveLength(1);
    await page.close();
  });

  it('fetches no cart ahead', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(mall, { waitUntil: 'networkidle' });
    await page.locator('.top a[href="/cart"]').hover();
    // The rules are at work: what is pointed at afterwards is fetched.
    await page.locator('.top-nav a').first().hover();
    await until(async () => seen.some(({ path, purpose }) => path.startsWith('/c/') && purpose.startsWith('prefetch')));
    expect(seen.map(({ path }) => path)).not.toContain('/cart');
    await page.close();
  });
});
