import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allocate } from '../../../shared/kernel/money.ts';

const total = fc.integer({ min: 0, max: 1_000_000_000 });
const weights = fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 40 });
const add = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);

test('the parts of a split sum add up to it, and none is further from its share than one', () => {
  fc.assert(
    fc.property(total, weights, (sum, given) => {
      const parts = allocate(sum, given);
      expect(parts).toHaveLength(given.length);
      expect(add(parts)).toBe(sum);
      if (add(given) === 0) return;
      parts.forEach((part, index) => {
        expect(part).toBeGreaterThanOrEqual(0);
        expect(Math.abs(part - (sum * (given[index] ?? 0)) / add(given))).toBeLessThan(1.001);
      });
    }),
  );
});

test('a sum that does not divide evenly goes by the largest remainder, ties to the first', () => {
  expect(allocate(1000, [1, 1, 1])).toEqual([334, 333, 333]);
  expect(allocate(999, [3, 3, 4])).toEqual([300, 300, 399]);
  expect(allocate(5, [0, 0])).toEqual([5, 0]);
  expect(allocate(5, [])).toEqual([]);
});
