import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { seedDemo } from '../support/demo.ts';
import { atMost, type Measure, told } from '../support/figure.ts';
import type { Stack } from '../support/stack.ts';
import type { BenchGuard } from './support/guard.ts';
import { median } from './support/median.ts';
import { onStage } from './support/stage.ts';

// How long after a click on a product its largest content is painted, in Chromium on a fast machine: with the page
// fetched ahead while the pointer rested on the link, and without.

const ROUNDS = 5;
// A browser fetches what a pointer has rested on for 200 ms.
const REST = 600;

/** Guards without which a figure must miss. */
export const GUARDS: BenchGuard[] = [
  {
    name: 'a page may be fetched ahead',
    misses: 'next-page: click → LCP, fetched ahead',
    patch: {
      worker: 'storefront',
      from: /answer\(request\d*\) \{\n\s+const key/,
      to: `async answer(request) {
        if (request.headers.has('sec-purpose')) return new Response(null, { status: 503 });
        await new Promise((done) => setTimeout(done, 200));
        const key`,
    },
  },
];

/** Clicks from the home page to a product, five times each way. */
export const run: Measure = ({ short, without }) => {
  const guard = GUARDS.find(({ name }) => name === without?.name);
  return onStage(guard, async (stack) => {
    await seedDemo(stack);
    const browser = await launchBrowser();
    try {
      const [ahead, plain]: [number[], number[]] = [[], []];
      for (let round = 0; round < (short ? 1 : ROUNDS); round += 1) {
        ahead.push(await clickToPaint(browser, stack, REST));
        plain.push(await clickToPaint(browser, stack, 0));
      }
      return [
        atMost('next-page: click → LCP, fetched ahead', Math.round(median(ahead)), 100, 'ms'),
        told('next-page: click → LCP, not fetched ahead', Math.round(median(plain)), 'ms'),
      ];
    } finally {
      await browser.close();
    }
  });
};

async function clickToPaint(browser: Browser, stack: Stack, rest: number): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(stack.mall.href, { waitUntil: 'networkidle' });
    const link = page.locator('.card-title a').first();
    if (rest > 0) await link.hover();
    await page.waitForTimeout(rest);
    await Promise.all([page.waitForURL('**/p/**'), link.click()]);
    return await largestPaint(page);
  } finally {
    await context.close();
  }
}

/** When the largest content was painted, in ms from the start of the navigation, which is the click. */
async function largestPaint(page: Page): Promise<number> {
  await page.waitForLoadState('networkidle');
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const [navigation] = performance.getEntriesByType('navigation') as (PerformanceNavigationTiming & {
            activationStart?: number;
          })[];
          resolve((list.getEntries().at(-1)?.startTime ?? Number.NaN) - (navigation?.activationStart ?? 0));
        }).observe({ type: 'largest-contentful-paint', buffered: true });
      }),
  );
}
