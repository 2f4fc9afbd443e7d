import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cart, type CartCommand, decideCart, emptyCart } from '../../../../shared/domain/cart/mod.ts';
import {
  type Command,
  dropRefusals,
  keepCommand,
  keepRefusal,
  keptCommands,
  keptRefusals,
  MOST_KEPT,
  type Sent,
  type Shelf,
  sendKept,
} from '../../../../workers/storefront/client/cart/queue.ts';

// Changes that wait on a device: nothing is lost, nothing is done twice, and each tab's own order is kept.

const LIMITS = { lines: 200, quantity: 1_000_000 };

/** What a browser grants its tabs. */
function shelf(): Shelf {
  const values = new Map<string, string>();
  return {
    get length() {
      return values.size;
    },
    key: (index) => Array.from(values.keys())[index] ?? null,
    getItem: (name) => values.get(name) ?? null,
    setItem: (name, value) => void values.set(name, value),
    removeItem: (name) => void values.delete(name),
  };
}

const add = (key: string, sku = 'A', quantity = 1): Command => ({
  ...{ key, method: 'POST', path: '/api/cart/items', title: sku },
  body: { sku, quantity },
});

const spoiled = (part: object) => JSON.stringify({ ...add('spoiled'), ...part });

describe('kept commands', () => {
  test('are sent in the order in which they were kept, also when the clock goes back', async () => {
    const device = shelf();
    for (const [key, now] of [
      ['one', 500],
      ['two', 400],
      ['three', 400],
    ] as const)
      keepCommand(device, add(key), now);
    const sent: string[] = [];
    const send = async ({ key }: Command): Promise<Sent> => ({ answered: sent.push(key) > 0 });
    expect(await sendKept(device, send, () => {})).toBe(true);
    expect([sent, keptCommands(device)]).toEqual([['one', 'two', 'three'], []]);
  });

  test('stay where no answer comes, and what is refused is told once', async () => {
    const device = shelf();
    for (const key of ['one', 'two', 'three']) keepCommand(device, add(key), 1);
    const told: string[] = [];
    const answers: Record<string, Sent> = { one: { answered: true, refused: 'Only 1 left' }, two: { answered: false } };
    const send = async ({ key }: Command) => answers[key] ?? { answered: true as const };
    expect(await sendKept(device, send, ({ key }, why) => told.push(`${key}: ${why}`))).toBe(false);
    expect(keptCommands(device).map(({ command }) => command.key)).toEqual(['two', 'three']);
    expect(told).toEqual(['one: Only 1 left']);
  });

  test('are no more than there is room for', () => {
    const device = shelf();
    const kept = Array.from({ length: MOST_KEPT + 1 }, (_, n) => keepCommand(device, add(`key-${n}`), n));
    expect([kept.at(-2), kept.at(-1), keptCommands(device).length]).toEqual([true, false, MOST_KEPT]);
    const full = {
      ...shelf(),
      setItem: () => {
        throw new Error('QuotaExceededError');
      },
    };
    expect(keepCommand(full, add('one'), 1)).toBe(false);
  });

  test.each<[string, string, string]>([
    ['is no JSON', '000000000000001-x', '{"key":'],
    ['is nothing', '000000000000001-x', 'null'],
    ['is no command', '000000000000001-x', '[1, "two"]'],
    ['has a key that no header takes', '000000000000001-x', spoiled({ key: '命令' })],
    ['has no key', '000000000000001-x', spoiled({ key: null })],
    ['asks for what the cart does not do', '000000000000001-x', spoiled({ method: 'GET' })],
    ['leads elsewhere', '000000000000001-x', spoiled({ path: 'https://elsewhere.example/api/cart/items' })],
    ['has no title', '000000000000001-x', spoiled({ title: undefined })],
    ['has no turn', 'soon', spoiled({})],
  ])('are sent around one that %s, which is dropped', async (_, name, text) => {
    const device = shelf();
    device.setItem(`jishi-cart/${name}`, text);
    keepCommand(device, add('one'), 2);
    const sent: string[] = [];
    expect(
      await sendKept(
        device,
        async ({ key }) => ({ answered: sent.push(key) > 0 }),
        () => {},
      ),
    ).toBe(true);
    expect([sent, device.length]).toEqual([['one'], 0]);
  });
});

describe('refusals', () => {
  test.each(['{', '"text"', '{"0":"text"}', 'null', ''])('are none where the device holds %j', (text) => {
    const device = shelf();
    device.setItem('jishi-cart-refused', text);
    expect(keptRefusals(device)).toEqual([]);
    keepRefusal(device, 'Tea: only 1 left');
    expect(keptRefusals(device)).toEqual(['Tea: only 1 left']);
    dropRefusals(device);
    expect(device.length).toBe(0);
  });

  test('are those that are texts', () => {
    const device = shelf();
    device.setItem('jishi-cart-refused', '["Tea: only 1 left", 7, null]');
    expect(keptRefusals(device)).toEqual(['Tea: only 1 left']);
  });
});

