import { describe, expect, test } from 'vitest';
import { parseSettings } from '../../../shared/domain/config/mod.ts';
import { MAX_PRICE } from '../../../shared/kernel/money.ts';

describe('settings', () => {
  test('have defaults', () => {
    expect(parseSettings([])).toEqual({
      'order.unpaid_minutes': 30,
      'cart.max_lines': 200,
      'cart.max_quantity': 99,
      'checkout.hot_skus': {},
      'orders.keep_answers_days': 7,
      'payments.check_seconds': 45,
      'outbox.keep_days': 14,
      'mall.time_zone': 'Asia/Shanghai',
    });
  });

  test('are what the database says', () => {
    expect(parseSettings([{ key: 'cart.max_lines', value: 5 }])['cart.max_lines']).toBe(5);
  });

  test('that make no sense count as unset, and unknown ones do not matter', () => {
    const settings = parseSettings([
      { key: 'order.unpaid_minutes', value: 'soon' },
      { key: 'cart.max_lines', value: 0 },
      { key: 'cart.max_quantity', value: 1000 },
      { key: 'mall.time_zone', value: 'Asia/Atlantis' },
      { key: 'no.such_setting', value: true },
    ]);
    expect(settings).toEqual(parseSettings([]));
  });

  test('allow no cart whose sum would lose a unit', () => {
    const most = (key: 'cart.max_lines' | 'cart.max_quantity') => {
      const allowed = (value: number) => parseSettings([{ key, value }])[key] === value;
      return Array.from({ length: 10_000 }, (_, n) => n + 1).findLast(allowed) ?? 0;
    };
    const [lines, pieces] = [most('cart.max_lines'), most('cart.max_quantity')];
    expect([lines, pieces]).toEqual([200, 999]);
    // Each line may be another shop's, with freight of its own.
    expect(Number.isSafeInteger(lines * (pieces * MAX_PRICE + MAX_PRICE))).toBe(true);
  });
});
