import { z } from 'zod';
import { type Cart, piecesOf } from './cart.ts';

/** What open pages are told about a cart: its version, its pieces, and the SKUs that the last change was about. */
export const cartNewsSchema = z.object({ version: z.int(), count: z.int(), changed: z.array(z.string()) });

/** What open pages are told about a cart. */
export type CartNews = z.infer<typeof cartNewsSchema>;

/** What is new since `before`; for who has just begun to listen, `before` is the cart itself. */
export function cartNews(before: Cart, after: Cart): CartNews {
  const kept = new Set(after.lines.map((line) => line.sku));
  const gone = before.lines.filter((line) => !kept.has(line.sku));
  const touched = after.lines.filter((line) => line.version > before.version);
  return { version: after.version, count: piecesOf(after), changed: [...gone, ...touched].map(({ sku }) => sku) };
}
