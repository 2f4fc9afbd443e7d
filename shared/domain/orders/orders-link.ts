import { z } from 'zod';
import { DAY } from '../../kernel/clock.ts';
import { isId } from '../../kernel/ids.ts';
import { readToken, signToken } from '../../kernel/signing.ts';

const LIFETIME = 90 * DAY;
const payload = z.object({ b: z.string().refine((id) => isId('buyer', id)), exp: z.int() });

/** A token that shows a buyer's orders to whoever has it, for 90 days from `now` (ms). */
export function signOrdersLink(buyerId: string, now: number, secret: string): Promise<string> {
  return signToken('orders', { b: buyerId, exp: now + LIFETIME }, secret);
}

/** The buyer whose orders a token shows; null when it is forged, malformed or too old. */
export async function readOrdersLink(token: string, now: number, secret: string): Promise<string | null> {
  const parsed = payload.safeParse(await readToken('orders', token, secret));
  return parsed.success && now < parsed.data.exp ? parsed.data.b : null;
}
