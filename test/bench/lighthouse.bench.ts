import { createServer } from 'node:http';
import lighthouse, { type Result } from 'lighthouse';
import { closeServer, listen } from '../../dev/wire.ts';
import { startDemoStack } from '../support/demo.ts';
import { atLeast, atMost, type Figure, type Measure, told } from '../support/figure.ts';
import { shopper } from '../support/shopper.ts';
import type { Stack } from '../support/stack.ts';
import { startFreshChromium } from './support/chromium.ts';
import { median } from './support/median.ts';

// What Lighthouse says of the mall on a phone with a slow network (its own defaults), and how long the largest content
// takes next to a page that holds a single line. The worst of both languages counts.

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
type Category = (typeof CATEGORIES)[number];
const PAGES: Record<string, string> = {
  home: '/',
  category: '/c/tea-and-kitchen',
  product: '/p/rouge-glaze-teapot',
  cart: '/cart',
};
const LOCALES = ['', '/zh'];
const EMPTY =
  '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Empty</title><p>Hello';

/** What one look at a page came to; scores in percent, `lcp` in ms. */
export interface Look {
  scores: Record<Category, number>;
  lcp: number;
  cls: number;
}

/** Looks at each page five times, `short` at the home page once. */
export const run: Measure = async ({ short }) => {
  const stack = await startDemoStack();
  const empty = createServer((_, response) => response.setHeader('content-type', 'text/html').end(EMPTY));
  const emptyUrl = new URL(`http://127.0.0.1:${await listen(empty, 0)}`);
  const times = short ? 1 : 5;
  try {
    const cookie = await filledCart(stack);
    const plain = median((await looksAt(emptyUrl, { times, cookie: '' })).map(({ lcp }) => lcp));
    const figures: Figure[] = [];
    for (const [name, path] of Object.entries(PAGES).slice(0, short ? 1 : undefined)) {
      const looks: Look[][] = [];
      for (const prefix of LOCALES) {
        const url = new URL(path === '/' ? prefix || '/' : prefix + path, stack.mall);
        looks.push(await looksAt(url, { times, cookie }));
      }
      figures.push(...figuresOf(name, looks, plain));
    }
    return [...figures, told('lighthouse: LCP of an empty page', Math.round(plain), 'ms')];
  } finally {
    await closeServer(empty);
    await stack.close();
  }
};

/** The cookies of a shopper with something of two shops in the cart. */
async function filledCart(stack: Stack): Promise<string> {
  const client = shopper(stack);
  for (const handle of ['rouge-glaze-teapot', 'honey-bear']) {
    const product = (await (await client.get(`/api/products/${handle}`)).json()) as { variants: { sku: string }[] };
    await client.post('/api/cart/items', { sku: product.variants[0]?.sku, quantity: 1 });
  }
  return Array.from(client.cookies, ([name, value]) => `${name}=${value}`).join('; ');
}

async function looksAt(url: URL, { times, cookie }: { times: number; cookie: string }): Promise<Look[]> {
  const looks: Look[] = [];
  for (let n = 0; n < times; n += 1) looks.push(await lookAt(url, cookie));
  return looks;
}

/** Looks at a page in a browser of its own, which has been nowhere yet. */
async function lookAt(url: URL, cookie: string): Promise<Look> {
  const browser = await startFreshChromium();
  try {
    const flags = { port: browser.port, logLevel: 'silent' as const, onlyCategories: [...CATEGORIES] };
    // A cart is nobody's to find by a search engine, and says so.
    const skipAudits = url.pathname.endsWith('/cart') ? ['is-crawlable'] : [];
    const outcome = await lighthouse(url.href, { ...flags, skipAudits, ...(cookie && { extraHeaders: { cookie } }) });
    if (!outcome || outcome.lhr.runtimeError) throw new Error(`Lighthouse: ${outcome?.lhr.runtimeError?.message}`);
    return lookOf(outcome.lhr);
  } finally {
    await browser.close();
  }
}

function lookOf({ categories, audits }: Result): Look {
  const weighed = CATEGORIES.slice(1).flatMap(
    (name) => categories[name]?.auditRefs.filter(({ weight }) => weight > 0) ?? [],
  );
  const failed = weighed.filter(({ id }) => (audits[id]?.score ?? 1) < 1);
  if (failed.length > 0) console.log(`  ${failed.map(({ id }) => id).join(', ')}`);
  const scores = Object.fromEntries(CATEGORIES.map((name) => [name, Math.round((categories[name]?.score ?? 0) * 100)]));
  const numberOf = (id: string) => audits[id]?.numericValue ?? Number.NaN;
  return {
    scores: scores as Look['scores'],
    lcp: numberOf('largest-contentful-paint'),
    cls: numberOf('cumulative-layout-shift'),
  };
}

/** The figures of one page out of the looks in each language; `plain` is the empty page's LCP in ms. */
export function figuresOf(name: string, looks: readonly (readonly Look[])[], plain: number): Figure[] {
  const middles = (value: (look: Look) => number) => looks.map((inLanguage) => median(inLanguage.map(value)));
  const scores = CATEGORIES.map((category) => {
    const worst = Math.min(...middles(({ scores }) => scores[category]));
    return atLeast(`lighthouse: ${name}, ${category}`, worst, category === 'performance' ? 98 : 100, '');
  });
  const lcp = Math.max(...middles((look) => look.lcp));
  return [
    ...scores,
    atMost(`lighthouse: ${name}, LCP ÷ an empty page’s`, Math.round((lcp / plain) * 100) / 100, 1.2, ''),
    atMost(`lighthouse: ${name}, CLS`, Math.round(Math.max(...middles(({ cls }) => cls)) * 1000) / 1000, 0, ''),
  ];
}
