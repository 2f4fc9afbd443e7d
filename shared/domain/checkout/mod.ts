export { type CheckoutBody, checkoutSchema } from './build-commit.ts';
export { type CancelCall, type CancelRefusal, cancelOrder } from './cancel-order.ts';
export {
  type CheckoutCommit,
  type CommitOutcome,
  type Committed,
  commitCheckouts,
  type OrderDraft,
  type RequestKey,
  type SealedCommit,
  type StoredResponse,
  seal,
} from './commit.ts';
export type { CommitPorts } from './commit-surely.ts';
export { type CheckoutRefusal, decideCheckout, type LineRefusal } from './decide.ts';
export { type DeskAnswer, openDesk, type StockDesk } from './desk.ts';
export { type ForcedHeat, forceHeat, readForced } from './force-heat.ts';
export { createHeat, type Heat } from './heat.ts';
export { type CheckoutInput, checkoutInput, idempotencyKey } from './inputs.ts';
export { loadOrder, type OrderBody, type OrderDetail, orderBody, orderSchema } from './order-detail.ts';
export { type ListedOrder, loadOrders, type OrderPage } from './order-list.ts';
export { orderNumber } from './order-number.ts';
export { type Mall, paymentRequest } from './payment-request.ts';
export { type CheckoutAnswer, type CheckoutPorts, type CheckoutRequest, placeCheckout } from './place-checkout.ts';
