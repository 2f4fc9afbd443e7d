import { z } from 'zod';
import { PROVIDERS } from '../payments/mod.ts';
import { moneySchema } from '../pricing/mod.ts';

// The message of a format names its kind; whoever shows it has the words for it.
const countries = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
// What the runtime names besides countries: unions, aliases, the unknown.
const NO_COUNTRY = new Set(['EU', 'EZ', 'UK', 'UN', 'ZZ']);

function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && !NO_COUNTRY.has(code) && countries.of(code) !== undefined;
}

// No control characters and no unpaired surrogates: Postgres takes neither, and nobody means them.
const plain = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u);
const required = (max: number) => plain(max).min(1, { abort: true });

/** Body of `POST /api/checkout`, strict: fields that we do not know are refused. Empty optional fields count as absent. */
export const checkoutInput = z.strictObject({
  contact: z.strictObject({
    name: required(100),
    email: required(254).regex(z.regexes.email, 'email'),
    phone: plain(30)
      .regex(/^(?:\+?\d[\d ().-]{4,28})?$/, 'phone')
      .optional(),
  }),
  address: z.strictObject({
    country: z.string().trim().toUpperCase().refine(isCountry, 'country'),
    region: required(100),
    city: required(100),
    line1: required(200),
    line2: plain(200).optional(),
    postcode: plain(16)
      .regex(/^(?:[A-Za-z0-9][A-Za-z0-9 -]*)?$/, 'postcode')
      .optional(),
  }),
  note: z
    .string()
    .trim()
    .max(500)
    .regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u)
    .optional(),
  provider: z.enum(PROVIDERS),
  /** The total that the shopper was shown; another one is refused. */
  expectedTotal: z
    .strictObject({ amount: moneySchema.shape.amount, currency: z.string().regex(/^[A-Z]{3}$/) })
    .optional(),
});

/** What a shopper asks for when they check out. */
export type CheckoutInput = z.infer<typeof checkoutInput>;

/** The `Idempotency-Key` header: 8 to 128 visible ASCII characters. */
export const idempotencyKey = z.string().regex(/^[\x21-\x7e]{8,128}$/);

/** The request without empty fields, its keys in order: what two requests must share to be the same. */
export function canonicalInput(input: CheckoutInput): string {
  return JSON.stringify(input, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, member]) => member !== '' && member !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  });
}
