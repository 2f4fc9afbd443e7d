import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cart, mergeCarts } from '../../../shared/domain/cart/mod.ts';

// What a guest has put into their cart is there after they signed in, added to what they had.

const LIMITS = { lines: 3, quantity: 10 };
const cartOf = (pieces: Record<string, number>): Cart => {
  const entries = Object.entries(pieces);
  const lines = entries.map(([sku, quantity], index) => ({
    sku,
    quantity,
    seenPrice: 100,
    addedAt: 0,
    version: index + 1,
  }));
  return { version: entries.length, lines };
};
const guestOf = (pieces: Record<string, number>) => ({ id: 'crt_guest', cart: cartOf(pieces) });
const stockOf = (pieces: Record<string, number>) => new Map(Object.entries(pieces));
const piecesIn = ({ lines }: Cart) => Object.fromEntries(lines.map(({ sku, quantity }) => [sku, quantity]));

describe('a guest’s cart', () => {
  test('is added to the account’s, capped by stock and limits, and what was cut is told', () => {
    const guest = guestOf({ A: 2, B: 5, C: 9, D: 1 });
    const stock = stockOf({ A: 50, B: 6, C: 50, D: 50 });
    const { cart, problems } = mergeCarts(guest, cartOf({ A: 1, B: 4, C: 8 }), stock, LIMITS);
    expect(piecesIn(cart)).toEqual({ A: 3, B: 6, C: 10 });
    expect(problems).toEqual([
      { sku: 'B', cut: 3, problem: { code: 'short_stock', left: 6 } },
      { sku: 'C', cut: 7, problem: { code: 'over_limit', max: 10 } },
      { sku: 'D', cut: 1, problem: { code: 'cart_full', limit: 3 } },
    ]);
    expect(cart.version).toBe(4);
  });

  test('takes nothing from the account, however little is left', () => {
    const { cart, problems } = mergeCarts(guestOf({ A: 1 }), cartOf({ A: 7 }), stockOf({ A: 2 }), LIMITS);
    expect([piecesIn(cart), cart.version]).toEqual([{ A: 7 }, 1]);
    expect(problems).toEqual([{ sku: 'A', cut: 1, problem: { code: 'short_stock', left: 2 } }]);
  });

  test('that has changed since is taken over as far as it has', () => {
    const stock = stockOf({ A: 50, B: 50 });
    const once = mergeCarts(guestOf({ A: 1 }), cartOf({}), stock, LIMITS).cart;
    expect(piecesIn(mergeCarts(guestOf({ A: 1, B: 2 }), once, stock, LIMITS).cart)).toEqual({ A: 1, B: 2 });
  });
});

const pieces = fc.dictionary(fc.constantFrom('A', 'B', 'C', 'D', 'E'), fc.integer({ min: 1, max: 10 }), { maxKeys: 3 });
const stocks = fc.dictionary(fc.constantFrom('A', 'B', 'C', 'D', 'E'), fc.nat(20));

test('whatever is merged: within the limits, nothing lost untold, and merging twice is merging once', () => {
  fc.assert(
    fc.property(pieces, pieces, stocks, (mine, theirs, stock) => {
      const [guest, account] = [guestOf(theirs), cartOf(mine)];
      const merged = mergeCarts(guest, account, stockOf(stock), LIMITS);
      const after = piecesIn(merged.cart);
      const cuts = new Map(merged.problems.map(({ sku, cut }) => [sku, cut]));
      expect(merged.cart.lines.length).toBeLessThanOrEqual(LIMITS.lines);
      for (const sku of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
        const [had, came, is] = [mine[sku] ?? 0, theirs[sku] ?? 0, after[sku] ?? 0];
        expect(is + (cuts.get(sku) ?? 0)).toBe(had + came);
        expect(is).toBeGreaterThanOrEqual(had);
        expect(is).toBeLessThanOrEqual(Math.max(had, Math.min(LIMITS.quantity, stock[sku] ?? 0)));
      }
      expect(mergeCarts(guest, merged.cart, stockOf(stock), LIMITS)).toEqual({ cart: merged.cart, problems: [] });
    }),
  );
});
