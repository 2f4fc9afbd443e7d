import type { RefAttempt, RefCheckout, RefOrder } from './reference.ts';
import { atCashier, checkOut, placedIn } from './shopping.ts';
import { holdsWithin } from './stage.ts';
import { send } from './webhook-mail.ts';
import type { Buyer, Purchase, World } from './world.ts';

/** One command and what came of it: `expected` by the reference, `got` from the mall; equal when all is well. */
export interface Step {
  what: string;
  expected: string;
  got: string;
}

const RECENT = 40;

/** Commands, and how likely each is. */
const COMMANDS: [share: number, command: (world: World) => Promise<Step>][] = [
  [26, add],
  [5, set],
  [5, remove],
  [4, accept],
  [8, buy],
  [14, mendAndBuy],
  [9, (world) => press(world, 'approve')],
  [2, (world) => press(world, 'decline')],
  [8, deliver],
  [3, comeBack],
  [4, cancel],
  [2, expire],
  [6, restock],
  [2, toggleShop],
  [2, replaceShopper],
];
const DRAWN = COMMANDS.flatMap(([share, command]) => Array.from({ length: share }, () => command));

/** Does one random thing in both worlds. */
export const step = (world: World): Promise<Step> => world.random.pick(DRAWN)(world);

async function add(world: World): Promise<Step> {
  const [buyer, sku, quantity] = [
    buyerOf(world),
    skuOf(world),
    world.random.chance(0.03) ? 120 : 1 + world.random.below(4),
  ];
  const outcome = world.ref.add(buyer.cart, sku, quantity);
  const response = await buyer.shopper.post('/api/cart/items', { sku, quantity });
  return compare(`add ${quantity} of ${sku}`, expectCart(buyer, outcome), await readCart(response));
}

async function set(world: World): Promise<Step> {
  const buyer = buyerOf(world);
  const sku = world.random.pick([skuOf(world), ...buyer.cart.lines.map((line) => line.sku)]);
  const quantity = 1 + world.random.below(world.random.chance(0.1) ? 120 : 6);
  const outcome = world.ref.set(buyer.cart, sku, quantity);
  const response = await buyer.shopper.request(`/api/cart/items/${sku}`, {
    ...{ method: 'PATCH', body: JSON.stringify({ quantity }) },
    headers: { 'content-type': 'application/json' },
  });
  return compare(`set ${sku} to ${quantity}`, expectCart(buyer, outcome), await readCart(response));
}

function remove(world: World): Promise<Step> {
  const buyer = buyerOf(world);
  return takeOut(world, buyer, world.random.pick([skuOf(world), ...buyer.cart.lines.map((line) => line.sku)]));
}

async function takeOut(world: World, buyer: Buyer, sku: string): Promise<Step> {
  const outcome = world.ref.remove(buyer.cart, sku);
  const response = await buyer.shopper.request(`/api/cart/items/${sku}`, { method: 'DELETE' });
  return compare(`remove ${sku}`, expectCart(buyer, outcome), await readCart(response));
}

async function accept(world: World, buyer = buyerOf(world)): Promise<Step> {
  world.ref.accept(buyer.cart);
  const { status } = await buyer.shopper.form('/cart/accept-prices', {});
  const response = await buyer.shopper.get('/api/cart');
  return compare(`accept prices (${status})`, expectCart(buyer, 'ok'), await readCart(response));
}

async function buy(world: World, buyer = buyerOf(world)): Promise<Step> {
  const key = buyer.keys.length > 0 && world.random.chance(0.25) ? world.random.pick(buyer.keys) : crypto.randomUUID();
  if (!buyer.keys.includes(key)) buyer.keys.push(key);
  const known = buyer.answers.get(key);
  const bought = known === undefined ? world.ref.buy(buyer.cart) : null;
  const { status, text } = await checkOut(buyer.shopper, key);
  if (known !== undefined) return compare('check out again', known, text);
  if (status !== 201 || typeof bought === 'string' || !bought) {
    return compare('check out', describeBought(bought), status === 201 ? 'bought' : codeOf(text));
  }
  buyer.answers.set(key, text);
  const { checkout, orders, payUrl } = placedIn({ status, text });
  const [attempt] = await world.attemptsOf(checkout.id);
  const purchase = { id: checkout.id, buyer, ref: bought, orderIds: orders.map(({ id }) => id).sort() };
  world.purchases.push({ ...purchase, attempts: [{ id: attempt?.id ?? '', payUrl }] });
  return compare('check out', describeBought(bought), orders.map(({ total }) => total.amount).join('+'));
}

/** Takes out what is not to be had, agrees to the prices, and buys the rest. */
async function mendAndBuy(world: World): Promise<Step> {
  const buyer = buyerOf(world);
  const isBad = ({ sku: name, quantity }: { sku: string; quantity: number }) => {
    const sku = world.ref.skus.get(name);
    return !sku?.onShelf || world.ref.closed.has(sku.shop) || sku.onHand - sku.held < quantity;
  };
  for (const { sku } of buyer.cart.lines.filter(isBad)) {
    const taken = await takeOut(world, buyer, sku);
    if (taken.expected !== taken.got) return taken;
  }
  const agreed = await accept(world, buyer);
  return agreed.expected === agreed.got ? buy(world, buyer) : agreed;
}

