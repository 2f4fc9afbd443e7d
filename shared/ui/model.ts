import type { Locale } from '../kernel/locale.ts';
import type { Money } from '../kernel/money.ts';

// What the views show, as plain data. Routes build it; nothing here knows a table, a request or an object.

/** What every page needs to know about itself and its mall. */
export interface Page {
  locale: Locale;
  defaultLocale: Locale;
  /** The mall's own address without a trailing slash, for canonical and Open Graph links. */
  origin: string;
  /** Path without the locale's prefix, always starting with `/`. */
  path: string;
  /** The query with its `?`, kept by the language switch; '' when there is none. */
  search: string;
  /** Top categories, for the header and footer. */
  categories: CategoryLink[];
  /** The build's id; part of script addresses, so that a deploy is never served an old script. */
  build: string;
  /** IANA time zone that dates are shown in. */
  timeZone: string;
}

/** A picture. A `…-800.webp` has a `…-400.webp` beside it, which Picture offers when `srcset` is absent. */
export interface Img {
  src: string;
  width: number;
  height: number;
  alt: string;
  srcset?: string;
}

/** A category as a link; `nameLang` is set when the name is shown in another language than the page. */
export interface CategoryLink {
  slug: string;
  name: string;
  nameLang?: Locale;
}

/** A step on the way from the home page to a page; `path` is without its language's prefix. */
export interface Crumb {
  path: string;
  name: string;
  nameLang?: Locale;
}

/** A category as a tile on the home page. */
export interface CategoryTile extends CategoryLink {
  image: Img | null;
  count?: number;
}

/** A shop as a link; `slug` is '' when it has no page any more. */
export interface ShopRef {
  slug: string;
  name: string;
}

/** A shop as a tile: a line about it and a few of its pictures. */
export interface ShopTile extends ShopRef {
  tagline?: string | null;
  taglineLang?: Locale;
  images: Img[];
}

/** An article or a campaign as a link. */
export interface Story {
  slug: string;
  title: string;
  titleLang?: Locale;
  summary: string;
  summaryLang?: Locale;
  image: Img | null;
}

/** An article on its own page. `bodyHtml` was sanitised when it was written; times are ISO. */
export interface ArticleDetail extends Story {
  kind: 'article' | 'campaign';
  bodyHtml: string;
  bodyLang?: Locale;
  publishedAt: string;
  updatedAt: string;
}

/** Where a product stands, as far as a shopper may know. */
export type ShelfState = 'on_shelf' | 'coming_soon' | 'off_shelf';

/** A product in a grid. `price` is the lowest of its variants; `priceVaries` says that others cost more. */
export interface Card {
  handle: string;
  title: string;
  /** Set when the title is shown in another language than the page's, for want of a translation. */
  titleLang?: Locale;
  image: Img | null;
  price: Money;
  compareAt: Money | null;
  priceVaries: boolean;
  soldOut: boolean;
  state: ShelfState;
  shop: ShopRef;
}

/** A variant that can be bought; `label` joins its option values and is '' for a product with a single variant. */
export interface VariantChoice {
  sku: string;
  label: string;
  /** A value for each of the product's options. */
  values: string[];
  price: Money;
  compareAt: Money | null;
  /** The lowest price of the 30 days before the reduction, shown beside a compare-at price; null when there was none. */
  lowest30: Money | null;
  /** How many can be bought now; 0 is sold out. */
  available: number;
  /** Index into the product's images, when the variant has a picture of its own. */
  imageIndex?: number;
}

/** A product on its own page. `bodyHtml` was sanitised when it was written. */
export interface ProductDetail {
  handle: string;
  title: string;
  titleLang?: Locale;
  bodyHtml: string;
  bodyLang?: Locale;
  brand: string | null;
  shop: ShopRef;
  /** From the top category downwards, without home and without the product. */
  breadcrumbs: CategoryLink[];
  images: Img[];
  state: ShelfState;
  /** Names of the options, in the order of a variant's label. */
  optionNames: string[];
  variants: VariantChoice[];
  attributes: { name: string; value: string }[];
}

/** A page of a list; both numbers start at 1. */
export interface Paging {
  page: number;
  pages: number;
}

/** A message at the top of a page; `list` are further lines. */
export interface NoticeModel {
  tone: 'info' | 'success' | 'warning' | 'error';
  title: string;
  detail?: string;
  list?: string[];
  action?: { href: string; label: string };
}

/** What keeps a cart line from being bought as it is. */
export type LineProblem =
  | { code: 'price_changed'; from: Money; to: Money }
  | { code: 'short_stock'; left: number }
  | { code: 'over_limit'; max: number }
  | { code: 'product_gone' }
  | { code: 'shop_closed' };

/** One line of the cart. */
export interface CartLineView {
  sku: string;
  /** '' when the product has no page any more. */
  handle: string;
  title: string;
  titleLang?: Locale;
  /** Option values as text, '' when there is nothing to choose. */
  options: string;
  image: Img | null;
  unitPrice: Money;
  quantity: number;
  /** The most that may be set: stock, capped by the limit per line. */
  max: number;
  total: Money;
  problems: LineProblem[];
}

/** A merchant's part of the cart. */
export interface CartGroupView {
  shop: ShopRef;
  lines: CartLineView[];
  goods: Money;
  freight: Money;
  /** How much more brings free delivery; null when it is free already or never will be. */
  freeShortfall: Money | null;
  explanation: ExplainedStep[];
}

