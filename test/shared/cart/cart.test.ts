import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cart, type CartCommand, cartIdOf, decideCart, emptyCart } from '../../../shared/domain/cart/mod.ts';

const LIMITS = { lines: 3, quantity: 10 };
const NOW = Date.UTC(2026, 10, 30);

function cartAfter(...commands: CartCommand[]): Cart {
  return commands.reduce((cart, command) => {
    const outcome = decideCart(cart, command, LIMITS, NOW);
    if (!outcome.ok) throw new Error(outcome.error.code);
    return outcome.value;
  }, emptyCart);
}

const put = (sku: string, quantity = 1, more: { price?: number; available?: number } = {}): CartCommand => ({
  kind: 'add',
  sku,
  quantity,
  price: more.price ?? 1000,
  available: more.available ?? 100,
});
const decide = (cart: Cart, command: CartCommand) => decideCart(cart, command, LIMITS, NOW);

describe('a cart', () => {
  test('adds pieces of one SKU up and remembers the price that was seen last', () => {
    const cart = cartAfter(put('A', 2), put('A', 3, { price: 1200 }));
    expect(cart.lines).toEqual([{ sku: 'A', quantity: 5, seenPrice: 1200, addedAt: NOW, version: 2 }]);
    expect(cart.version).toBe(2);
  });

  test('makes an addition once, however often it is asked for with its key', () => {
    const keyed = (key: string, quantity = 2) => ({ ...put('A', quantity), key });
    const cart = cartAfter(keyed('one'), keyed('one'), put('B'), keyed('one'), keyed('two'), keyed('two', 1));
    expect(cart.lines.map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ['A', 5],
      ['B', 1],
    ]);
    expect(cart.version).toBe(4);
    const emptied = cartAfter(keyed('one'), { kind: 'remove', sku: 'A' }, keyed('one'));
    expect(emptied.lines).toEqual([]);
    expect(decide(cart, { ...keyed('one'), available: 0 } as CartCommand)).toEqual({ ok: true, value: cart });
  });

  test.each<[string, CartCommand]>([
    ['sets a quantity', { kind: 'set_quantity', sku: 'A', quantity: 2, available: 9, key: 'one' }],
    ['sets a quantity that it has already', { kind: 'set_quantity', sku: 'A', quantity: 5, available: 9, key: 'one' }],
    ['takes a SKU out', { kind: 'remove', sku: 'A', key: 'one' }],
    ['takes a SKU out that it does not hold', { kind: 'remove', sku: 'B', key: 'one' }],
  ])('%s once, however often it is asked for with its key', (_, once) => {
    const later: CartCommand[] = [put('A', 3), put('B')];
    const cart = cartAfter(put('A', 5), once, ...later);
    expect(decide(cart, once)).toEqual({ ok: true, value: cart });
    const again = { ...once, key: 'two' } as CartCommand;
    expect(decide(cart, again)).not.toMatchObject({ value: { lines: cart.lines } });
  });

  test('decides a refused command again when it is asked for again', () => {
    const command = { ...put('A', 2, { available: 1 }), key: 'one' };
    expect(decide(emptyCart, command)).toMatchObject({ error: { code: 'short_stock' } });
    expect(decide(emptyCart, { ...command, available: 2 } as CartCommand)).toMatchObject({ ok: true });
  });

  test('remembers the latest keyed commands only', () => {
    const many = Array.from({ length: 140 }, (_, index) => [
      { ...put('A'), key: `key-${index}` },
      { kind: 'clear' } as CartCommand,
    ]).flat();
    expect(cartAfter(...many).keyed?.length).toBe(100);
  });

  test('refuses more than the stock has, says what is left, and stays as it was', () => {
    const cart = cartAfter(put('A', 3));
    expect(decide(cart, put('A', 3, { available: 5 }))).toEqual({
      ok: false,
      error: { code: 'short_stock', sku: 'A', left: 5 },
    });
    expect(decide(cart, put('B', 1, { available: 0 }))).toMatchObject({ error: { code: 'short_stock', left: 0 } });
  });

  test('refuses too many pieces of one SKU, and quantities that are none', () => {
    expect(decide(emptyCart, put('A', 11))).toEqual({ ok: false, error: { code: 'quantity_limit', limit: 10 } });
    for (const quantity of [0, -1, 1.5, Number.NaN]) {
      expect(decide(emptyCart, put('A', quantity))).toMatchObject({ error: { code: 'quantity_limit' } });
    }
  });

  test('refuses more lines than it may hold, but more of what it holds', () => {
    const full = cartAfter(put('A'), put('B'), put('C'));
    expect(decide(full, put('D'))).toEqual({ ok: false, error: { code: 'cart_full', limit: 3 } });
    expect(decide(full, put('C'))).toMatchObject({ ok: true });
  });

  test('takes less of what is short, but not more', () => {
    const cart = cartAfter(put('A', 8));
    const less = decide(cart, { kind: 'set_quantity', sku: 'A', quantity: 7, available: 2 });
    expect(less).toMatchObject({ ok: true, value: { lines: [{ quantity: 7 }] } });
    const more = decide(cart, { kind: 'set_quantity', sku: 'A', quantity: 9, available: 2 });
    expect(more).toEqual({ ok: false, error: { code: 'short_stock', sku: 'A', left: 2 } });
  });

  test('does not know the quantity of what it does not hold', () => {
    const outcome = decide(emptyCart, { kind: 'set_quantity', sku: 'A', quantity: 1, available: 5 });
    expect(outcome).toEqual({ ok: false, error: { code: 'not_found', sku: 'A' } });
  });

  test('keeps its version where nothing changes', () => {
    const cart = cartAfter(put('A', 2));
    for (const command of [
      { kind: 'set_quantity', sku: 'A', quantity: 2, available: 9 },
      { kind: 'remove', sku: 'B' },
      { kind: 'accept_prices', prices: { A: 1000, B: 5 } },
      { kind: 'bought', version: 0 },
    ] satisfies CartCommand[]) {
      expect(decide(cart, command)).toEqual({ ok: true, value: cart });
    }
    expect(decide(emptyCart, { kind: 'clear' })).toEqual({ ok: true, value: emptyCart });
  });

  test('takes out what was bought, and keeps what was added or changed since', () => {
    const bought = cartAfter(put('A'), put('B'));
    expect(cartAfter(put('A'), put('B'), { kind: 'bought', version: bought.version }).lines).toEqual([]);
    const later = cartAfter(put('A'), put('B'), put('B'), put('C'), { kind: 'bought', version: bought.version });
    expect(later.lines.map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ['B', 2],
      ['C', 1],
    ]);
  });

  test('accepts new prices line by line, also of names that every object has', () => {
    const cart = cartAfter(put('A'), put('constructor'), { kind: 'accept_prices', prices: { A: 900 } });
    expect(cart.lines.map((line) => line.seenPrice)).toEqual([900, 1000]);
    expect(cart.version).toBe(3);
  });

  test('is settled in one change: less of what is short, nothing of what is gone, at the prices of now', () => {
    const cart = cartAfter(put('A', 8), put('B', 2), put('C'));
    const settled = decide(cart, { kind: 'settle', most: { A: 3, B: 0, C: 5, D: 1 }, prices: { A: 900, C: 1000 } });
    expect(settled).toMatchObject({
      value: {
        version: 4,
        lines: [
          { sku: 'A', quantity: 3, seenPrice: 900, version: 4 },
          { sku: 'C', version: 3 },
        ],
      },
    });
    expect(decide(cart, { kind: 'settle', most: { A: 8 }, prices: { B: 1000 } })).toEqual({ ok: true, value: cart });
  });

  test('has an id that follows from its buyer', () => {
    expect(cartIdOf('byr_01jd0000000000000000000000')).toBe('crt_01jd0000000000000000000000');
    expect(() => cartIdOf('crt_01jd0000000000000000000000')).toThrow();
  });
});

