import { z } from 'zod';
import { isId } from '../../kernel/ids.ts';
import { LOCALES } from '../../kernel/locale.ts';
import { readToken, signToken } from '../../kernel/signing.ts';
import type { PaymentRequest } from './gateway.ts';

const PURPOSE = 'pay';

const payload = z.object({
  attemptId: z.string().refine((id) => isId('attempt', id)),
  checkoutId: z.string().refine((id) => isId('checkout', id)),
  buyerId: z.string().refine((id) => isId('buyer', id)),
  total: z.object({ amount: z.int().nonnegative(), currency: z.string() }),
  description: z.string(),
  expiresAt: z.int(),
  returnUrl: z.string(),
  webhookUrl: z.string(),
  locale: z.enum(LOCALES),
});

/** A token that leads to the provider's page of a payment; it carries all that the page is made of. */
export function signPayLink(request: PaymentRequest, secret: string): Promise<string> {
  return signToken(PURPOSE, request, secret);
}

/** The payment that a token leads to; null when it is forged or malformed. Whether it can be paid is another question. */
export async function readPayLink(token: string, secret: string): Promise<PaymentRequest | null> {
  const parsed = payload.safeParse(await readToken(PURPOSE, token, secret));
  return parsed.success ? parsed.data : null;
}
