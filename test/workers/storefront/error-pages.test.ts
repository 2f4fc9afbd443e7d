import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messagesFor, type ProblemCode } from '../../../shared/i18n/messages.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { LOCALES, type Locale } from '../../../shared/kernel/locale.ts';
import { openShop, stockShelf } from '../../support/market.ts';
import { type Shopper, shopper } from '../../support/shopper.ts';
import { type Stack, startStack } from '../../support/stack.ts';

// What a person sees who is refused: a page in their language, with the words that a script gets as JSON.

// More than a shopper may change within two minutes: they are counted by the clock's, and one may end meanwhile.
const TOO_MANY = 600;

let stack: Stack;
let sku = '';

beforeAll(async () => {
  stack = await startStack();
  const shop = await openShop(stack.database, { slug: 'tea-house' });
  [sku = ''] = await stockShelf(stack.database, shop, [{ handle: 'green-tea', price: 2500, stock: 50 }]);
}, 60_000);

afterAll(() => stack?.close());

const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
const at = (locale: Locale, path: string) => (locale === 'en' ? path : `/zh${path}`);
/** A text as it stands in HTML. */
const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/'/g, '&#39;');

async function expectPage(response: Response, locale: Locale, status: number, code: ProblemCode, seconds?: number) {
  const html = await response.text();
  expect([response.status, response.headers.get('content-type')]).toEqual([status, 'text/html; charset=utf-8']);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(html).toContain(`<html lang="${locale}">`);
  const { title, detail } = messagesFor(locale).problems[code];
  expect(html).toContain(escaped(title));
  expect(html).toContain(escaped(detail(seconds === undefined ? {} : { seconds })));
}

/** The first answer to a shopper who asks too often. */
async function tooFast(ask: (client: Shopper) => Promise<Response>): Promise<Response> {
  const client = shopper(stack);
  await client.form('/cart/items', { sku, quantity: '1' });
  for (let asked = 0; asked < TOO_MANY; asked += 100) {
    const answers = await Promise.all(Array.from({ length: 100 }, () => ask(client)));
    const refused = answers.find(({ status }) => status === 429);
    if (refused) return refused;
  }
  throw new Error('Nobody was too fast');
}

describe.each(LOCALES)('a refusal in %s is a page', (locale) => {
  it('for a method that an address does not have', async () => {
    const response = await stack.fetchMall(at(locale, '/cart'), { method: 'PUT', headers: BROWSER });
    expect(response.headers.get('allow')).toBe('GET, HEAD');
    await expectPage(response, locale, 405, 'method_not_allowed');
  });

  it('for a form that is too large', async () => {
    const body = new URLSearchParams({ sku, note: 'x'.repeat(100_000) });
    const response = await stack.fetchMall(at(locale, '/cart/items'), { method: 'POST', body, headers: BROWSER });
    await expectPage(response, locale, 413, 'body_too_large');
  });

  it('for who is too fast', async () => {
    const path = at(locale, '/cart/items/none/remove');
    const response = await tooFast((client) => client.request(path, { method: 'POST', headers: BROWSER }));
    expect(response.headers.get('retry-after')).toBe('60');
    await expectPage(response, locale, 429, 'rate_limited', 60);
  });

  it('for who has the payment provider asked too often', async () => {
    const path = at(locale, `/pay/return/${newId('attempt', Date.now())}`);
    const response = await tooFast((client) => client.get(path, BROWSER));
    await expectPage(response, locale, 429, 'rate_limited', 60);
  });

  it('for a form that another site sent', async () => {
    const headers = { ...BROWSER, origin: 'https://evil.example' };
    const response = await stack.fetchMall(at(locale, '/cart/items'), { method: 'POST', headers });
    await expectPage(response, locale, 403, 'cross_site');
  });

  it('for an address that is not there', async () => {
    const response = await stack.fetchMall(at(locale, '/orders/nothing'), { headers: BROWSER });
    await expectPage(response, locale, 404, 'not_found');
  });
});