/** The mall: decides with the slice, and remembers in which order it carried commands out. */
function mall() {
  const done: string[] = [];
  let cart: Cart = emptyCart;
  return {
    done,
    cart: () => cart,
    take(command: Command): boolean {
      const before = cart;
      const outcome = decideCart(cart, toCart(command), LIMITS, 0);
      if (outcome.ok) cart = outcome.value;
      if (outcome.ok && cart.keyed !== before.keyed) done.push(command.key);
      return outcome.ok;
    },
  };
}

function toCart({ key, method, path, body }: Command): CartCommand {
  const sku = body?.sku ?? path.split('/').at(-1) ?? '';
  const quantity = body?.quantity ?? 0;
  if (method === 'DELETE') return { kind: 'remove', sku, key };
  if (method === 'PATCH') return { kind: 'set_quantity', sku, quantity, available: 1e6, key };
  return { kind: 'add', sku, quantity, price: 100, available: 1e6, key };
}

const sku = fc.constantFrom('A', 'B', 'C');
const intention = fc.oneof(
  fc.record({ method: fc.constant('POST' as const), sku, quantity: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ method: fc.constant('PATCH' as const), sku, quantity: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ method: fc.constant('DELETE' as const), sku, quantity: fc.constant(0) }),
);
type Intention = { method: Command['method']; sku: string; quantity: number };

function commandOf({ method, sku: of, quantity }: Intention, key: string): Command {
  if (method === 'POST') return add(key, of, quantity);
  const path = `/api/cart/items/${of}`;
  return { key, method, path, title: of, ...(method === 'PATCH' ? { body: { quantity } } : {}) };
}

const tabs = fc.record({
  one: fc.array(intention, { maxLength: 8 }),
  two: fc.array(intention, { maxLength: 8 }),
  /** Whether both are tabs of one device, which keeps for both, or each is a device of its own. */
  together: fc.boolean(),
  /** Whether tabs of one device can agree on one that sends. */
  locks: fc.boolean(),
  /** What becomes of each request in turn. */
  fates: fc.array(fc.constantFrom('answered', 'request lost', 'answer lost', 'sent twice'), { maxLength: 40 }),
});

test('two tabs, offline in turn, with requests and answers lost: each intention is carried out once, in its tab’s order', async () => {
  await fc.assert(
    fc.asyncProperty(tabs, fc.scheduler(), async ({ one, two, together, locks, fates }, scheduler) => {
      const shop = mall();
      const devices = [shelf(), shelf()];
      const shelfOf = (tab: number) => devices[together ? 0 : tab] as Shelf;
      const turns = fates.slice();
      const refused: string[] = [];
      const send = async (command: Command): Promise<Sent> => {
        await scheduler.schedule(Promise.resolve());
        const fate = turns.shift() ?? 'answered';
        if (fate === 'request lost') return { answered: false };
        const ok = shop.take(command);
        if (fate === 'sent twice') shop.take(command);
        await scheduler.schedule(Promise.resolve());
        if (fate === 'answer lost') return { answered: false };
        return { answered: true, ...(ok ? {} : { refused: command.key }) };
      };
      let held = false;
      const flush = async (tab: number) => {
        if (together && locks && held) return;
        held = true;
        await sendKept(shelfOf(tab), send, ({ key }) => refused.push(key));
        held = false;
      };
      const work = async (intentions: Intention[], tab: number) => {
        for (const [index, each] of intentions.entries()) {
          await scheduler.schedule(Promise.resolve());
          keepCommand(shelfOf(tab), commandOf(each, `${tab}-${index}-key`), index % 3);
          await flush(tab);
        }
      };
      const all = Promise.all([work(one, 0), work(two, 1)]);
      await scheduler.waitFor(all);
      turns.length = 0;
      await scheduler.waitFor(Promise.all([flush(0), flush(1)]));

      for (const [tab, intentions] of [one, two].entries()) {
        // Two senders may have the same command decided twice: refused, and carried out late. That is done once as well.
        const late = (key: string) => together && !locks && refused.includes(key);
        const order = shop.done.filter((key) => key.startsWith(`${tab}-`) && !late(key));
        const wanted = intentions.map((_, index) => `${tab}-${index}-key`);
        expect(order).toEqual(wanted.filter((key) => order.includes(key)));
        // What was not carried out was refused, e.g. to set how many there are of what is not there.
        expect(wanted.filter((key) => !order.includes(key)).every((key) => refused.includes(key))).toBe(true);
      }
      expect(new Set(shop.done).size).toBe(shop.done.length);
      const given = { '0': one, '1': two } as Record<string, Intention[]>;
      const again = mall();
      for (const key of shop.done) {
        const [tab = '', index = ''] = key.split('-');
        again.take(commandOf(given[tab]?.[Number(index)] as Intention, key));
      }
      expect(shop.cart().lines).toEqual(again.cart().lines);
      expect(devices.flatMap(keptCommands)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
