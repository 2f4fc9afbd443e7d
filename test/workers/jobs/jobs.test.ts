import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CartStore } from '../../../shared/domain/cart/mod.ts';
import { MEMO_AGE } from '../../../shared/domain/pages/mod.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import type { RelayRpc } from '../../../shared/outbox/mod.ts';
import { addCategory, addProduct, addShop, productId, shopId, variantId } from '../../shared/pages/mall.ts';
import { cloneDatabase } from '../../support/database.ts';
import { type Stack, startStack } from '../../support/stack.ts';
import { type Gate, startGate } from './gate.ts';

let stack: Stack;
let relay: RelayRpc;
let gate: Gate;

beforeAll(async () => {
  const database = await cloneDatabase();
  gate = await startGate(database.proxy);
  stack = await startStack({ database, vars: { DATABASE_PROXY: gate.url } });
  await addShop(stack.database, 1);
  await addCategory(stack.database, 1);
  await addCategory(stack.database, 2);
  for (let n = 1; n <= 6; n += 1) await addProduct(stack.database, n);
  type Env = { RELAY: { getByName(name: string): RelayRpc } };
  relay = (await stack.bindingsOf<Env>('objects')).RELAY.getByName('main');
  await relay.kick();
});
afterAll(async () => {
  await stack?.close();
  await gate?.close();
  await stack?.database.close();
});

const event = (type: string, payload: object) =>
  stack.database.sql('insert into outbox.event (id, type, payload) values ($1, $2, $3)', [
    newId('event', Date.now()),
    type,
    JSON.stringify(payload),
  ]);
const until = (check: () => Promise<unknown>) => expect.poll(check, { timeout: 15_000, interval: 100 });
async function page(path: string) {
  const response = await stack.fetchMall(path);
  return { status: response.status, cache: response.headers.get('x-cache'), html: await response.text() };
}
const rename = async (n: number, title: string) => {
  await stack.database.sql('update catalog.product set title = $1 where id = $2', [
    JSON.stringify({ en: title }),
    productId(n),
  ]);
  await event('product.changed', { productId: productId(n), handle: `product-${n}`, shopId: shopId(1) });
};
const pending = async () => (await relay.status()).pending;

describe('a change in the mall', () => {
  test('reaches every page that shows it, without anybody asking for them', async () => {
    expect((await page('/p/product-1')).cache).toBe('miss');
    await page('/c/category-1');
    await rename(1, 'Renamed kettle');
    await until(async () => (await page('/p/product-1')).html).toContain('Renamed kettle');
    await until(async () => (await page('/c/category-1')).html).toContain('Renamed kettle');
    await until(async () => (await page('/')).html).toContain('Renamed kettle');
    await until(pending).toBe(0);
    expect(await stack.database.sql('select * from outbox.dead_letter')).toEqual([]);
  });

  test('publishes a new product ahead of its first visitor', async () => {
    await addProduct(stack.database, 7);
    await event('product.changed', { productId: productId(7), handle: 'product-7', shopId: shopId(1) });
    await until(pending).toBe(0);
    expect(await page('/p/product-7')).toMatchObject({ status: 200, cache: 'kv' });
    expect(await page('/zh/p/product-7')).toMatchObject({ status: 200, cache: 'kv' });
  });

  test('replaces the memory that a page is missing', async () => {
    expect((await page('/p/product-8')).status).toBe(404);
    await addProduct(stack.database, 8);
    await event('product.changed', { productId: productId(8), handle: 'product-8', shopId: shopId(1) });
    await until(async () => (await page('/p/product-8')).status).toBe(200);
  });

  test('of stock that has run out shows on the pages, and its return too', async () => {
    const soldOut = async () =>
      (await stack.database.sql('select sold_out from catalog.variant where id = $1', [variantId(2)]))[0]?.sold_out;
    const before = (await page('/p/product-2')).html;
    await stack.database.sql('update inventory.stock set on_hand = 0 where variant_id = $1', [variantId(2)]);
    await until(soldOut).toBe(true);
    await until(async () => (await page('/p/product-2')).html === before).toBe(false);
    await stack.database.sql('update inventory.stock set on_hand = 3 where variant_id = $1', [variantId(2)]);
    await until(soldOut).toBe(false);
    await until(async () => (await page('/p/product-2')).html === before).toBe(true);
  });
});

describe('a page that nobody has stored yet', () => {
  test('is there for all who ask at once, also when the first of them goes away', async () => {
    await addProduct(stack.database, 9);
    const first = new AbortController();
    const gone = stack.fetchMall('/p/product-9', { signal: first.signal });
    const answers = Array.from({ length: 20 }, () => page('/p/product-9'));
    first.abort();
    await expect(gone).rejects.toThrow();
    for (const answer of await Promise.all(answers)) expect(answer.status).toBe(200);
  });

  test('is never left stale by a render that races a change', async () => {
    const paths = ['/p/product-5', '/c/category-1', '/zh/p/product-5', '/s/shop-1', '/c/category-1?sort=price-asc'];
    for (let round = 1; round <= 15; round += 1) {
      const visits = paths.map((path) => page(path));
      await rename(5, `Vase ${round}.`);
      await Promise.all(visits);
    }
    await until(pending).toBe(0);
    for (const path of paths) await until(async () => (await page(path)).html).toContain('Vase 15.');
  });
});

describe('a bought cart', () => {
  test('is emptied of what was bought, and of nothing that came after', async () => {
    type Env = { CART: { getByName(name: string): CartStore } };
    const { CART } = await stack.bindingsOf<Env>('objects');
    const cart = CART.getByName('crt_test');
    const limits = { lines: 10, quantity: 10 };
    const add = (sku: string) => cart.apply({ kind: 'add', sku, quantity: 1, price: 100, available: 5 }, limits);
    await add('sku-1');
    const { version } = await cart.read();
    await add('sku-2');
    await event('checkout.placed', { checkoutId: 'c', buyerId: 'b', cartId: 'crt_test', cartVersion: version });
    await until(async () => (await cart.read()).lines.map((line) => line.sku)).toEqual(['sku-2']);
  });
});

describe('the relay', () => {
  test('goes on after the database was away, and stored pages are served meanwhile', async () => {
    await page('/p/product-3');
    gate.shut();
    await expect(relay.status()).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, MEMO_AGE));
    expect(await page('/p/product-3')).toMatchObject({ status: 200, cache: 'kv' });
    const unknown = await stack.fetchMall('/p/product-99');
    expect([unknown.status, Number(unknown.headers.get('retry-after')) > 0]).toEqual([503, true]);
    await rename(3, 'Renamed teapot');
    gate.open();
    await until(async () => (await page('/p/product-3')).html).toContain('Renamed teapot');
    await until(async () => (await relay.status()).lastError).toBeNull();
  });

  test('poison does not hold up the events behind it, and ends among the dead letters', async () => {
    await event('product.changed', {});
    await stack.database.sql("update outbox.event set handouts = 7 where payload = '{}'");
    await rename(4, 'Renamed cup');
    await until(async () => (await page('/p/product-4')).html).toContain('Renamed cup');
    await until(() => stack.database.sql('select consumer, failures from outbox.dead_letter')).toEqual([
      { consumer: 'publish-pages', failures: 8 },
    ]);
    await until(pending).toBe(0);
  });

  test('says how it is doing', async () => {
    expect(await relay.status()).toMatchObject({ pending: 0, dead: 1, oldest: null, lastError: null });
  });
});
