import type { ListedOrder, OrderDetail } from '../../shared/domain/checkout/mod.ts';
import { checkoutState, type OrderLine, orderState } from '../../shared/domain/orders/mod.ts';
import type { PaymentDetail } from '../../shared/domain/payments/mod.ts';
import { explanationOf } from '../../shared/domain/pricing/mod.ts';
import { textIn } from '../../shared/kernel/local-text.ts';
import type { Locale } from '../../shared/kernel/locale.ts';
import { type Money, money } from '../../shared/kernel/money.ts';
import type { AddressView, Img, OrderLineView, OrderSummary, OrderView } from '../../shared/ui/model.ts';
import { imageView, optionsText } from './cart-view.ts';

const THUMBNAILS = 4;

function lineView(line: OrderLine, currency: string, locale: Locale): OrderLineView {
  const title = textIn(line.title, locale);
  return {
    sku: line.sku,
    handle: line.handle,
    title: title.text,
    ...(title.lang ? { titleLang: title.lang } : {}),
    options: optionsText(line.options, locale),
    image: imageView(line.image, locale),
    unitPrice: money(line.unitPrice, currency),
    quantity: line.quantity,
    total: money(line.total, currency),
  };
}

function addressView({ contact, address }: OrderDetail['order']): AddressView {
  const { country, region, city, line1, line2 = null, postcode = null } = address;
  const { name, email, phone = null } = contact;
  return { name, email, phone, country, region, city, line1, line2, postcode };
}

function siblingViews(order: OrderDetail['order'], locale: Locale): OrderView['siblings'] {
  const others = order.siblings.filter(({ id }) => id !== order.id);
  return others.map(({ id, number, shop }) => ({ id, number, shop: textIn(shop.name, locale).text }));
}

function stateOf({ order, payments }: ListedOrder, now: number): OrderView['state'] {
  const cancelReason = order.siblings.find(({ id }) => id === order.id)?.cancelReason ?? null;
  return orderState({ status: order.status, cancelReason }, checkoutState(order, payments, now));
}

/** When an order is cancelled that can still be paid; null for any other. */
const payBefore = (order: ListedOrder['order'], state: OrderView['state']) =>
  state === 'unpaid' || state === 'declined' ? order.expiresAt : null;

const amountOf = (value: number | null, currency: string): Money | null =>
  value === null ? null : money(value, currency);

function logEntry(detail: PaymentDetail, currency: string) {
  switch (detail.kind) {
    case 'called':
      return { kind: detail.kind, call: detail.call, outcome: detail.outcome };
    case 'notice':
      return { kind: detail.kind, applied: detail.applied };
    case 'paid':
      return { kind: detail.kind, late: detail.late.length > 0, amount: money(detail.amount, currency) };
    default:
      return {
        kind: 'step' as const,
        code: detail.kind,
        amount: amountOf(detail.amount, currency),
      };
  }
}

interface Presentation {
  locale: Locale;
  now: number;
  /** For who only holds a signed link: nothing can be paid or cancelled. */
  readOnly: boolean;
}

/** An order as its page shows it; `now` in ms. */
export function orderView(detail: OrderDetail, { locale, now, readOnly }: Presentation): OrderView {
  const { order, payable, payments, timeline } = detail;
  const amount = (value: number) => money(value, order.currency);
  const unpaid = order.status === 'unpaid';
  const state = stateOf(detail, now);
  return {
    id: order.id,
    number: order.number,
    state,
    shop: { slug: order.shop.slug, name: textIn(order.shop.name, locale).text },
    placedAt: order.createdAt,
    payBefore: payBefore(order, state),
    payUrl: readOnly ? null : (payable?.payUrl ?? null),
    siblings: siblingViews(order, locale),
    checkoutTotal: amount(payable?.amount ?? order.siblings.reduce((sum, other) => sum + other.total, 0)),
    cancellable: unpaid && !readOnly,
    lines: order.lines.map((line) => lineView(line, order.currency, locale)),
    goods: amount(order.goods),
    freight: amount(order.freight),
    total: amount(order.total),
    explanation: explanationOf(order.steps, order.shop.id, order.currency),
    address: addressView(order),
    note: order.note,
    events: order.timeline,
    payments: payments.map(({ at, code, ...step }) => ({ at, code, amount: amountOf(step.amount, step.currency) })),
    paymentLog: timeline.map(({ at, times, lastAt, currency, detail }) => ({
      ...{ at, times, lastAt },
      ...logEntry(detail, currency),
    })),
  };
}

/** An order as the list shows it; `now` in ms. */
export function summaryView(listed: ListedOrder, { locale, now }: Omit<Presentation, 'readOnly'>): OrderSummary {
  const { order } = listed;
  const state = stateOf(listed, now);
  const images = order.lines
    .map((line) => imageView(line.image, locale))
    .filter((image): image is Img => image !== null);
  return {
    id: order.id,
    number: order.number,
    state,
    shop: { slug: order.shop.slug, name: textIn(order.shop.name, locale).text },
    placedAt: order.createdAt,
    payBefore: payBefore(order, state),
    total: money(order.total, order.currency),
    count: order.lines.reduce((sum, line) => sum + line.quantity, 0),
    images: images.slice(0, THUMBNAILS),
  };
}
