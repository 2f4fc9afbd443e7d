import { ASK } from '../support/purchase.ts';
import type { Shopper } from '../support/shopper.ts';

/** An answer, read to its end. */
export interface Answer {
  status: number;
  text: string;
}

/** What a placed checkout answers with, as far as it is needed here. */
export interface Placed {
  checkout: { id: string };
  orders: { id: string; total: { amount: number } }[];
  payUrl: string;
}

const read = async (response: Response): Promise<Answer> => ({ status: response.status, text: await response.text() });

/** Puts one piece of each SKU into the cart; throws when one is refused. */
export async function fillCart(shopper: Shopper, skus: readonly string[]): Promise<void> {
  for (const sku of skus) {
    const { status, text } = await read(await shopper.post('/api/cart/items', { sku, quantity: 1 }));
    if (status !== 200) throw new Error(`The cart answered ${status}: ${text}`);
  }
}

/** Buys the cart. */
export async function checkOut(shopper: Shopper, key: string): Promise<Answer> {
  return read(await shopper.post('/api/checkout', ASK, { 'idempotency-key': key }));
}

/** The body of a 201. */
export const placedIn = (answer: Answer): Placed => JSON.parse(answer.text) as Placed;

/** Buys what is in the cart, surely; throws when it is refused. */
export async function place(shopper: Shopper): Promise<Placed> {
  const answer = await checkOut(shopper, crypto.randomUUID());
  if (answer.status !== 201) throw new Error(`The checkout answered ${answer.status}: ${answer.text}`);
  return placedIn(answer);
}

/** What a shopper presses at the cashier; resolves to the status and the address they are sent back to. */
export async function atCashier(shopper: Shopper, payUrl: string, action: 'approve' | 'decline' | 'leave') {
  const response = await shopper.form(`${payUrl}/${action}`, {});
  await response.text();
  return { status: response.status, location: response.headers.get('location') ?? '' };
}