const sku = fc.constantFrom('A', 'B', 'C', 'D');
const key = fc.constantFrom(undefined, 'k1', 'k2');
const command: fc.Arbitrary<CartCommand> = fc.oneof(
  fc.record({
    kind: fc.constant('add' as const),
    sku,
    quantity: fc.integer({ min: -1, max: 12 }),
    price: fc.nat(2000),
    available: fc.integer({ min: -3, max: 20 }),
    key,
  }),
  fc.record({
    kind: fc.constant('set_quantity' as const),
    sku,
    quantity: fc.integer({ min: -1, max: 12 }),
    available: fc.integer({ min: -3, max: 20 }),
    key,
  }),
  fc.record({ kind: fc.constant('remove' as const), sku, key }),
  fc.record({ kind: fc.constant('accept_prices' as const), prices: fc.dictionary(sku, fc.nat(2000)) }),
  fc.record({
    kind: fc.constant('settle' as const),
    most: fc.dictionary(sku, fc.nat(12)),
    prices: fc.dictionary(sku, fc.nat(2000)),
  }),
  fc.record({ kind: fc.constant('bought' as const), version: fc.nat(12) }),
  fc.constant({ kind: 'clear' as const }),
);

test('whatever is done to a cart, it stays within its limits and counts each change once', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
      let cart = emptyCart;
      for (const next of commands) {
        const outcome = decideCart(cart, next, LIMITS, NOW);
        const before = cart;
        if (outcome.ok) cart = outcome.value;
        const changed = JSON.stringify(before.lines) !== JSON.stringify(cart.lines);
        expect(cart.version).toBe(before.version + (changed ? 1 : 0));
        expect(cart.lines.length).toBeLessThanOrEqual(LIMITS.lines);
        expect(new Set(cart.lines.map((line) => line.sku)).size).toBe(cart.lines.length);
        for (const line of cart.lines) {
          expect(line.quantity).toBeGreaterThanOrEqual(1);
          expect(line.quantity).toBeLessThanOrEqual(LIMITS.quantity);
          expect(line.version).toBeLessThanOrEqual(cart.version);
        }
      }
    }),
  );
});
