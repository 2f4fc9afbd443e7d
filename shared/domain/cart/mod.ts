export {
  type Cart,
  type CartCommand,
  type CartLimits,
  type CartLine,
  type CartRefusal,
  type CartStore,
  cartIdOf,
  decideCart,
  emptyCart,
  MARKS_KEPT,
  NO_LIMITS,
  piecesOf,
} from './cart.ts';
export { type CartBody, cartBody, cartSchema, lineProblemSchema, type Presentation, problemBody } from './cart-body.ts';
export { addItemInput, commandKey, setQuantityInput, settleInput, skuParam } from './inputs.ts';
export { type GuestCart, type Merged, type MergeProblem, mergeCarts } from './merge.ts';
export { type CartNews, cartNews, cartNewsSchema } from './news.ts';
export { createFactsMemo, FACTS_AGE, type FactsMemo, type ReadFacts, rememberFacts } from './recent-facts.ts';
export {
  type CartReview,
  type LineProblem,
  type ReviewedGroup,
  type ReviewedLine,
  type ReviewFacts,
  reviewCart,
  shelfProblem,
} from './review.ts';
export { settleCart } from './settle-cart.ts';
export {
  acceptPrices,
  addItem,
  type CartFacts,
  type CartPorts,
  cartFactsQueries,
  cartLimits,
  type ItemRefusal,
  loadCart,
  parseCartFacts,
  readCartFacts,
  removeItem,
  review,
  reviewRecent,
  setItemQuantity,
} from './use-cart.ts';
