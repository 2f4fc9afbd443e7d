export { checkStock, type HeldMismatch, type StockReport } from './check-stock.ts';
export { type CheckoutState, checkoutState, type OrderState, orderState } from './checkout-state.ts';
export { expireDue } from './expire.ts';
export {
  type Address,
  type Contact,
  ORDER_STATUSES,
  type Order,
  type OrderLine,
  type OrderStatus,
  type OrderSummary,
  type Sibling,
  TIMELINE_CODES,
  type TimelineCode,
  type TimelineStep,
} from './order.ts';
export { readOrdersLink, signOrdersLink } from './orders-link.ts';
export { pruneAnswers } from './prune-answers.ts';
export {
  checkoutsOnPage,
  countOrders,
  type OrdersOnPage,
  orderById,
  orderIdOfCheckout,
  ordersOnPage,
  parseOrder,
  parseSummary,
} from './read-orders.ts';
