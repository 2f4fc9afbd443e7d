import { z } from 'zod';
import { MINUTE } from '../../kernel/clock.ts';
import { newSlottedId } from '../../kernel/ids.ts';
import type { Locale } from '../../kernel/locale.ts';
import { money } from '../../kernel/money.ts';
import { type CartReview, cartIdOf, type ReviewedGroup } from '../cart/mod.ts';
import type { Settings } from '../config/mod.ts';
import type { OrderLine } from '../orders/mod.ts';
import type { Gateway } from '../payments/mod.ts';
import { moneySchema, type ShopQuote } from '../pricing/mod.ts';
import type { CheckoutCommit, OrderDraft, RequestKey, StoredResponse } from './commit.ts';
import { type CheckoutInput, canonicalInput } from './inputs.ts';
import { orderNumber } from './order-number.ts';
import { type Mall, paymentRequest } from './payment-request.ts';

/** Answer of `POST /api/checkout`; `shop` is a slug. */
export const checkoutSchema = z.object({
  checkout: z.object({ id: z.string() }),
  orders: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      shop: z.string(),
      status: z.literal('unpaid'),
      total: moneySchema,
    }),
  ),
  total: moneySchema,
  payUrl: z.string(),
});

/** Answer of `POST /api/checkout`. */
export type CheckoutBody = z.infer<typeof checkoutSchema>;

/** What a commit is made of: a request that was decided, and the cart as it was reviewed. */
export interface CommitParts {
  request: RequestKey;
  input: CheckoutInput;
  locale: Locale;
  now: number;
  review: CartReview;
  settings: Settings;
}

/** Mints ids, order numbers and the address to pay at, and writes the answer; reads and stores nothing. */
export async function buildCommit(mall: Mall, gateway: Gateway, parts: CommitParts): Promise<CheckoutCommit> {
  const { request, input, locale, now, review, settings } = parts;
  const mint = (kind: 'checkout' | 'attempt') => newSlottedId(kind, now, request.buyerId);
  const [checkoutId, attemptId] = [mint('checkout'), mint('attempt')];
  const expiresAt = now + settings['order.unpaid_minutes'] * MINUTE;
  const orders = draftOrders(parts);
  const total = money(review.quote.total, mall.currency);
  const payUrl = await gateway.payUrl(
    paymentRequest(mall, {
      ...{ attemptId, checkoutId, buyerId: request.buyerId, total, expiresAt, locale },
      orderNumbers: orders.map((order) => order.number),
    }),
  );
  // Empty fields are left out of what is kept, as they are out of the hash.
  const { contact, address, note } = JSON.parse(canonicalInput(input)) as CheckoutInput;
  const times = { createdAt: new Date(now).toISOString(), expiresAt: new Date(expiresAt).toISOString() };
  return {
    ...request,
    response: answerOf(checkoutId, orders, mall.currency, payUrl),
    checkout: {
      ...{ id: checkoutId, cartId: cartIdOf(request.buyerId), cartVersion: review.version },
      ...{ currency: mall.currency, total: total.amount, locale, contact, address, note: note ?? null },
      quote: { steps: review.quote.steps },
      ...times,
    },
    orders,
    attempt: {
      ...{ id: attemptId, provider: gateway.provider, amount: total.amount, currency: mall.currency, payUrl },
      expiresAt: times.expiresAt,
    },
  };
}

function draftOrders({ request, now, review, settings }: CommitParts): OrderDraft[] {
  const quotes = new Map(review.quote.shops.map((shop) => [shop.shop, shop]));
  const ids = mintSorted('order', review.groups.length, now, request.buyerId);
  return review.groups.map((group, index) => {
    const { shop } = group;
    const quoted = shop && quotes.get(shop.id);
    const id = ids[index];
    if (!quoted || !id) throw new Error('A reviewed cart without problems has a quote for each shop');
    const { goods, freight, discount, total } = quoted;
    return {
      ...{ id, number: orderNumber(now, settings['mall.time_zone']) },
      ...{ shopId: shop.id, shopSlug: shop.slug, shopName: shop.name, goods, freight, discount, total },
      lines: draftLines(group, quoted, now, request.buyerId),
    };
  });
}

function draftLines({ lines }: ReviewedGroup, quoted: ShopQuote, now: number, buyerId: string): OrderLine[] {
  const ids = mintSorted('line', lines.length, now, buyerId);
  const shares = new Map(quoted.lines.map((line) => [line.sku, line.allocation]));
  return lines.map(({ sku, facts, unitPrice, quantity, total }, index) => {
    const id = ids[index];
    const allocation = shares.get(sku);
    if (!id || !facts || !allocation) throw new Error(`Line "${sku}" of a cart without problems has no quote`);
    const { variantId, handle, title, options, image } = facts;
    return { id, variantId, sku, handle, title, options, image, unitPrice, quantity, total, allocation };
  });
}

// Sorted, so that reading by id gives what was shown in the order in which it was shown.
function mintSorted(kind: 'order' | 'line', count: number, now: number, buyerId: string): string[] {
  return Array.from({ length: count }, () => newSlottedId(kind, now, buyerId)).sort();
}

function answerOf(checkoutId: string, orders: readonly OrderDraft[], currency: string, payUrl: string): StoredResponse {
  const body: CheckoutBody = {
    checkout: { id: checkoutId },
    orders: orders.map(({ id, number, shopSlug, total }) => ({
      ...{ id, number, shop: shopSlug, status: 'unpaid' },
      total: money(total, currency),
    })),
    total: money(
      orders.reduce((sum, order) => sum + order.total, 0),
      currency,
    ),
    payUrl,
  };
  return { status: 201, contentType: 'application/json', body: JSON.stringify(body) };
}
