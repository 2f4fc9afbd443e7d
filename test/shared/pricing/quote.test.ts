import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  explanationOf,
  type FreightRule,
  parseQuoteSteps,
  type QuoteInputLine,
  quote,
} from '../../../shared/domain/pricing/mod.ts';

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
    const applied = { outcome: 'applied', reason: 'always' };
    expect(steps).toEqual([
      { code: 'goods', shop: 'tea', ...applied, amount: 3000, count: 2 },
      { code: 'freight', shop: 'tea', ...applied, amount: 800 },
      {
        ...{ code: 'freight_free', shop: 'tea', outcome: 'refused', reason: 'below_threshold', amount: 0 },
        ...{ threshold: 5000, shortfall: 2000 },
      },
      { code: 'goods', shop: 'pots', ...applied, amount: 9900, count: 1 },
      { code: 'freight', shop: 'pots', ...applied, amount: 1200 },
      {
        ...{ code: 'freight_free', shop: 'pots', outcome: 'applied', reason: 'threshold_reached', amount: -1200 },
        threshold: 9900,
      },
      { code: 'goods', shop: 'cups', ...applied, amount: 100, count: 1 },
      { code: 'freight', shop: 'cups', ...applied, amount: 300 },
      { code: 'freight_free', shop: 'cups', outcome: 'refused', reason: 'not_offered', amount: 0 },
    ]);
    expect(total).toBe(14_100);
  });

  test('says that a shop charges nothing for delivery, so that there is nothing to waive', () => {
    const { steps } = quote({ lines: [line('A', 'tea', 100)], freight: rules({ tea: { flat: 0, freeFrom: 5000 } }) });
    expect(steps.slice(1)).toEqual([
      { code: 'freight', shop: 'tea', outcome: 'applied', reason: 'no_charge', amount: 0 },
      { code: 'freight_free', shop: 'tea', outcome: 'refused', reason: 'nothing_to_waive', amount: 0 },
    ]);
  });

  test('is told as money to one shop’s shoppers, and read again as it was stored', () => {
    const lines = [line('A', 'tea', 1500), line('B', 'pots', 100)];
    const freight = rules({ tea: { flat: 800, freeFrom: 5000 }, pots: { flat: 0, freeFrom: null } });
    const { steps } = quote({ lines, freight });
    const stored = JSON.parse(
      JSON.stringify({ steps: [...steps, { code: 'a rule of later', shop: 'tea', amount: 1 }] }),
    );
    expect(parseQuoteSteps(stored)).toEqual(steps);
    expect(explanationOf(steps, 'tea', 'CNY').at(-1)).toEqual({
      ...{ code: 'freight_free', outcome: 'refused', reason: 'below_threshold' },
      amount: { amount: 0, currency: 'CNY' },
      threshold: { amount: 5000, currency: 'CNY' },
      shortfall: { amount: 3500, currency: 'CNY' },
    });
    expect(parseQuoteSteps(null)).toEqual([]);
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

test('the rules that were applied add up to what each shop is paid; those refused add nothing, and say why', () => {
  fc.assert(
    fc.property(input, (given) => {
      const { steps, shops } = quote(given);
      for (const shop of shops) {
        const own = steps.filter((step) => step.shop === shop.shop);
        expect(own.map(({ code }) => code)).toEqual(['goods', 'freight', 'freight_free']);
        expect(add(own.map((step) => step.amount))).toBe(shop.total);
        for (const step of own.filter(({ outcome }) => outcome === 'refused')) {
          expect(step.amount).toBe(0);
          expect(step.reason === 'below_threshold').toBe(step.shortfall !== undefined);
          if (step.shortfall !== undefined) expect(shop.goods + step.shortfall).toBe(step.threshold);
        }
      }
    }),
  );
});

test('exactly what a rule fell short by makes it apply, and one unit less does not', () => {
  fc.assert(
    fc.property(input, (given) => {
      const missed = quote(given).steps.find((step) => step.shortfall !== undefined);
      if (!missed?.shortfall) return;
      const { shop, shortfall } = missed;
      const after = (more: number) => {
        const { steps } = quote({ ...given, lines: [...given.lines, line('one more', shop, more)] });
        return steps.find((step) => step.shop === shop && step.code === 'freight_free');
      };
      expect(after(shortfall)).toMatchObject({ outcome: 'applied', reason: 'threshold_reached' });
      expect(after(shortfall - 1)).toMatchObject({ outcome: 'refused', shortfall: 1 });
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
