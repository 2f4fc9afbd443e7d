import { z } from 'zod';

/** An amount in JSON: whole minor units of a currency. */
export const moneySchema = z.object({ amount: z.int(), currency: z.string() });
