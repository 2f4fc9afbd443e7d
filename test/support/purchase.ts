import { expect } from 'vitest';
import type { Shopper } from './shopper.ts';

/** What the shopper of these tests tells at the checkout: the body of `POST /api/checkout`. */
export const ASK = {
  contact: { name: 'Wang Xiaoming', email: 'shopper@example.com', phone: '+86 138 0000 0000' },
  address: { country: 'CN', region: 'Zhejiang', city: 'Hangzhou', line1: '1 Wensan Road', postcode: '310000' },
  note: 'Leave it at the door',
  provider: 'cashier',
};

/** What a placed checkout answers with. */
export interface Placed {
  checkout: { id: string };
  orders: { id: string; number: string; shop: string; status: string; total: { amount: number } }[];
  total: { amount: number; currency: string };
  payUrl: string;
}

/** Buys one piece of each SKU. */
export async function place(who: Shopper, ...skus: string[]): Promise<Placed> {
  for (const sku of skus) expect((await who.post('/api/cart/items', { sku, quantity: 1 })).status).toBe(200);
  const response = await who.post('/api/checkout', ASK, { 'idempotency-key': crypto.randomUUID() });
  expect(response.status).toBe(201);
  return (await response.json()) as Placed;
}
