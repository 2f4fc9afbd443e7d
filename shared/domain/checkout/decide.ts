import { type Money, money } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { type Cart, type CartFacts, type CartReview, type LineProblem, reviewCart } from '../cart/mod.ts';

/** A line that stands in the way, and why. */
export interface LineRefusal {
  sku: string;
  problem: LineProblem;
}

/**
 * Why a checkout is refused; nothing happened. `cart_changed` without lines: the cart is not the one that was shown.
 * `total_changed`: it can be bought, but not for what the shopper was shown, e.g. because delivery costs more now.
 * `checkout_conflict`: this cart was bought already, as that checkout. `busy`: too many want the same at this moment.
 */
export type CheckoutRefusal =
  | { code: 'cart_empty' }
  | { code: 'cart_changed'; lines: LineRefusal[] }
  | { code: 'short_stock'; lines: LineRefusal[] }
  | { code: 'total_changed'; from: Money; to: Money }
  | { code: 'key_reused' }
  | { code: 'busy' }
  | { code: 'provider_not_offered' }
  | { code: 'checkout_conflict'; checkoutId: string | null };

/** The newest purchase of this cart. */
export interface Purchase {
  checkoutId: string;
  cartVersion: number;
}

/** What a decision rests on; `shownVersion` and `shownTotal` are what the shopper saw, when they say so. */
export interface CheckoutFacts {
  cart: Cart;
  known: CartFacts;
  shownVersion: number | null;
  shownTotal: Money | null;
  /** The mall's currency. */
  currency: string;
  lastPurchase: Purchase | null;
}

/** Decides whether a cart can be bought as it is, at the prices and stock of now. */
export function decideCheckout(facts: CheckoutFacts): Result<CartReview, CheckoutRefusal> {
  const { cart, known, shownVersion, lastPurchase } = facts;
  if (lastPurchase && lastPurchase.cartVersion === (shownVersion ?? cart.version)) {
    return refuse({ code: 'checkout_conflict', checkoutId: lastPurchase.checkoutId });
  }
  if (shownVersion !== null && shownVersion !== cart.version) return refuse({ code: 'cart_changed', lines: [] });
  if (holdsBought(cart, lastPurchase)) return refuse({ code: 'cart_changed', lines: [] });
  if (cart.lines.length === 0) return refuse({ code: 'cart_empty' });
  const review = reviewCart(cart, { ...known, maxQuantity: known.settings['cart.max_quantity'] });
  if (review.clean) return atTotalShown(review, facts);
  const lines = review.groups.flatMap((group) =>
    group.lines.flatMap(({ sku, problems }) => problems.map((problem) => ({ sku, problem }))),
  );
  const short = lines.every(({ problem }) => problem.code === 'short_stock');
  return refuse({ code: short ? 'short_stock' : 'cart_changed', lines });
}

function atTotalShown(
  review: CartReview,
  { shownTotal, currency }: CheckoutFacts,
): Result<CartReview, CheckoutRefusal> {
  const total = money(review.quote.total, currency);
  const seen = !shownTotal || (shownTotal.amount === total.amount && shownTotal.currency === currency);
  return seen ? ok(review) : refuse({ code: 'total_changed', from: shownTotal, to: total });
}

/** Whether a cart still holds lines of its last purchase, because it was changed before they were taken out. */
export function holdsBought(cart: Cart, lastPurchase: Purchase | null): boolean {
  return lastPurchase !== null && cart.lines.some((line) => line.version <= lastPurchase.cartVersion);
}
