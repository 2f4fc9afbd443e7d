import { setTimeout as sleep } from 'node:timers/promises';
import { ASK } from '../support/purchase.ts';
import type { Shopper } from '../support/shopper.ts';

const TRIES = 10;

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

/** Puts one piece of each SKU into the cart, `times` under one key; throws when one is refused. */
export async function fillCart(shopper: Shopper, skus: readonly string[], times = 1): Promise<void> {
  for (const sku of skus) {
    const key = { 'idempotency-key': crypto.randomUUID() };
    for (let time = 0; time < times; time += 1) {
      const { status, text } = await read(await shopper.post('/api/cart/items', { sku, quantity: 1 }, key));
      if (status !== 200) throw new Error(`The cart answered ${status}: ${text}`);
    }
  }
}

/** What a checkout was answered with; `retryAfter` is in seconds, 0 when it says nothing about trying again. */
export interface CheckoutAnswer extends Answer {
  type: string;
  retryAfter: number;
}

/** Asks once for what is in the cart. */
export async function tryCheckOut(shopper: Shopper, key: string, signal?: AbortSignal): Promise<CheckoutAnswer> {
  const response = await shopper.request('/api/checkout', {
    ...{ method: 'POST', body: JSON.stringify(ASK) },
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    ...(signal ? { signal } : {}),
  });
  const [type, retryAfter] = [response.headers.get('content-type') ?? '', Number(response.headers.get('retry-after'))];
  return { ...(await read(response)), type, retryAfter };
}

// Runs take place one after the other.
let patience = { bought: 0, again: 0 };

/** Buys the cart; as the mall asks for, once more under the same key while it cannot say in time what came of it. */
export async function checkOut(shopper: Shopper, key: string): Promise<CheckoutAnswer> {
  patience.bought += 1;
  for (let tries = 1; ; tries += 1) {
    const answer = await tryCheckOut(shopper, key);
    if (answer.status !== 503 || tries === TRIES) return answer;
    patience.again += 1;
    await sleep(answer.retryAfter * 1000);
  }
}

/** How often checkOut was used since this was last asked, and how often a 503 made it ask once more. */
export function takePatience(): typeof patience {
  const taken = patience;
  patience = { bought: 0, again: 0 };
  return taken;
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
