import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, formatMoney, minorDigits, parseDecimal, toDecimal } from '../../../shared/kernel/money.ts';

describe('money', () => {
  it('splits a sum so that the parts always add up, each within one unit of its exact share', () => {
    const weights = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(fc.nat(1_000_000_000), weights, (total, shares) => {
        const parts = allocate(total, shares);
        const sum = shares.reduce((a, b) => a + b, 0);
        expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
        if (sum === 0) return;
        for (const [i, part] of parts.entries()) {
          expect(Math.abs(part - (total * (shares[i] ?? 0)) / sum)).toBeLessThan(1);
        }
      }),
    );
  });

  it('writes what it can read again', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), fc.constantFrom('CNY', 'JPY', 'KWD'), (amount, currency) => {
        expect(parseDecimal(toDecimal({ amount, currency }), currency)).toBe(amount);
      }),
    );
  });

  it.each(['', '-1', '1,000', '¥5', '1.234', '1e3', '.5', 'NaN', '1.', '99999999999999'])(
    'does not take %j for an amount',
    (text) => {
      expect(parseDecimal(text, 'CNY')).toBeNull();
    },
  );

  it('knows how many digits a currency has and how people write it', () => {
    expect(['CNY', 'JPY', 'KWD'].map(minorDigits)).toEqual([2, 0, 3]);
    expect(formatMoney({ amount: 1990, currency: 'CNY' }, 'en')).toBe('¥19.90');
    expect(formatMoney({ amount: 1990, currency: 'CNY' }, 'zh-CN')).toBe('¥19.90');
  });
});
