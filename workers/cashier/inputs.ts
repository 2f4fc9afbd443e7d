import { z } from 'zod';
import { LOCALES } from '../../shared/kernel/locale.ts';
import { readToken } from '../../shared/kernel/signing.ts';
import type { PayRequest } from './payment.ts';

const currency = z.string().regex(/^[A-Z]{3}$/);
const webAddress = z.url({ protocol: /^https?$/ }).max(2000);

/** An id of the mall: an attempt, a refund. */
export const idInput = z.string().regex(/^[\w-]{1,64}$/);

const payRequest = z.object({
  attempt: idInput,
  checkout: idInput,
  buyer: idInput,
  amount: z.int().nonnegative(),
  currency,
  description: z.string().max(500),
  expires: z.int(),
  returnUrl: webAddress,
  webhookUrl: webAddress,
  locale: z.enum(LOCALES),
});

/** The body of a refund call; amount in minor units. */
export const refundInput = z.strictObject({ refundId: idInput, amount: z.int().positive(), currency });

/** The name of a statement file, `2026-11-30.csv`, as its date. */
export const statementInput = z
  .string()
  .endsWith('.csv')
  .transform((name) => name.slice(0, -'.csv'.length))
  .pipe(z.iso.date());

/** What a pay address asks for; null when it was not signed with `key` or makes no sense. */
export async function readPayToken(token: string, key: string): Promise<PayRequest | null> {
  const parsed = payRequest.safeParse(await readToken('cashier-pay', token, key));
  return parsed.success ? parsed.data : null;
}
