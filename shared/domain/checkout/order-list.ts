import type { Database } from '../../database/port.ts';
import {
  checkoutsOnPage,
  countOrders,
  type OrderSummary,
  type OrdersOnPage,
  ordersOnPage,
  parseSummary,
} from '../orders/mod.ts';
import { type PaymentStep, parseTimeline, stepsOf, stepsOfCheckouts } from '../payments/mod.ts';

/** An order in a list, with what happened to the payments of its checkout. */
export interface ListedOrder {
  order: OrderSummary;
  payments: PaymentStep[];
}

/** A page of a list; both numbers start at 1. */
export interface OrderPage {
  orders: ListedOrder[];
  page: number;
  pages: number;
}

/** A page of a buyer's orders, newest first, in one round trip; a page beyond the last is empty. Throws DatabaseError. */
export async function loadOrders(db: Database, part: OrdersOnPage): Promise<OrderPage> {
  const { buyerId, page, size } = part;
  const [rows = [], counts = [], steps = []] = await db.batch(
    { kind: 'buyer', buyerId },
    [ordersOnPage(part), countOrders(buyerId), stepsOfCheckouts(checkoutsOnPage(part))],
    { readOnly: true, isolation: 'RepeatableRead' },
  );
  const payments = Map.groupBy(stepsOf(parseTimeline(steps)), ({ checkoutId }) => checkoutId);
  const orders = rows.map(parseSummary).map((order) => ({ order, payments: payments.get(order.checkoutId) ?? [] }));
  return { orders, page, pages: Math.max(1, Math.ceil(Number(counts[0]?.orders ?? 0) / size)) };
}
