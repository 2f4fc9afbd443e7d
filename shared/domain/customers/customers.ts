import { z } from 'zod';
import { isId, newId } from '../../kernel/ids.ts';

/** What the visitor cookie says, under its signature: the buyer's id, and when it was made in seconds. */
export const visitorPayload = z.object({
  b: z.string().refine((id) => isId('buyer', id)),
  iat: z.int().nonnegative(),
});

/** What the visitor cookie says. */
export type VisitorPayload = z.infer<typeof visitorPayload>;

/** A new, anonymous buyer as their cookie names them; `now` in ms. */
export function newBuyer(now: number): VisitorPayload {
  return { b: newId('buyer', now), iat: Math.floor(now / 1000) };
}
