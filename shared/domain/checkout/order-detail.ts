import { z } from 'zod';
import type { Database } from '../../database/port.ts';
import { isId } from '../../kernel/ids.ts';
import { textIn } from '../../kernel/local-text.ts';
import { money } from '../../kernel/money.ts';
import type { Presentation } from '../cart/mod.ts';
import { ORDER_STATUSES, type Order, type OrderLine, orderById, parseOrder, TIMELINE_CODES } from '../orders/mod.ts';
import {
  type Attempt,
  attemptsOfOrder,
  PAYMENT_CODES,
  type PaymentStep,
  parseTimeline,
  payableAttempt,
  stepsOf,
  type TimelineEntry,
  timelineOfOrder,
} from '../payments/mod.ts';
import { explainedStepSchema, explanationOf, moneySchema } from '../pricing/mod.ts';

/**
 * An order together with the payment of its checkout. `payable` is the attempt that still takes money, `payments` are the
 * steps among all that the timeline holds.
 */
export interface OrderDetail {
  order: Order;
  payable: Attempt | null;
  payments: PaymentStep[];
  timeline: TimelineEntry[];
}

/** A buyer's order, in one round trip; null when it does not exist or is somebody else's. `now` in ms. */
export async function loadOrder(
  db: Database,
  call: { orderId: string; buyerId: string; now: number },
): Promise<OrderDetail | null> {
  const { orderId, buyerId, now } = call;
  if (!isId('order', orderId)) return null;
  const [orders, attempts, events] = await db.batch(
    { kind: 'buyer', buyerId },
    [orderById(orderId), attemptsOfOrder(orderId), timelineOfOrder(orderId)],
    { readOnly: true },
  );
  const row = orders?.[0];
  if (!row) return null;
  const order = parseOrder(row);
  const timeline = parseTimeline(events ?? []);
  return {
    order,
    payable: order.status === 'unpaid' ? payableAttempt((attempts ?? []) as unknown as Attempt[], now) : null,
    payments: stepsOf(timeline),
    timeline,
  };
}

const lineSchema = z.object({
  sku: z.string(),
  handle: z.string(),
  title: z.string(),
  options: z.array(z.object({ name: z.string(), value: z.string() })),
  unitPrice: moneySchema,
  quantity: z.int(),
  total: moneySchema,
});

/** Answer of `GET /api/orders/{id}`; times are ISO. */
export const orderSchema = z.object({
  id: z.string(),
  number: z.string(),
  status: z.enum(ORDER_STATUSES),
  shop: z.object({ slug: z.string(), name: z.string() }),
  lines: z.array(lineSchema),
  goods: moneySchema,
  freight: moneySchema,
  total: moneySchema,
  /** Every price rule that was considered when it was placed. */
  explanation: z.array(explainedStepSchema),
  contact: z.object({ name: z.string(), email: z.string(), phone: z.string().optional() }),
  address: z.object({
    country: z.string(),
    region: z.string(),
    city: z.string(),
    line1: z.string(),
    line2: z.string().optional(),
    postcode: z.string().optional(),
  }),
  note: z.string().nullable(),
  timeline: z.array(z.object({ code: z.enum(TIMELINE_CODES), at: z.string() })),
  payments: z.array(z.object({ code: z.enum(PAYMENT_CODES), at: z.string(), amount: moneySchema.nullable() })),
  payUrl: z.string().optional(),
  createdAt: z.string(),
  expiresAt: z.string(),
  checkout: z.object({
    id: z.string(),
    orders: z.array(z.object({ id: z.string(), number: z.string(), shop: z.string(), status: z.enum(ORDER_STATUSES) })),
    due: moneySchema.nullable(),
  }),
});

/** An order as JSON. */
export type OrderBody = z.infer<typeof orderSchema>;

/** An order as JSON, in one language. `checkout.due` is what `payUrl` asks for: all unpaid orders of the checkout. */
export function orderBody(detail: OrderDetail, shown: Pick<Presentation, 'locale'>): OrderBody {
  const { order, payable, payments } = detail;
  const { id, number, status, contact, address, note, createdAt, expiresAt, timeline } = order;
  const amount = (value: number) => money(value, order.currency);
  return {
    ...{ id, number, status, contact, address, note, timeline, createdAt, expiresAt },
    shop: { slug: order.shop.slug, name: textIn(order.shop.name, shown.locale).text },
    lines: order.lines.map((line) => lineBody(line, order.currency, shown)),
    goods: amount(order.goods),
    freight: amount(order.freight),
    total: amount(order.total),
    explanation: explanationOf(order.steps, order.shop.id, order.currency),
    payments: payments.map((step) => ({
      ...{ code: step.code, at: step.at },
      amount: step.amount === null ? null : money(step.amount, step.currency),
    })),
    ...(payable ? { payUrl: payable.payUrl } : {}),
    checkout: {
      id: order.checkoutId,
      orders: order.siblings.map((other) => ({
        ...{ id: other.id, number: other.number, shop: other.shop.slug, status: other.status },
      })),
      due: payable ? amount(payable.amount) : null,
    },
  };
}

function lineBody(line: OrderLine, currency: string, { locale }: Pick<Presentation, 'locale'>) {
  const { sku, handle, quantity } = line;
  const text = (value: OrderLine['title']) => textIn(value, locale).text;
  return {
    ...{ sku, handle, quantity, title: text(line.title) },
    options: line.options.map(({ name, value }) => ({ name: text(name), value: text(value) })),
    unitPrice: money(line.unitPrice, currency),
    total: money(line.total, currency),
  };
}
