import { describe, expect, test } from 'vitest';
import { createHeat, isHot, lowestHot, type Warmth, warmed } from '../../../shared/domain/checkout/heat.ts';

const NOW = 1_000_000;
const SECOND = 1000;
/** The warmth after waits of some ms, each `apart` ms after the one before; the last one is at `NOW`. */
function cameTo(waits: readonly number[], apart = 100): Warmth {
  let warmth: Warmth | null = null;
  for (const [index, ms] of waits.entries()) warmth = warmed(warmth, ms, NOW - (waits.length - 1 - index) * apart);
  if (!warmth) throw new Error('No waits');
  return warmth;
}

describe('a SKU', () => {
  test.each<[string, readonly number[], number, boolean]>([
    ['is hot after one long wait', [50], 0, true],
    ['is hot after many short ones', Array(12).fill(2), 0, true],
    ['is not after a few short ones', [2, 2, 2], 0, false],
    ['is not after short ones that are far between', Array(12).fill(2), 5 * SECOND, false],
    ['is not when nothing was waited for', Array(100).fill(0), 0, false],
  ])('%s', (_, waits, apart, hot) => {
    expect(isHot(cameTo(waits, apart), NOW)).toBe(hot);
  });

  test('stays hot while it cools below what made it hot, and then is cold until that is reached again', () => {
    const hot = cameTo([24]);
    expect(isHot(hot, NOW + 10 * SECOND)).toBe(true);
    expect(isHot(warmed(hot, 1, NOW + 10 * SECOND), NOW + 10 * SECOND)).toBe(true);
    expect(isHot(hot, NOW + 12 * SECOND)).toBe(false);
    const again = warmed(hot, 10, NOW + 12 * SECOND);
    expect(isHot(again, NOW + 12 * SECOND)).toBe(false);
    expect(isHot(warmed(again, 10, NOW + 12 * SECOND), NOW + 12 * SECOND)).toBe(true);
  });

  test('stays hot as long as others are committed with it', () => {
    let warmth = cameTo([24]);
    for (let at = NOW; at < NOW + 600 * SECOND; at += 2 * SECOND) warmth = warmed(warmth, 4, at);
    expect(isHot(warmth, NOW + 600 * SECOND)).toBe(true);
  });

  test('is cold half a minute after the longest wait, and whatever the clock does', () => {
    expect(isHot(cameTo([1e9]), NOW + 30 * SECOND)).toBe(false);
    expect(isHot(cameTo([24]), NOW - 600 * SECOND)).toBe(true);
    expect(warmed(cameTo([24]), 1, NOW - 600 * SECOND).heat).toBe(25);
  });
});

describe('heat', () => {
  test('is known of a thousand SKUs, the last ones waited for', () => {
    const heat = createHeat();
    for (let n = 0; n < 3000; n += 1)
      heat.note(
        [
          { sku: `J-${n}`, ms: 100 },
          { sku: 'J-always', ms: 1 },
        ],
        NOW,
      );
    const hot = Array.from({ length: 3000 }, (_, n) => `J-${n}`).filter((sku) => heat.isHot(sku, NOW));
    expect([hot.length, hot[0], heat.isHot('J-always', NOW)]).toEqual([999, 'J-2001', true]);
  });

  test('leads a checkout to its lowest hot SKU, where a person’s word goes before what is measured', () => {
    const heat = createHeat();
    heat.note(
      [
        { sku: 'J-2', ms: 100 },
        { sku: 'J-3', ms: 100 },
      ],
      NOW,
    );
    const lowest = (skus: string[], forced: Record<string, 'on' | 'off'> = {}) => lowestHot(skus, heat, forced, NOW);
    expect(lowest(['J-3', 'J-2', 'J-1'])).toBe('J-2');
    expect(lowest(['J-1', 'J-4'])).toBeNull();
    expect(lowest(['J-1', 'J-3'], { 'J-3': 'off' })).toBeNull();
    expect(lowest(['J-3', 'J-1'], { 'J-1': 'on', 'J-9': 'on' })).toBe('J-1');
    expect(lowest(['constructor', '__proto__'])).toBeNull();
  });
});
