import { newBuyer, type VisitorPayload } from '../../../shared/domain/customers/mod.ts';
import { signToken } from '../../../shared/kernel/signing.ts';
import { ASK } from '../../support/purchase.ts';
import type { BenchMall } from './mall.ts';
import { SECRET } from './workers.ts';

/** Somebody with a full cart, who is about to buy it. */
export interface Buyer {
  id: string;
  visitor: VisitorPayload;
  /** What is in the cart, one piece each. */
  articles: readonly Article[];
}

/** A SKU on a shelf, at its price in minor units. */
export interface Article {
  sku: string;
  price: number;
}

/** A buyer whose cart is yet to be filled. */
export function newcomer(articles: readonly Article[]): Buyer {
  const visitor = newBuyer(Date.now());
  return { id: visitor.b, visitor, articles };
}

/** As many buyers as there are carts, each with one piece of everything in theirs. */
export async function bringBuyers(mall: BenchMall, carts: readonly (readonly Article[])[]): Promise<Buyer[]> {
  const buyers = carts.map(newcomer);
  await mall.fillCarts(buyers.map(({ id, articles }) => ({ buyerId: id, articles })));
  return buyers;
}

/** What a buyer's client sends to buy the cart, byte for byte; from an address of its own. */
export async function checkoutRequest(host: string, { visitor }: Buyer, n: number): Promise<Buffer> {
  const body = JSON.stringify(ASK);
  const head = [
    'POST /api/checkout HTTP/1.1',
    `Host: ${host}`,
    `Origin: http://${host}`,
    `Cookie: __Host-jishi_visitor=${await signToken('visitor', visitor, SECRET)}`,
    `Idempotency-Key: ${crypto.randomUUID()}`,
    `CF-Connecting-IP: 10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}
