import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { type CartNews, type CartStore, cartIdOf, cartNewsSchema } from '../../../shared/domain/cart/mod.ts';
import { openShop, stockShelf } from '../../support/market.ts';
import { type Shopper, shopper } from '../../support/shopper.ts';
import { type Stack, startStack } from '../../support/stack.ts';
import { until } from '../../support/until.ts';

// Open tabs of a shopper hear of each change of their cart, whoever made it, and nobody else does.

const ASK = {
  contact: { name: 'Wang Xiaoming', email: 'shopper@example.com' },
  address: { country: 'CN', region: 'Zhejiang', city: 'Hangzhou', line1: '1 Wensan Road', postcode: '310000' },
  provider: 'cashier',
};

let stack: Stack;
let tea = '';
let pot = '';
let client: Shopper;
const open: Tab[] = [];

beforeAll(async () => {
  stack = await startStack();
  const shop = await openShop(stack.database, { slug: 'tea-house' });
  const goods = ['tea', 'pot'].map((handle) => ({ handle, price: 2500, stock: 5000 }));
  [tea = '', pot = ''] = await stockShelf(stack.database, shop, goods);
}, 60_000);
afterAll(() => stack?.close());
afterEach(() => {
  for (const { socket } of open.splice(0)) socket.terminate();
});

interface Tab {
  socket: WebSocket;
  /** All that it was told, in order. */
  news: CartNews[];
  texts: string[];
  /** The code that it was hung up on with; null as long as it listens. */
  closed: number | null;
}

const cookieOf = ({ cookies }: Shopper) => Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; ');

/** Opens a socket as a page does; resolves once it was told how the cart is. Throws with the status of a refusal. */
async function listen(who: Shopper, headers: Record<string, string> = {}): Promise<Tab> {
  const address = new URL('/api/cart/live', stack.mall);
  address.protocol = 'ws:';
  const socket = new WebSocket(address, { headers: { origin: stack.mall.origin, cookie: cookieOf(who), ...headers } });
  const tab: Tab = { socket, news: [], texts: [], closed: null };
  open.push(tab);
  socket.on('message', (data) => {
    const text = String(data);
    if (text.startsWith('{')) tab.news.push(cartNewsSchema.parse(JSON.parse(text)));
    else tab.texts.push(text);
  });
  socket.on('close', (code) => {
    tab.closed = code;
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
    socket.once('unexpected-response', (_, response) => reject(new Error(`Answered with ${response.statusCode}`)));
  });
  await until(async () => tab.news.length === 1);
  return tab;
}

async function newClient(): Promise<Shopper> {
  client = shopper(stack);
  const response = await client.post('/api/cart/items', { sku: tea, quantity: 2 });
  expect(response.status).toBe(200);
  return client;
}

describe('an open tab', () => {
  it('is told how the cart is, and of every change to it, whoever makes it', async () => {
    const [one, two] = await newClient().then((who) => Promise.all([listen(who), listen(who)]));
    await client.post('/api/cart/items', { sku: pot, quantity: 1 });
    await client.form(`/cart/items/${tea}`, { quantity: '5' });
    await client.request(`/api/cart/items/${tea}`, { method: 'DELETE' });
    const told = [
      { version: 1, count: 2, changed: [] },
      { version: 2, count: 3, changed: [pot] },
      { version: 3, count: 6, changed: [tea] },
      { version: 4, count: 1, changed: [tea] },
    ];
    await until(async () => one.news.length === 4 && two.news.length === 4);
    expect([one.news, two.news]).toEqual([told, told]);
  });

  it('is not told of what changed nothing, or of another shopper’s cart', async () => {
    const tab = await listen(await newClient());
    const other = await newClient();
    await other.post('/api/cart/items', { sku: pot, quantity: 1 });
    const mine = await listen(other);
    await other.request(`/api/cart/items/${tea}`, { method: 'PATCH', body: '{"quantity":2}', headers: JSON_TYPE });
    await other.post('/api/cart/items', { sku: pot, quantity: 1 });
    await until(async () => mine.news.length === 2);
    expect([tab.news.length, mine.news.map(({ version }) => version)]).toEqual([1, [2, 3]]);
  });

  it('is told that the cart was bought', async () => {
    const tab = await listen(await newClient());
    const placed = await client.post('/api/checkout', ASK, { 'idempotency-key': crypto.randomUUID() });
    expect(placed.status).toBe(201);
    await until(async () => tab.news.length === 2);
    expect(tab.news[1]).toEqual({ version: 2, count: 0, changed: [tea] });
  });

  it('is told what an event takes out of the cart', async () => {
    const tab = await listen(await newClient());
    await cartOf(client).bought(1);
    await until(async () => tab.news.length === 2);
    expect(tab.news[1]).toMatchObject({ count: 0 });
  });

  it('gets an answer to its ping, and is hung up on for anything else', async () => {
    const tab = await listen(await newClient());
    tab.socket.send('ping');
    await until(async () => tab.texts.length === 1);
    tab.socket.send(JSON.stringify({ kind: 'clear' }));
    await until(async () => tab.closed !== null);
    expect([tab.texts, tab.closed]).toEqual([['pong'], 1008]);
    expect(await (await client.get('/api/cart')).json()).toMatchObject({ count: 2 });
  });

  it('makes room for the twenty-first, if it has been open longest', async () => {
    const who = await newClient();
    const first = await listen(who);
    const others: Tab[] = [];
    while (others.length < 20) others.push(await listen(who));
    await until(async () => first.socket.readyState !== WebSocket.OPEN);
    await client.post('/api/cart/items', { sku: pot, quantity: 1 });
    await until(async () => others.every(({ news }) => news.length === 2));
    expect(first.news.length).toBe(1);
  });
});

const JSON_TYPE = { 'content-type': 'application/json' };

/** The object that keeps a shopper's cart. */
function cartOf({ cookies }: Shopper): CartStore {
  const [payload = ''] = (cookies.get('__Host-jishi_visitor') ?? '').split('.');
  const { b } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { b: string };
  return { bought: async (version: number) => (await carts()).getByName(cartIdOf(b)).bought(version) } as CartStore;
}

async function carts(): Promise<{ getByName(name: string): CartStore }> {
  const env = await stack.bindingsOf<{ CART: { getByName(name: string): CartStore } }>('objects');
  return env.CART;
}

describe('nobody can listen', () => {
  it.each([
    ['from another site', { origin: 'https://evil.example' }, 403],
    ['from another port of the mall’s host', { origin: 'http://localhost:1' }, 403],
    ['from another site of the same origin policy', { 'sec-fetch-site': 'cross-site' }, 403],
    ['without a cart', { cookie: '' }, 409],
    ['with a cookie that was made up', { cookie: '__Host-jishi_visitor=eyJiIjoiYnlyXzEifQ.nothing' }, 409],
  ])('%s', async (_, headers, status) => {
    await expect(listen(await newClient(), headers)).rejects.toThrow(`Answered with ${status}`);
  });

  it('without a socket, and is told what to send', async () => {
    const response = await (await newClient()).get('/api/cart/live');
    expect(response.status).toBe(426);
    expect(await response.json()).toMatchObject({ code: 'upgrade_required' });
  });
});
