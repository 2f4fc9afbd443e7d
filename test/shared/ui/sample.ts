import type { Locale } from '../../../shared/kernel/locale.ts';
import { money } from '../../../shared/kernel/money.ts';
import type * as M from '../../../shared/ui/model.ts';
import { renderDocument } from '../../../shared/ui/render.ts';
import { Article } from '../../../workers/storefront/views/article.tsx';
import { Articles } from '../../../workers/storefront/views/articles.tsx';
import { Cart } from '../../../workers/storefront/views/cart.tsx';
import { Category } from '../../../workers/storefront/views/category.tsx';
import { Checkout, type CheckoutProps } from '../../../workers/storefront/views/checkout.tsx';
import { ErrorPage } from '../../../workers/storefront/views/error.tsx';
import { Home } from '../../../workers/storefront/views/home.tsx';
import { Order } from '../../../workers/storefront/views/order.tsx';
import { Orders } from '../../../workers/storefront/views/orders.tsx';
import { Product } from '../../../workers/storefront/views/product.tsx';
import { Shop } from '../../../workers/storefront/views/shop.tsx';

/** Yuan in minor units. */
export const yuan = (amount: number) => money(amount, 'CNY');

/** A page at a path. */
export const pageAt = (locale: Locale, path: string, search = '', name = 'Tea'): M.Page => ({
  locale,
  defaultLocale: 'en',
  origin: 'https://mall.example',
  path,
  search,
  categories: [{ slug: 'tea', name }],
  build: 'b1',
  timeZone: 'Asia/Shanghai',
});

const image: M.Img = { src: '/build/demo/tea-800.webp', width: 800, height: 800, alt: 'A cup' };

/** A product whose texts are all `text`. */
export const product = (text: string): M.ProductDetail => ({
  handle: 'tea',
  title: text,
  titleLang: 'zh-CN',
  bodyHtml: '<p>Picked by <em>hand</em></p>',
  brand: text,
  shop: { slug: 'hill', name: text },
  breadcrumbs: [{ slug: 'tea', name: text }],
  images: [image, { ...image, alt: text }],
  state: 'on_shelf',
  optionNames: [text],
  variants: [
    { sku: 'A', label: text, values: [text], price: yuan(4800), compareAt: null, lowest30: null, available: 0 },
    {
      ...{ sku: 'B', label: `${text} 2`, values: [`${text} 2`], available: 3 },
      ...{ price: yuan(8800), compareAt: yuan(12800), lowest30: yuan(8500) },
    },
  ],
  attributes: [{ name: text, value: text }],
});

/** A card whose texts are all `text`. */
export const card = (text: string): M.Card => ({
  handle: 'tea',
  title: text,
  titleLang: 'zh-CN',
  image,
  price: yuan(8800),
  compareAt: yuan(12800),
  priceVaries: true,
  soldOut: false,
  state: 'on_shelf',
  shop: { slug: 'hill', name: text },
});

/** A cart with one line per problem. */
export function cart(text: string): M.CartView {
  const line = (sku: string, problems: M.LineProblem[]): M.CartLineView => ({
    sku,
    handle: 'tea',
    title: text,
    options: text,
    image,
    unitPrice: yuan(8800),
    quantity: 9,
    max: 20,
    total: yuan(79200),
    problems,
  });
  const lines = [
    line('A', [{ code: 'price_changed', from: yuan(8000), to: yuan(8800) }]),
    line('B', [{ code: 'short_stock', left: 4 }]),
    line('C', [{ code: 'product_gone' }]),
    line('D', [{ code: 'shop_closed' }]),
    line('E', [{ code: 'over_limit', max: 5 }]),
  ];
  const explanation: M.ExplainedStep[] = [
    { code: 'goods', outcome: 'applied', reason: 'always', amount: yuan(79200), count: 9 },
    { code: 'freight', outcome: 'applied', reason: 'always', amount: yuan(800) },
    {
      ...{ code: 'freight_free', outcome: 'refused', reason: 'below_threshold', amount: yuan(0) },
      ...{ threshold: yuan(80040), shortfall: yuan(840) },
    },
  ];
  const group = { lines, goods: yuan(79200), freight: yuan(800), freeShortfall: yuan(840), explanation };
  return {
    version: 3,
    groups: [{ shop: { slug: 'hill', name: text }, ...group }],
    count: 45,
    goods: yuan(79200),
    freight: yuan(800),
    total: yuan(80000),
  };
}

