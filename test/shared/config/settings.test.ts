import { describe, expect, test } from 'vitest';
import { parseSettings } from '../../../shared/domain/config/mod.ts';

describe('settings', () => {
  test('have defaults', () => {
    expect(parseSettings([])).toEqual({
      'order.unpaid_minutes': 30,
      'cart.max_lines': 200,
      'cart.max_quantity': 99,
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
      { key: 'mall.time_zone', value: 'Asia/Atlantis' },
      { key: 'no.such_setting', value: true },
    ]);
    expect(settings).toEqual(parseSettings([]));
  });
});