async function press(world: World, button: 'approve' | 'decline'): Promise<Step> {
  const found = attemptOf(world);
  if (!found) return same('nothing to pay');
  await world.settle();
  world.ref.press(found.ref, button);
  await atCashier(found.purchase.buyer.shopper, found.payUrl, button);
  return same(`${button} at the cashier`);
}

async function deliver(world: World): Promise<Step> {
  const mine = new Map(
    world.purchases.flatMap((purchase) => purchase.attempts.map(({ id }, n) => [id, { purchase, n }] as const)),
  );
  const letters = world.letters().filter(({ attempt }) => mine.has(attempt));
  if (letters.length === 0) return same('no letters');
  const { attempt, body } = world.random.pick(letters.slice(-RECENT));
  const { purchase, n } = mine.get(attempt) as { purchase: Purchase; n: number };
  await world.settle();
  world.ref.settle(purchase.ref, purchase.ref.attempts[n] as RefAttempt);
  const status = await send(world.stage, { kind: 'genuine', body });
  await world.follow(purchase);
  return compare('a notice arrives', '200', String(status));
}

async function comeBack(world: World): Promise<Step> {
  const found = attemptOf(world);
  if (!found) return same('nothing to come back from');
  await world.settle();
  world.ref.settle(found.purchase.ref, found.ref);
  const response = await found.purchase.buyer.shopper.get(`/pay/return/${found.id}`);
  await response.text();
  await world.follow(found.purchase);
  return compare('come back from the cashier', '303', String(response.status));
}

async function cancel(world: World): Promise<Step> {
  if (world.purchases.length === 0) return same('nothing to cancel');
  const purchase = world.random.pick(world.purchases.slice(-RECENT));
  const n = world.random.below(purchase.orderIds.length);
  await world.settle();
  const outcome = world.ref.cancel(purchase.ref, purchase.ref.orders[n] as RefOrder);
  const response = await purchase.buyer.shopper.post(`/api/orders/${purchase.orderIds[n]}/cancel`, {});
  const text = await response.text();
  await world.follow(purchase);
  return compare('cancel an order', outcome, response.status === 200 ? 'ok' : codeOf(text));
}

async function expire(world: World): Promise<Step> {
  const unpaid = world.purchases.filter(({ ref }) => ref.orders.some(({ status }) => status === 'unpaid'));
  if (unpaid.length === 0) return same('nothing unpaid');
  const purchase = world.random.pick(unpaid);
  await world.settle();
  world.ref.expire(purchase.ref);
  const { database } = world.stage;
  const run = `update orders."order" set expires_at = now() - interval '1 second' where checkout_id = $1 and status = 'unpaid'`;
  await database.sql(run, [purchase.id]);
  const find = `select from orders."order" where checkout_id = $1 and status = 'unpaid'`;
  const expired = await holdsWithin(20_000, async () => (await database.sql(find, [purchase.id])).length === 0, 20);
  await world.follow(purchase);
  return compare('time runs out', 'true', String(expired));
}

async function restock(world: World): Promise<Step> {
  const sku = skuOf(world);
  const handle = world.handles.get(sku) ?? '';
  const known = world.ref.skus.get(sku);
  await world.say(known?.shop ?? '', handle);
  return same(`the merchant changes ${sku}`);
}

async function toggleShop(world: World): Promise<Step> {
  const [closed] = world.ref.closed;
  const slug = closed ?? world.random.pick(Array.from(world.shops.keys()));
  if (closed) world.ref.closed.delete(slug);
  else world.ref.closed.add(slug);
  await world.setShop(slug, closed !== undefined);
  return same(`${slug} ${closed ? 'opens' : 'closes'}`);
}

async function replaceShopper({ buyers, random, newBuyer }: World): Promise<Step> {
  buyers[random.below(buyers.length)] = newBuyer();
  return same('a new shopper');
}

const buyerOf = ({ random, buyers }: World): Buyer => random.pick(buyers);
const skuOf = ({ random, ref }: World): string => random.pick(Array.from(ref.skus.keys()));

function attemptOf({ random, purchases }: World) {
  if (purchases.length === 0) return null;
  const purchase = random.pick(purchases.slice(-RECENT));
  const n = random.below(purchase.attempts.length);
  const [attempt, ref] = [purchase.attempts[n], purchase.ref.attempts[n]];
  return attempt && ref ? { ...attempt, ref, purchase } : null;
}

const same = (what: string): Step => ({ what, expected: '', got: '' });
const compare = (what: string, expected: string, got: string): Step => ({ what, expected, got });
const codeOf = (text: string): string => (JSON.parse(text) as { code: string }).code;

const describeBought = (bought: RefCheckout | string | null): string =>
  typeof bought === 'object' ? (bought?.orders.map(({ total }) => total).join('+') ?? '') : bought;

function expectCart({ cart: { version, lines } }: Buyer, outcome: string): string {
  return outcome === 'ok' ? `${version}: ${lines.map(({ sku, quantity }) => `${quantity} ${sku}`).sort()}` : outcome;
}

async function readCart(response: Response): Promise<string> {
  const text = await response.text();
  if (response.status !== 200) return codeOf(text);
  const { version, groups } = JSON.parse(text) as Body;
  const lines = groups.flatMap((group) => group.lines).map(({ sku, quantity }) => `${quantity} ${sku}`);
  return `${version}: ${lines.sort()}`;
}

interface Body {
  version: number;
  groups: { lines: { sku: string; quantity: number }[] }[];
}