/** An unpaid order whose texts are all `text`. */
export const order = (text: string): M.OrderView => ({
  id: 'ord_1',
  number: text,
  state: 'unpaid',
  shop: { slug: 'hill', name: text },
  placedAt: '2026-11-21T06:58:03.000Z',
  payBefore: '2026-11-21T07:28:03.000Z',
  payUrl: 'https://cashier.example/pay/1',
  siblings: [{ id: 'ord_2', number: text, shop: text }],
  checkoutTotal: yuan(99900),
  cancellable: true,
  lines: [
    { sku: 'A', handle: null, title: text, options: text, image, unitPrice: yuan(1), quantity: 2, total: yuan(2) },
  ],
  goods: yuan(2),
  freight: yuan(0),
  total: yuan(2),
  explanation: [
    { code: 'goods', outcome: 'applied', reason: 'always', amount: yuan(2), count: 2 },
    { code: 'freight', outcome: 'applied', reason: 'no_charge', amount: yuan(0) },
    { code: 'freight_free', outcome: 'refused', reason: 'nothing_to_waive', amount: yuan(0) },
  ],
  address: {
    name: text,
    phone: text,
    email: text,
    country: text,
    region: text,
    city: text,
    line1: text,
    line2: text,
    postcode: text,
  },
  note: text,
  events: [{ at: '2026-11-21T06:58:03.000Z', code: 'placed' }],
  payments: [{ at: '2026-11-21T06:58:03.000Z', code: 'started', amount: yuan(99900) }],
  paymentLog: [
    { at: '2026-11-21T06:58:03.000Z', times: 1, lastAt: null, kind: 'step', code: 'started', amount: yuan(99900) },
    {
      ...{ at: '2026-11-21T06:58:48.000Z', times: 3, lastAt: '2026-11-21T07:00:03.000Z' },
      ...{ kind: 'called', call: 'status', outcome: 'timeout' },
    },
    { at: '2026-11-21T07:01:03.000Z', times: 1, lastAt: null, kind: 'notice', applied: true },
    { at: '2026-11-21T07:01:03.000Z', times: 1, lastAt: null, kind: 'paid', late: true, amount: yuan(99900) },
  ],
});

/** The checkout page's props; all fields hold `text`. */
export const checkout = (locale: Locale, text: string): CheckoutProps => ({
  page: pageAt(locale, '/checkout', '', text),
  values: { name: text, email: text, phone: text, city: text, note: text, country: 'CN' },
  errors: { email: { code: 'email' as const }, line1: { code: 'too_long' as const, max: 200 } },
  countries: ['CN', 'DE'],
  key: text,
  cartVersion: 3,
  groups: [
    {
      shop: { slug: 'hill', name: text },
      lines: [{ sku: 'A', title: text, options: text, quantity: 1, total: yuan(8800), image, problems: [] }],
      explanation: [
        { code: 'goods', outcome: 'applied', reason: 'always', amount: yuan(8800), count: 1 },
        { code: 'freight', outcome: 'applied', reason: 'always', amount: yuan(800) },
        {
          ...{ code: 'freight_free', outcome: 'refused', reason: 'below_threshold', amount: yuan(0) },
          ...{ threshold: yuan(9900), shortfall: yuan(1100) },
        },
      ],
    },
  ],
  total: yuan(9600),
});

/** The checkout page's props when one line of two ran short; all texts are `text`. */
export function blockedCheckout(locale: Locale, text: string) {
  const props = checkout(locale, text);
  const line = { sku: 'B', title: text, options: text, quantity: 9, total: yuan(79200), image };
  for (const group of props.groups) group.lines.push({ ...line, problems: [{ code: 'short_stock', left: 4 }] });
  return { ...props, errors: {} };
}

/** Every page of the storefront as HTML, by name; all free text is `text`. */
export function everyPage(locale: Locale, text: string): Record<string, string> {
  const at = (path: string) => pageAt(locale, path, '', text);
  const freight = { flat: yuan(800), freeFrom: yuan(9900) };
  const notice: M.NoticeModel = { tone: 'error', title: text, detail: text, list: [text] };
  const paging = { page: 2, pages: 3 };
  const link = { slug: 'tea', name: text };
  const cards = [card(text), card(text)];
  const summary = { ...order(text), count: 2, images: [image] };
  const shop = { slug: 'hill', name: text, tagline: text };
  const nodes = {
    home: Home({
      page: at('/'),
      featured: cards,
      categories: [{ ...link, image }],
      newArrivals: cards,
      discounted: cards,
      shops: [{ ...shop, images: [image] }],
      stories: [{ slug: 'tea', title: text, summary: text, image }],
    }),
    article: Article({
      page: at('/a/tea'),
      article: {
        slug: 'tea',
        kind: 'article',
        title: text,
        summary: text,
        image,
        bodyHtml: '<p>Boil <em>water</em></p>',
        publishedAt: '2026-11-21T06:58:03.000Z',
        updatedAt: '2026-11-21T06:58:03.000Z',
      },
      cards,
    }),
    articles: Articles({
      page: at('/a'),
      stories: [{ slug: 'tea', title: text, summary: text, image }],
      paging,
    }),
    category: Category({
      page: at('/c/tea'),
      category: link,
      breadcrumbs: [link],
      subcategories: [link],
      cards,
      total: 2,
      sort: 'price-asc',
      paging,
    }),
    product: Product({ page: at('/p/tea'), product: product(text), freight, maxQuantity: 20, more: cards }),
    shop: Shop({ page: at('/s/hill'), shop, freight, cards, total: 2, paging }),
    cart: Cart({ page: at('/cart'), cart: cart(text), notice }),
    checkout: Checkout({ ...checkout(locale, text), notice }),
    blockedCheckout: Checkout(blockedCheckout(locale, text)),
    order: Order({ page: at('/orders/ord_1'), order: order(text), link: null, notice }),
    orders: Orders({
      page: at('/orders'),
      orders: [summary],
      paging,
      link: null,
      keepUrl: text,
      placed: {
        tone: 'warning',
        title: text,
        detail: text,
        action: { href: 'https://cashier.example/pay/1', label: text },
      },
      notice,
    }),
    error: ErrorPage({
      page: at('/p/gone'),
      status: 500,
      code: 'short_stock',
      params: { name: text, left: 1 },
      reference: text,
      retry: '/p/gone',
    }),
  };
  return Object.fromEntries(Object.entries(nodes).map(([name, node]) => [name, renderDocument(node)]));
}
