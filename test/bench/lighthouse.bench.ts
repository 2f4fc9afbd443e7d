import lighthouse, { type Result, type RunnerResult } from 'lighthouse';
import { chromium } from 'playwright-core';
import { startDemoStack } from '../support/demo.ts';
import { atLeast, atMost, type Figure, type Measure, told } from '../support/figure.ts';
import { shopper } from '../support/shopper.ts';
import type { Stack } from '../support/stack.ts';
import { type Certificate, makeCertificate } from './support/certificate.ts';
import { startFreshChromium } from './support/chromium.ts';
import { type Front, startFront } from './support/front.ts';
import { startHello } from './support/hello.ts';
import { median } from './support/median.ts';

// What Lighthouse says of the mall on a phone with a slow network (its own defaults), and how long the largest content
// takes next to a page that holds a single line. The worst of both languages counts.
//
// Lighthouse reckons from what it sees on this machine, so it is shown what a phone would meet. The edge speaks HTTP/2 over
// TLS; over HTTP/1.1 it would add a connection, two round trips of 150 ms, for every script and picture that comes beside
// another. And how fast the server answers it takes from all of a page's requests, most of which are pictures far down that
// a local workerd is asked for all at once; so it is told how fast the page itself is answered. Both hold for the mall and
// for the empty page alike: both come out of workerd, through the same front, and are timed in the same way.

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
  const certificate = makeCertificate();
  const [mall, plain] = await Promise.all([startFront(certificate), startFront(certificate)]);
  const empty = await startHello({ body: Buffer.from(EMPTY), headers: { 'content-type': 'text/html' } });
  try {
    const stack = await startDemoStack({ vars: { MALL_URL: mall.url.origin } });
    try {
      mall.leadTo(stack.mall);
      plain.leadTo(empty.url);
      const cookie = await filledCart(stack);
      const way = { times: short ? 1 : 5, certificate };
      const lcp = median((await looksAt('/', { ...way, front: plain, behind: empty.url, cookie: '' })).map(lcpOf));
      const figures = await mallFigures({ ...way, front: mall, behind: stack.mall, cookie }, lcp);
      return [...figures, told('lighthouse: LCP of an empty page', Math.round(lcp), 'ms')];
    } finally {
      await stack.close();
    }
  } finally {
    await Promise.all([mall.close(), plain.close(), empty.close()]);
  }
};

const lcpOf = ({ lcp }: Look) => lcp;

/** How pages are looked at. */
interface Way {
  times: number;
  certificate: Certificate;
  front: Front;
  /** What stands behind the front. */
  behind: URL;
  cookie: string;
}

/** The figures of the pages, of the first alone when they are looked at once; `plain` is the empty page's LCP in ms. */
async function mallFigures(way: Way, plain: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, path] of Object.entries(PAGES).slice(0, way.times > 1 ? undefined : 1)) {
    const looks: Look[][] = [];
    for (const prefix of LOCALES) looks.push(await looksAt(path === '/' ? prefix || '/' : prefix + path, way));
    figures.push(...figuresOf(name, looks, plain));
  }
  return figures;
}

/** The cookies of a shopper with something of two shops in the cart. */
async function filledCart(stack: Stack): Promise<string> {
  const client = shopper(stack);
  for (const handle of ['rouge-glaze-teapot', 'honey-bear']) {
    const product = (await (await client.get(`/api/products/${handle}`)).json()) as { variants: { sku: string }[] };
    await client.post('/api/cart/items', { sku: product.variants[0]?.sku, quantity: 1 });
  }
  return Array.from(client.cookies, ([name, value]) => `${name}=${value}`).join('; ');
}

async function looksAt(path: string, way: Way): Promise<Look[]> {
  const response = await responseTime(new URL(path, way.behind), way.cookie);
  const looks: Look[] = [];
  for (let n = 0; n < way.times; n += 1) looks.push(await lookAt(new URL(path, way.front.url), response, way));
  return looks;
}

/** How long a server takes to begin its answer, in ms: the median of nine, after one that only warms it up. */
async function responseTime(url: URL, cookie: string): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < 10; n += 1) {
    const began = performance.now();
    const response = await fetch(url, { headers: { cookie } });
    times.push(performance.now() - began);
    await response.arrayBuffer();
  }
  return median(times.slice(1));
}

/** Looks at a page that is answered after `response` ms; once more, twice at most, when Chromium's trace has no beginning. */
async function lookAt(url: URL, response: number, way: Way): Promise<Look> {
  for (let tries = 1; ; tries += 1) {
    const { lhr } = await visit(url, response, way);
    if (!lhr.runtimeError) return lookOf(lhr);
    if (tries === 3 || lhr.runtimeError.code !== 'NO_NAVSTART')
      throw new Error(`Lighthouse: ${lhr.runtimeError.message}`);
  }
}

/** Visits a page in a browser of its own, which has been nowhere yet. */
async function visit(url: URL, response: number, { cookie, certificate }: Way): Promise<RunnerResult> {
  const browser = await startFreshChromium([`--ignore-certificate-errors-spki-list=${certificate.fingerprint}`]);
  try {
    await keepCookies(browser.port, url, cookie);
    const flags = { port: browser.port, logLevel: 'silent' as const, onlyCategories: [...CATEGORIES] };
    const precomputedLanternData = {
      additionalRttByOrigin: { [url.origin]: 0 },
      serverResponseTimeByOrigin: { [url.origin]: response },
    };
    // A cart is nobody's to find by a search engine, and says so.
    const skipAudits = url.pathname.endsWith('/cart') ? ['is-crawlable'] : [];
    const outcome = await lighthouse(url.href, { ...flags, skipAudits, precomputedLanternData });
    if (!outcome) throw new Error('Lighthouse: no outcome');
    return outcome;
  } finally {
    await browser.close();
  }
}

/** Has a browser keep cookies, as one does that has been here before: headers of one's own do not go with sockets. */
async function keepCookies(port: number, { origin: url }: URL, cookie: string): Promise<void> {
  if (!cookie) return;
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const cookies = cookie.split('; ').map((pair) => {
    const [name = '', value = ''] = pair.split('=', 2);
    return { name, value, url };
  });
  await browser.contexts()[0]?.addCookies(cookies);
  await browser.close();
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
  const lcp = Math.max(...middles(lcpOf));
  return [
    ...scores,
    atMost(`lighthouse: ${name}, LCP ÷ an empty page’s`, Math.round((lcp / plain) * 100) / 100, 1.2, ''),
    atMost(`lighthouse: ${name}, CLS`, Math.round(Math.max(...middles(({ cls }) => cls)) * 1000) / 1000, 0, ''),
  ];
}
