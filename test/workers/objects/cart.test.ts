import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestHarness } from 'wrangler';
import {
  type Cart,
  type CartCommand,
  type CartLimits,
  type CartStore,
  decideCart,
  emptyCart,
  type GuestCart,
  type Merged,
} from '../../../shared/domain/cart/mod.ts';

interface Env {
  CART: { getByName(name: string): CartStore };
}

const harness = createTestHarness({
  workers: [
    {
      configPath: 'workers/objects/wrangler.toml',
      secrets: { DATABASE_URL_JOBS: 'postgres://jobs:none@127.0.0.1:1/none' },
    },
  ],
});
const LIMITS = { lines: 3, quantity: 10 };
let env: Env;

beforeAll(async () => {
  await harness.listen();
  env = await harness.getWorker<Env>('jishi-objects').getEnv();
});
afterAll(() => harness.close());

let carts = 0;
function aCart(): CartStore {
  carts += 1;
  return env.CART.getByName(`crt_${carts}`);
}

const add = (sku: string, quantity = 1): CartCommand => ({ kind: 'add', sku, quantity, price: 100, available: 50 });
/** A cart without the time of day, which the object reads for itself. */
const timeless = ({ version, lines, keyed = [] }: Cart) => ({
  ...{ version, keyed },
  lines: lines.map((line) => ({ ...line, addedAt: 0 })),
});

test('a cart is empty at first, keeps what is put into it, and is its shopper’s alone', async () => {
  const [mine, other] = [aCart(), aCart()];
  expect(timeless(await mine.read())).toEqual(timeless(emptyCart));
  await mine.apply(add('B', 2), LIMITS);
  await mine.apply(add('A'), LIMITS);
  const kept = await mine.read();
  expect(kept.lines.map(({ sku, quantity }) => [sku, quantity])).toEqual([
    ['B', 2],
    ['A', 1],
  ]);
  expect(kept.lines[0]?.addedAt).toBeGreaterThan(Date.UTC(2026, 0, 1));
  expect(timeless(await other.read())).toEqual(timeless(emptyCart));
});

test('pieces that are added in many tabs at once are all there, each with a version of its own', async () => {
  const cart = aCart();
  await Promise.all(Array.from({ length: 10 }, () => cart.apply(add('A'), LIMITS)));
  expect(await cart.apply(add('A'), LIMITS)).toEqual({ ok: false, error: { code: 'quantity_limit', limit: 10 } });
  expect(await cart.read()).toMatchObject({ version: 10, lines: [{ quantity: 10 }] });
});

test('what was bought goes, what came later stays', async () => {
  const cart = aCart();
  await cart.apply(add('A'), LIMITS);
  await cart.apply(add('B'), LIMITS);
  expect(await cart.bought(1)).toMatchObject({ version: 3, lines: [{ sku: 'B' }] });
  expect(await cart.bought(1)).toMatchObject({ version: 3 });
});

test('a guest’s cart is taken over once, however often it is asked for', async () => {
  const [guest, account] = [aCart(), aCart() as CartStore & Merging];
  await guest.apply(add('A', 4), LIMITS);
  await account.apply(add('A', 3), LIMITS);
  const cart = { id: 'crt_guest', cart: await guest.read() };
  const stock = new Map([['A', 5]]);
  const first = await account.merge(cart, stock, LIMITS);
  expect(first).toMatchObject({
    cart: { version: 2, lines: [{ sku: 'A', quantity: 5 }] },
    problems: [{ sku: 'A', cut: 2, problem: { code: 'short_stock', left: 5 } }],
  });
  expect(await account.merge(cart, stock, LIMITS)).toMatchObject({ cart: { version: 2 }, problems: [] });
});

interface Merging {
  merge(guest: GuestCart, stock: ReadonlyMap<string, number>, limits: CartLimits): Promise<Merged>;
}

const sku = fc.constantFrom('A', 'B', 'C', 'D');
const numbers = { quantity: fc.integer({ min: 0, max: 8 }), available: fc.integer({ min: 0, max: 20 }) };
const key = fc.constantFrom(undefined, 'k1', 'k2');
const command: fc.Arbitrary<CartCommand> = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), sku, price: fc.nat(3), ...numbers, key }),
  fc.record({ kind: fc.constant('set_quantity' as const), sku, ...numbers, key }),
  fc.record({ kind: fc.constant('remove' as const), sku, key }),
  fc.record({ kind: fc.constant('accept_prices' as const), prices: fc.dictionary(sku, fc.nat(3)) }),
  fc.record({
    kind: fc.constant('settle' as const),
    most: fc.dictionary(sku, fc.nat(8)),
    prices: fc.dictionary(sku, fc.nat(3)),
  }),
  fc.record({ kind: fc.constant('bought' as const), version: fc.nat(10) }),
  fc.constant({ kind: 'clear' as const }),
);

test('the object stores exactly what the rules decide', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 25 }), async (commands) => {
      const cart = aCart();
      let expected = emptyCart;
      for (const next of commands) {
        const decided = decideCart(expected, next, LIMITS, 0);
        if (decided.ok) expected = decided.value;
        // A clone, since what is made without a prototype does not travel.
        const outcome = await cart.apply(structuredClone(next), LIMITS);
        expect(outcome.ok ? timeless(outcome.value) : outcome.error).toEqual(
          decided.ok ? timeless(decided.value) : decided.error,
        );
      }
      expect(timeless(await cart.read())).toEqual(timeless(expected));
    }),
    { numRuns: 25 },
  );
});