/** The cart as shown. */
export interface CartView {
  version: number;
  groups: CartGroupView[];
  count: number;
  goods: Money;
  freight: Money;
  total: Money;
}

/** A price rule that was considered. The amounts of all add up to what is paid; `shortfall` is what a rule missed by. */
export interface ExplainedStep {
  code: 'goods' | 'freight' | 'freight_free';
  outcome: 'applied' | 'refused';
  reason: 'always' | 'no_charge' | 'threshold_reached' | 'below_threshold' | 'not_offered' | 'nothing_to_waive';
  amount: Money;
  count?: number | undefined;
  threshold?: Money | undefined;
  shortfall?: Money | undefined;
}

/** Names of the checkout form's fields. */
export const CHECKOUT_FIELDS = [
  'name',
  'email',
  'phone',
  'country',
  'region',
  'city',
  'line1',
  'line2',
  'postcode',
  'note',
] as const;

/** The name of a field of the checkout form. */
export type CheckoutField = (typeof CHECKOUT_FIELDS)[number];

/** What was typed into the checkout form, as it was typed. */
export type CheckoutValues = Partial<Record<CheckoutField, string>>;

/** What is wrong with a field; its text is `messages.fieldErrors[code]`. */
export interface FieldError {
  code: FieldErrorCode;
  /** The most characters allowed, for `too_long`. */
  max?: number;
}

/** Codes of what can be wrong with a field. */
export type FieldErrorCode =
  | 'required'
  | 'too_long'
  | 'email'
  | 'phone'
  | 'postcode'
  | 'country'
  | 'number'
  | 'invalid';

/** States of an order. */
export type OrderStatus = 'unpaid' | 'paid' | 'shipped' | 'received' | 'cancelled' | 'refunded';

/** A line of an order, as it was bought. */
export interface OrderLineView {
  sku: string;
  /** Null when the product has no page any more. */
  handle: string | null;
  title: string;
  titleLang?: Locale;
  options: string;
  image: Img | null;
  unitPrice: Money;
  quantity: number;
  total: Money;
}

/** Something that happened to an order. */
export interface OrderEvent {
  /** ISO time. */
  at: string;
  code:
    | 'placed'
    | 'paid'
    | 'shipped'
    | 'received'
    | 'cancelled'
    | 'expired'
    | 'refunded'
    | 'refund_failed'
    | 'paid_late';
}

/** Something that happened to an order's payment. */
export interface PaymentEvent {
  /** ISO time. */
  at: string;
  code: PaymentCode;
  amount: Money | null;
}

type PaymentCode =
  | 'started'
  | 'captured'
  | 'declined'
  | 'closed'
  | 'replaced'
  | 'mismatch'
  | 'refund_started'
  | 'refunded'
  | 'refund_failed';

/** An entry of everything that happened to a payment: `times` in all, the last at `lastAt` if more than once. ISO times. */
export type PaymentLogEntry = { at: string; times: number; lastAt: string | null } & (
  | { kind: 'step'; code: PaymentCode; amount: Money | null }
  | { kind: 'paid'; late: boolean; amount: Money }
  | { kind: 'notice'; applied: boolean }
  | {
      kind: 'called';
      call: 'begin' | 'status' | 'close' | 'refund';
      outcome:
        | 'unknown'
        | 'open'
        | 'declined'
        | 'closed'
        | 'captured'
        | 'timeout'
        | 'unreachable'
        | 'failed'
        | 'nonsense'
        | 'refused';
    }
);

/** Where an order goes. */
export interface AddressView {
  name: string;
  phone: string | null;
  email: string;
  country: string;
  region: string;
  city: string;
  line1: string;
  line2: string | null;
  postcode: string | null;
}

/** What is said of an order: the status, or more exactly what became of the order and its payment. */
export type OrderState = OrderStatus | 'declined' | 'mismatched' | 'expired' | 'returned' | 'return_failed';

/** An order on its own page. Times are ISO. */
export interface OrderView {
  id: string;
  number: string;
  state: OrderState;
  shop: ShopRef;
  placedAt: string;
  /** When an unpaid order is cancelled; null when nothing can be paid any more. */
  payBefore: string | null;
  /** Where to pay; null when there is nothing to pay. */
  payUrl: string | null;
  /** Orders of the same checkout, itself not included. */
  siblings: { id: string; number: string; shop: string }[];
  /** What the one payment of the checkout comes to; equals `total` for a single order. */
  checkoutTotal: Money;
  cancellable: boolean;
  lines: OrderLineView[];
  goods: Money;
  freight: Money;
  total: Money;
  explanation: ExplainedStep[];
  address: AddressView;
  note: string | null;
  events: OrderEvent[];
  payments: PaymentEvent[];
  /** All that happened between and around them. */
  paymentLog: PaymentLogEntry[];
}

/** An order in the list of orders. */
export interface OrderSummary {
  id: string;
  number: string;
  state: OrderState;
  shop: ShopRef;
  placedAt: string;
  payBefore: string | null;
  total: Money;
  /** How many articles, quantities counted. */
  count: number;
  images: Img[];
}

/** How a shop delivers: `flat` per order, free from `freeFrom` of goods when set. */
export interface FreightRule {
  flat: Money;
  freeFrom: Money | null;
}
