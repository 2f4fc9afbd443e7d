import { type Money, minorDigits, money } from '../../kernel/money.ts';

// Stripe's smallest units are not always those of the runtime's CLDR data, which the mall counts in:
// https://docs.stripe.com/currencies (zero-decimal, three-decimal and special cases).
const ZERO = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '));
const THREE = new Set('BHD JOD KWD OMR TND'.split(' '));

function stripeDigits(currency: string): number {
  if (ZERO.has(currency)) return 0;
  return THREE.has(currency) ? 3 : 2;
}

/** What Stripe calls a sum; null for one that it cannot take: it wants whole units, and in thousandths the last digit 0. */
export function toStripe({ amount, currency }: Money): number | null {
  const scaled = amount * 10 ** (stripeDigits(currency) - minorDigits(currency));
  if (!Number.isSafeInteger(scaled)) return null;
  return THREE.has(currency) && scaled % 10 !== 0 ? null : scaled;
}

/** What the mall calls a sum of Stripe's; null for one that has no whole number of the mall's units. */
export function fromStripe(amount: number, code: string): Money | null {
  const currency = code.toUpperCase();
  const scaled = amount / 10 ** (stripeDigits(currency) - minorDigits(currency));
  return Number.isSafeInteger(scaled) ? money(scaled, currency) : null;
}
