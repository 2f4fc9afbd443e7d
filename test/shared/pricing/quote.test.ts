import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FreightRule, type QuoteInputLine, quote } from '../../../shared/domain/pricing/mod.ts';

const rules = (entries: Record<string, FreightRule>) => new Map(Object.entries(entries));
const line = (sku: string, shop: string, unitPrice: number, quantity = 1): QuoteInputLine => ({
  sku,
  shop,
  unitPrice,
  quantity,
});

describe('a quote', () => {
  test('explains goods and delivery of each shop, and what was missing for free delivery', () => {
    const { steps, total } = quote({
      lines: [line('A', 'tea', 1500, 2), line('B', 'pots', 9900), line('C', 'cups', 100)],
      freight: rules({
        tea: { flat: 800, freeFrom: 5000 },
        pots: { flat: 1200, freeFrom: 9900 },
        cups: { flat: 300, freeFrom: null },
      }),
    });
    expect(steps).toEqual([
      { code: 'goods', shop: 'tea', amount: 3000 },
      { code: 'freight', shop: 'tea', amount: 800, shortfall: 2000 },
      { code: 'goods', shop: 'pots', amount: 9900 },
      { code: 'freight_free', shop: 'pots', amount: 0 },
      { code: 'goods', shop: 'cups', amount: 100 },
      { code: 'freight', shop: 'cups', amount: 300 },
    ]);
    expect(total).toBe(14_100);
  });

  test('shares delivery over the lines by value', () => {
    const { shops } = quote({
      lines: [line('A', 'tea', 100), line('B', 'tea', 200), line('C', 'tea', 0)],
      freight: rules({ tea: { flat: 100, freeFrom: null } }),
    });
    expect(shops[0]?.lines.map(({ sku, allocation }) => [sku, allocation.freight])).toEqual([
      ['A', 33],
      ['B', 67],
      ['C', 0],
    ]);
  });

  test('of free goods with free delivery is nothing', () => {
    const whole = quote({ lines: [line('A', 'tea', 0)], freight: rules({ tea: { flat: 0, freeFrom: null } }) });
    expect(whole).toMatchObject({ goods: 0, freight: 0, total: 0 });
  });

  test('cannot be made for a shop whose delivery is unknown', () => {
    expect(() => quote({ lines: [line('A', 'tea', 1)], freight: rules({}) })).toThrow('"tea"');
  });
});

const amounts = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 100_000_00 }));
const freightRule = fc.record({ flat: fc.nat(5000), freeFrom: fc.option(fc.nat(500_000)) });
const input = fc.record({
  lines: fc.uniqueArray(
    fc.record({
      sku: fc.string({ minLength: 1, maxLength: 6 }),
      shop: fc.constantFrom('tea', 'pots', 'cups'),
      unitPrice: amounts,
      quantity: fc.integer({ min: 1, max: 99 }),
    }),
    { selector: (entry) => entry.sku, maxLength: 30 },
  ),
  freight: fc.record({ tea: freightRule, pots: freightRule, cups: freightRule }).map(rules),
});
const add = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0);

test('the parts of any quote add up, and none is negative', () => {
  fc.assert(
    fc.property(input, (given) => {
      const whole = quote(given);
      expect(whole.total).toBe(whole.goods + whole.freight - whole.discount);
      expect(add(whole.steps.map((step) => step.amount))).toBe(whole.total);
      for (const key of ['goods', 'freight', 'discount', 'total'] as const) {
        expect(add(whole.shops.map((shop) => shop[key]))).toBe(whole[key]);
      }
      for (const shop of whole.shops) {
        expect(add(shop.lines.map((entry) => entry.total))).toBe(shop.goods);
        expect(add(shop.lines.map((entry) => entry.allocation.freight))).toBe(shop.freight);
        expect(Math.min(shop.goods, shop.freight, shop.total)).toBeGreaterThanOrEqual(0);
        for (const entry of shop.lines) expect(entry.allocation.freight).toBeGreaterThanOrEqual(0);
        if (shop.freeShortfall !== null) expect(shop.freeShortfall).toBeGreaterThan(0);
      }
    }),
  );
});

test('the order of the lines decides nothing', () => {
  const shuffled = input.chain((given) =>
    fc.tuple(fc.constant(given), fc.shuffledSubarray(given.lines, { minLength: given.lines.length })),
  );
  fc.assert(
    fc.property(shuffled, ([given, lines]) => {
      const sorted = (whole: ReturnType<typeof quote>) => ({
        ...whole,
        steps: whole.steps.toSorted((a, b) => (a.shop + a.code).localeCompare(b.shop + b.code)),
        shops: whole.shops
          .map((shop) => ({ ...shop, lines: shop.lines.toSorted((a, b) => (a.sku < b.sku ? -1 : 1)) }))
          .sort((a, b) => a.shop.localeCompare(b.shop)),
      });
      expect(sorted(quote({ ...given, lines }))).toEqual(sorted(quote(given)));
    }),
  );
});
