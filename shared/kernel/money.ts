/** An amount of money: `amount` is an integer in the currency's minor unit (fen, cent, yen). */
export interface Money {
  amount: number;
  currency: string;
}

/** Builds a Money value; throws on an amount that is not a safe integer (a bug, never user input). */
export function money(amount: number, currency: string): Money {
  if (!Number.isSafeInteger(amount)) throw new Error(`Amount "${amount}" is not a whole number of minor units`);
  return { amount, currency };
}

/**
 * The highest price and the highest freight, in minor units. The largest cart that the mall's settings allow, full of
 * it, adds up without losing a unit.
 */
export const MAX_PRICE = 10_000_000_000;

/** Whether a number of minor units can be a price or freight. */
export function isPrice(amount: number): boolean {
  return Number.isSafeInteger(amount) && amount >= 0 && amount <= MAX_PRICE;
}

// A formatter costs far more to make than to use, and a page formats dozens of prices.
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(locale: string, currency: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
    formats.set(key, format);
  }
  return format;
}

/** Digits after the decimal point of a currency (CNY 2, JPY 0, KWD 3), from the runtime's CLDR data. */
export function minorDigits(currency: string): number {
  return formatOf('en', currency).resolvedOptions().maximumFractionDigits ?? 2;
}

/**
 * Reads a plain decimal such as `19.9` into minor units; null when it is not a number, is negative,
 * or has more digits than the currency. Grouping marks and currency signs are refused on purpose.
 */
export function parseDecimal(text: string, currency: string): number | null {
  const match = /^(\d{1,12})(?:\.(\d{1,6}))?$/.exec(text.trim());
  if (!match) return null;
  const digits = minorDigits(currency);
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > digits) return null;
  const amount = Number(match[1]) * 10 ** digits + Number(fraction.padEnd(digits, '0') || 0);
  return Number.isSafeInteger(amount) ? amount : null;
}

/** Renders minor units as a plain decimal (`1990` → `19.90`), for files and machine-readable tags. */
export function toDecimal(value: Money): string {
  const digits = minorDigits(value.currency);
  return (value.amount / 10 ** digits).toFixed(digits);
}

/** Renders money for a person in their locale (`¥19.90`, `CN¥19.90`). */
export function formatMoney(value: Money, locale: string): string {
  return formatOf(locale, value.currency).format(value.amount / 10 ** minorDigits(value.currency));
}

/**
 * Splits `total` minor units over `weights` by the largest-remainder (Hamilton) method; the parts always
 * add up to `total` exactly. Ties go to the earlier weight. All-zero weights put everything on the first.
 */
export function allocate(total: number, weights: readonly number[]): number[] {
  if (weights.length === 0) return [];
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum <= 0) return weights.map((_, index) => (index === 0 ? total : 0));
  const exact = weights.map((weight) => (BigInt(total) * BigInt(weight)) / BigInt(sum));
  const parts = exact.map(Number);
  const remainders = weights
    .map((weight, index) => ({ index, rest: Number((BigInt(total) * BigInt(weight)) % BigInt(sum)) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  let left = total - parts.reduce((a, b) => a + b, 0);
  for (const { index } of remainders) {
    if (left <= 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    left -= 1;
  }
  return parts;
}
