import { brotliCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { sha256Hex } from '../../../shared/kernel/signing.ts';
import { renderDocument, styleSource } from '../../../shared/ui/render.ts';
import { Cart } from '../../../workers/storefront/views/cart.tsx';
import { Checkout } from '../../../workers/storefront/views/checkout.tsx';
import { Order } from '../../../workers/storefront/views/order.tsx';
import { Product } from '../../../workers/storefront/views/product.tsx';
import { blockedCheckout, cart, checkout, everyPage, order, pageAt, product, yuan } from './sample.ts';

const HOSTILE = `</script><script>alert(1)</script><img src=x onerror=alert(2)>" onclick="x' style='y`;
const names = Object.keys(everyPage('en', 'x'));
const freight = { flat: yuan(800), freeFrom: yuan(9900) };

/** The tags of a document as written, so that text between them is not looked at. */
const tags = (html: string): string[] => html.match(/<[a-z][^>]*>/g) ?? [];

const show = (text: string, change: Partial<ReturnType<typeof product>> = {}): string =>
  renderDocument(
    Product({
      page: pageAt('en', '/p/tea'),
      product: { ...product(text), ...change },
      freight,
      maxQuantity: 20,
      more: [],
    }),
  );

describe.each(names)('the %s page', (name) => {
  test('shows hostile text as text', () => {
    const html = everyPage('en', HOSTILE)[name] ?? '';
    expect(html).toContain('&lt;/script&gt;');
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('<img src=x');
    for (const tag of tags(html)) expect(tag.replace(/"[^"]*"/g, '""')).not.toMatch(/\s(on\w+|style)=/);
  });

  test.each(['en', 'zh-CN'] as const)('obeys a strict content security policy in %s', (locale) => {
    const html = everyPage(locale, 'Tea')[name] ?? '';
    for (const tag of tags(html)) expect(tag).not.toMatch(/\s(on\w+|style)=|javascript:/);
    const scripts = tags(html).filter((tag) => tag.startsWith('<script'));
    for (const script of scripts)
      expect(script).toMatch(/src="\/build\/[\w-]+\.js\?v=b1"|type="application\/ld\+json"/);
  });

  test('keeps the language switch on the page, and every form and link in the language', () => {
    const html = everyPage('zh-CN', 'Tea')[name] ?? '';
    expect(html).toContain('<html lang="zh-CN">');
    const switchTag = tags(html).find((tag) => tag.includes('hreflang="en"') && tag.startsWith('<a'));
    expect(switchTag).toMatch(/href="\/(?!zh)/);
    for (const tag of tags(html).filter((item) => item.startsWith('<form'))) {
      expect(tag).toMatch(/method="post"/);
      expect(tag).toMatch(/action="\/zh\//);
    }
    const stray = tags(html).filter((tag) => /^<a [^>]*href="\/(?!zh[/"#])/.test(tag) && tag !== switchTag);
    expect(stray.filter((tag) => !tag.includes('/p/gone'))).toEqual([]);
  });

  test('has one main heading and a label for every field', () => {
    const html = everyPage('en', 'Tea')[name] ?? '';
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).toMatch(/<title>[^<]+<\/title>/);
    expect(new Set(html.match(/ id="[^"]+"/g)).size).toBe((html.match(/ id="[^"]+"/g) ?? []).length);
  });
});

describe('search engines', () => {
  test('get canonical and alternate addresses of public pages', () => {
    const { category = '' } = everyPage('zh-CN', 'Tea');
    expect(category).toContain('<link rel="canonical" href="https://mall.example/zh/c/tea?page=2"/>');
    expect(category).toContain('hreflang="en" href="https://mall.example/c/tea?page=2"');
    expect(category).toContain('hreflang="x-default"');
  });

  test('are kept away from personal pages', () => {
    const pages = everyPage('en', 'Tea');
    for (const name of ['cart', 'checkout', 'blockedCheckout', 'order', 'orders', 'error']) {
      expect(pages[name]).toContain('<meta name="robots" content="noindex"/>');
      expect(pages[name]).not.toContain('rel="canonical"');
    }
  });

  test('read one price where there is one, and no page that is off the shelf', () => {
    const variants = product('Tea').variants.slice(1);
    const html = show('Tea', { variants });
    expect(html).toContain('"offers":{"@type":"Offer","sku":"B"');
    expect(html).toContain('<meta property="product:price:amount" content="88.00"/>');
    expect(show('Tea', { state: 'off_shelf' })).toContain('<meta name="robots" content="noindex"/>');
  });

  test('read the very price that the page shows', () => {
    const html = show('Tea');
    const data = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)].map(([, json]) =>
      JSON.parse(json ?? ''),
    );
    expect(data.map((item) => item['@type'])).toEqual(['Product', 'BreadcrumbList']);
    expect(data[0].offers).toMatchObject({
      '@type': 'AggregateOffer',
      lowPrice: '48.00',
      highPrice: '88.00',
      priceCurrency: 'CNY',
      offerCount: 2,
    });
    expect(data[0].offers.offers).toMatchObject([
      { sku: 'A', price: '48.00', priceCurrency: 'CNY', availability: 'https://schema.org/OutOfStock' },
      { sku: 'B', price: '88.00', availability: 'https://schema.org/InStock' },
    ]);
    expect(html).toContain('¥88.00');
  });
});

describe('the product page', () => {
  test('is there whatever is recorded as its picture', () => {
    const bad = ['/\\[', 'https://['].map((src) => ({ src, width: 8, height: 8, alt: 'A cup' }));
    const html = show('Tea', { images: bad });
    expect(html).not.toContain('og:image');
    expect(html).toContain('"image":[]');
  });

  test('shows price, compare-at price and the lowest of the 30 days before', () => {
    const html = show('Tea');
    expect(html).toContain('¥48.00');
    expect(html).toMatch(/<s class="amount was"><span class="vh">Was <\/span>¥128.00<\/s>/);
    expect(html).toContain('Lowest price in the 30 days before: ¥85.00');
  });

  test('names the language of a title that is not translated', () => {
    expect(show('茶')).toMatch(/<h1 lang="zh-CN">茶<\/h1>/);
    expect(show('茶')).toContain('Shown in Chinese');
  });

  test('offers what is left, locks what is sold out, and says how many', () => {
    const html = show('Tea');
    expect(tags(html).find((tag) => tag.includes('value="A"'))).toContain('disabled');
    expect(tags(html).find((tag) => tag.includes('value="B"'))).toContain('checked');
    expect(html).toContain('Only 3 left');
    expect(html).toContain('Sold out');
  });

  test.each([
    ['coming_soon', 'Coming soon'],
    ['off_shelf', 'No longer on sale'],
  ] as const)('cannot be bought while %s', (state, text) => {
    const html = show('Tea', { state });
    expect(html).toContain(text);
    expect(html).not.toContain('Add to cart');
    expect(html).not.toContain('name="sku"');
  });

  test('goes over to a list when there are too many variants for buttons', () => {
    const [, second] = product('Tea').variants;
    if (!second) throw new Error('The sample has two variants');
    const variants = Array.from({ length: 30 }, (_, index) => ({ ...second, sku: `V${index}`, label: `${index}` }));
    const html = show('Tea', { variants });
    expect(html).toContain('<select id="f-sku" name="sku"');
    expect(html.match(/<option/g)).toHaveLength(30);
  });
});

describe('the cart page', () => {
  const html = renderDocument(Cart({ page: pageAt('zh-CN', '/cart'), cart: cart('茶') }));

  test('says what is wrong with each line, and settles it in one tap', () => {
    expect(html).toContain('价格由 ¥80.00 变为 ¥88.00');
    expect(html).toContain('action="/zh/cart/accept-prices"');
    expect(html).toMatch(/action="\/zh\/cart\/items\/B"[^>]*><button[^>]*name="quantity" value="4"/);
    expect(html).toContain('商品已下架');
    expect(html).toContain('店铺暂停营业');
    expect(html).toMatch(/action="\/zh\/cart\/items\/E"[^>]*><button[^>]*name="quantity" value="5"/);
    expect(html.match(/\/remove"/g)).toHaveLength(5);
  });

  test('counts in its sums only what can be had', () => {
    expect(html).toMatch(/商品（9 件）<\/dt><dd class="amount">¥792.00/);
  });

  test('promises no delivery from a shop of which nothing can be had', () => {
    const short = cart('茶');
    for (const group of short.groups) {
      group.lines = group.lines.filter((line) => line.sku === 'B');
      Object.assign(group, { freight: yuan(0), freeShortfall: null });
    }
    expect(renderDocument(Cart({ page: pageAt('en', '/cart'), cart: short }))).not.toContain('Free delivery');
  });

  test('has no dead links when product and shop are gone for good', () => {
    const gone = cart('');
    for (const group of gone.groups) {
      group.shop = { slug: '', name: '' };
      for (const line of group.lines) line.handle = '';
    }
    const page = renderDocument(Cart({ page: pageAt('en', '/cart'), cart: gone }));
    expect(page).not.toMatch(/href="\/[ps]\/"/);
    expect(page).toContain('<h2 class="panel-title">Shop</h2>');
  });

  test('leads to checkout only when every line can be bought', () => {
    expect(html).not.toContain('href="/zh/checkout"');
    const settled = cart('茶');
    for (const line of settled.groups[0]?.lines ?? []) line.problems = [];
    const ready = renderDocument(Cart({ page: pageAt('zh-CN', '/cart'), cart: settled }));
    expect(ready).toContain('href="/zh/checkout"');
    expect(ready).toContain('本店再买 ¥8.40 即可包邮');
  });
});

describe('the checkout page', () => {
  const html = renderDocument(Checkout(checkout('en', 'Ada "Lovelace"')));

  test('keeps what was typed and ties each error to its field', () => {
    expect(tags(html).find((tag) => tag.includes('id="f-name"'))).toContain('value="Ada &quot;Lovelace&quot;"');
    const email = tags(html).find((tag) => tag.includes('id="f-email"'));
    expect(email).toContain('aria-invalid="true"');
    expect(email).toContain('aria-describedby="f-email-hint f-email-error"');
    expect(html).toContain('<a href="#f-line1">Street and house number: at most 200 characters</a>');
  });

  test('fills itself in: autocomplete and input modes', () => {
    for (const token of ['name', 'email', 'tel', 'country', 'address-level1', 'address-line1', 'postal-code']) {
      expect(html).toContain(`autocomplete="${token}"`);
    }
    expect(tags(html).find((tag) => tag.includes('id="f-phone"'))).toContain('inputmode="tel"');
  });

  test('explains the delivery and by how much free delivery was missed', () => {
    expect(html).toContain('¥11.00 more would have made it free');
    expect(html).toContain('Place order and pay ¥96.00');
  });
});

describe('the checkout page when a line ran short', () => {
  const html = renderDocument(Checkout(blockedCheckout('en', 'Tea')));

  test('says so at its top, next to the button that settles it', () => {
    const notice = /role="alert" tabindex="-1" autofocus="">.*?<\/button>/s.exec(html)?.[0] ?? '';
    expect(notice).toContain('Tea: Only 4 left');
    expect(notice).toMatch(/<button type="submit" form="order"[^>]* name="settle" value="1">Adjust my order/);
  });
});

describe('the order page', () => {
  const home = { country: 'CN', region: '浙江', city: '杭州', line1: '文三路 1 号', line2: '', postcode: '310000' };
  const show = (locale: 'en' | 'zh-CN') => {
    const shown = order('茶');
    const page = pageAt(locale, '/orders/ord_1');
    return renderDocument(Order({ page, order: { ...shown, address: { ...shown.address, ...home } }, link: null }));
  };

  test('writes an address of China from the large to the small for those who read Chinese', () => {
    expect(show('zh-CN')).toContain('<span>中国 310000</span><span>浙江 杭州</span><span>文三路 1 号</span>');
  });

  test('writes it from the small to the large for others', () => {
    expect(show('en')).toContain('<span>文三路 1 号</span><span>310000 杭州 浙江</span><span>China</span>');
  });
});

describe('the stylesheet', () => {
  test('is the one that the policy names', async () => {
    const { home = '' } = everyPage('en', 'Tea');
    const css = /<style>(.*?)<\/style>/s.exec(home)?.[1] ?? '';
    const hex = await sha256Hex(css);
    expect(await styleSource()).toBe(`'sha256-${Buffer.from(hex, 'hex').toString('base64')}'`);
  });

  test('fits into the first flight together with the page', () => {
    const { home = '', category = '', product: page = '' } = everyPage('zh-CN', 'Tea');
    for (const html of [home, category, page]) expect(brotliCompressSync(html).length).toBeLessThan(14 * 1024);
  });
});
