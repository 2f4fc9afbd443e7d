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

/** Buys one piece of each SKU; throws when anything is refused. */
export async function place(who: Shopper, ...skus: string[]): Promise<Placed> {
  for (const sku of skus) await answered(200, await who.post('/api/cart/items', { sku, quantity: 1 }));
  const response = await who.post('/api/checkout', ASK, { 'idempotency-key': crypto.randomUUID() });
  return JSON.parse(await answered(201, response)) as Placed;
}

async function answered(status: number, response: Response): Promise<string> {
  const text = await response.text();
  if (response.status !== status) throw new Error(`${response.url} answered ${response.status}: ${text}`);
  return text;
}
