import { createRoute, z } from '@hono/zod-openapi';
import { Hono } from 'hono';
import {
  acceptPrices,
  addItem,
  addItemInput,
  type CartReview,
  type Cart as CartState,
  cartBody,
  cartSchema,
  commandKey,
  emptyCart,
  type ItemRefusal,
  loadCart,
  removeItem,
  review,
  reviewRecent,
  setItemQuantity,
  setQuantityInput,
  settleCart,
  settleInput,
  skuParam,
} from '../../../shared/domain/cart/mod.ts';
import { bareNavigation } from '../../../shared/domain/pages/mod.ts';
import { setCartCount } from '../../../shared/http/cart-count.ts';
import { invalidInput } from '../../../shared/http/faults.ts';
import { statusOf, toProblem } from '../../../shared/http/problem.ts';
import { type Refusal, Refused } from '../../../shared/http/refused.ts';
import { welcomeVisitor } from '../../../shared/http/visitor.ts';
import type { Result } from '../../../shared/kernel/result.ts';
import type { NoticeModel } from '../../../shared/ui/model.ts';
import { formFields, fragment, html } from '../answer.ts';
import { json, jsonRoutes, problems } from '../api.ts';
import { cartView, settledNotice } from '../cart-view.ts';
import { localPath, pageOf, type ShopContext, type ShopEnv } from '../context.ts';
import { personalPage } from '../navigation.ts';
import { Cart, CartContent } from '../views/cart.tsx';
import { CartDrawerContent } from '../views/cart-drawer.tsx';

const noStore = { 'cache-control': 'no-store' };

/** The cart slice's refusals in the words of every language. */
export function cartRefusal(error: ItemRefusal): Refusal {
  switch (error.code) {
    case 'short_stock':
      return { code: 'short_stock', params: { left: error.left }, extra: { sku: error.sku, left: error.left } };
    case 'quantity_limit':
    case 'cart_full':
      return { code: error.code, params: { limit: error.limit }, extra: { limit: error.limit } };
    default:
      return { code: error.code, extra: { sku: error.sku } };
  }
}

/** The shopper's cart as it stands; an empty one for somebody who never bought. */
export async function currentCart(c: ShopContext): Promise<CartReview> {
  const { services, buyerId } = c.var;
  return buyerId ? loadCart(services, buyerId) : review(services.db, emptyCart);
}

async function buyer(c: ShopContext): Promise<string> {
  const { services, buyerId } = c.var;
  return buyerId ?? welcomeVisitor(c, services.settings.signingSecret, services.now());
}

async function shown(c: ShopContext, outcome: Result<CartState, ItemRefusal>, reviewed?: CartReview) {
  if (!outcome.ok) throw new Refused(cartRefusal(outcome.error));
  reviewed ??= await review(c.var.services.db, outcome.value);
  setCartCount(c, reviewed.count);
  return cartBody(reviewed, { currency: c.var.services.settings.currency, locale: c.var.locale });
}

const params = z.object({ sku: skuParam });
// With a key, a change that is asked for again is made once.
const keyed = z.object({ 'idempotency-key': commandKey.optional() });
const body = <S extends z.ZodType>(schema: S) => ({ required: true, content: { 'application/json': { schema } } });
const cart = json(cartSchema, 'The cart as it is now');

const readCart = createRoute({ method: 'get', path: '/api/cart', summary: 'The cart', responses: { 200: cart } });
const addToCart = createRoute({
  method: 'post',
  path: '/api/cart/items',
  summary: 'Put pieces of a SKU into the cart',
  request: { headers: keyed, body: body(addItemInput) },
  responses: { 200: cart, ...problems(400, 404, 409, 413, 429) },
});
const changeItem = createRoute({
  method: 'patch',
  path: '/api/cart/items/{sku}',
  summary: 'Set how many pieces of a SKU the cart holds',
  request: { params, headers: keyed, body: body(setQuantityInput) },
  responses: { 200: cart, ...problems(400, 404, 409, 413, 429) },
});
const dropItem = createRoute({
  method: 'delete',
  path: '/api/cart/items/{sku}',
  summary: 'Take a SKU out of the cart',
  request: { params, headers: keyed },
  responses: { 200: cart, ...problems(400, 429) },
});

const settle = createRoute({
  method: 'post',
  path: '/api/cart/settle',
  summary: 'Settle the problems of one line or of all: as many as can be had, at the prices of now',
  request: { body: body(settleInput) },
  responses: { 200: cart, ...problems(400, 413, 429) },
});

/** The cart as JSON. */
export const cartRoutes = jsonRoutes()
  .openapi(readCart, async (c) => {
    const { currency } = c.var.services.settings;
    const reviewed = await currentCart(c);
    return c.json(cartBody(reviewed, { currency, locale: c.var.locale }), 200, noStore);
  })
  .openapi(addToCart, async (c) => {
    const item = { ...c.req.valid('json'), key: c.req.valid('header')['idempotency-key'] };
    const { services } = c.var;
    const outcome = await addItem(services, await buyer(c), item);
    const reviewed = outcome.ok ? await reviewRecent(services, outcome.value) : undefined;
    return c.json(await shown(c, outcome, reviewed), 200, noStore);
  })
  .openapi(changeItem, async (c) => {
    const key = c.req.valid('header')['idempotency-key'];
    const item = { sku: c.req.valid('param').sku, quantity: c.req.valid('json').quantity, key };
    if (!c.var.buyerId) throw new Refused({ code: 'not_found' });
    return c.json(await shown(c, await setItemQuantity(c.var.services, c.var.buyerId, item)), 200, noStore);
  })
  .openapi(dropItem, async (c) => {
    const { buyerId, services } = c.var;
    const key = c.req.valid('header')['idempotency-key'];
    const left = buyerId ? await removeItem(services, buyerId, c.req.valid('param').sku, key) : emptyCart;
    return c.json(await shown(c, { ok: true, value: left }), 200, noStore);
  })
  .openapi(settle, async (c) => {
    const { buyerId, services } = c.var;
    if (buyerId) await settleCart(services, buyerId, c.req.valid('json').sku);
    return c.json(
      await shown(c, { ok: true, value: buyerId ? await services.cart(buyerId).read() : emptyCart }),
      200,
      noStore,
    );
  });

/** The cart's page; `refusal` is why the last form did nothing, `done` what it did. */
export async function cartPage(
  c: ShopContext,
  refusal: Refusal | null = null,
  done: NoticeModel | null = null,
): Promise<Response> {
  const reviewed = await currentCart(c);
  setCartCount(c, reviewed.count);
  const problem = refusal && toProblem(refusal, c.var.locale);
  const notice = problem ? { tone: 'error' as const, title: problem.title, detail: problem.detail } : done;
  const status = refusal ? (statusOf(refusal.code) as 400 | 404 | 409) : 200;
  const view = cartView(reviewed, { currency: c.var.services.settings.currency, locale: c.var.locale });
  const part = partOf(c);
  if (!part) return html(c, <Cart page={await personalPage(c)} cart={view} notice={notice} />, status);
  const Part = PARTS[part];
  return fragment(c, <Part page={pageOf(c, bareNavigation())} cart={view} notice={notice} />, part, status);
}

const PARTS = { drawer: CartDrawerContent, page: CartContent };

/** The part of the page that an island asks for alone; it is answered at once. */
function partOf(c: ShopContext): keyof typeof PARTS | null {
  const part = c.req.query('part');
  return part === 'drawer' || part === 'page' ? part : null;
}

function toCart(c: ShopContext): Response | Promise<Response> {
  return partOf(c) ? cartPage(c) : c.redirect(localPath(c, '/cart'), 303);
}

const quantityField = z.coerce.number('number').int('number').min(1, 'number').max(1_000_000, 'number');
// A key that is none is no reason to refuse what a person asks for.
const key = commandKey.optional().catch(undefined);
const addForm = z.object({ sku: skuParam, quantity: quantityField.default(1), key });
const quantityForm = z.object({ sku: skuParam, quantity: quantityField, key });
const removeForm = z.object({ sku: skuParam, key });

/** The cart's forms, for browsers without scripts; each leads back to the cart. */
export const cartForms = new Hono<ShopEnv>()
  .get('/cart', (c) => cartPage(c))
  .post('/cart/items', async (c) => {
    const input = addForm.safeParse(await formFields(c));
    if (!input.success) return cartPage(c, invalidInput(input.error));
    const id = await buyer(c);
    const outcome = await addItem(c.var.services, id, input.data);
    c.set('buyerId', id);
    return outcome.ok ? toCart(c) : cartPage(c, cartRefusal(outcome.error));
  })
  .post('/cart/accept-prices', async (c) => {
    if (c.var.buyerId) await acceptPrices(c.var.services, c.var.buyerId);
    return toCart(c);
  })
  .post('/cart/settle', async (c) => {
    const { buyerId, services, locale } = c.var;
    const settled = buyerId ? await settleCart(services, buyerId) : [];
    return cartPage(c, null, settledNotice(settled, { locale, currency: services.settings.currency }));
  })
  .post('/cart/items/:sku', async (c) => {
    const input = quantityForm.safeParse({ ...(await formFields(c)), sku: c.req.param('sku') });
    if (!input.success) return cartPage(c, invalidInput(input.error));
    const { buyerId, services } = c.var;
    if (!buyerId) return toCart(c);
    const outcome = await setItemQuantity(services, buyerId, input.data);
    return outcome.ok ? toCart(c) : cartPage(c, cartRefusal(outcome.error));
  })
  .post('/cart/items/:sku/remove', async (c) => {
    const input = removeForm.safeParse({ ...(await formFields(c)), sku: c.req.param('sku') });
    if (!input.success) return cartPage(c, invalidInput(input.error));
    const { sku, key } = input.data;
    if (c.var.buyerId) await removeItem(c.var.services, c.var.buyerId, sku, key);
    return toCart(c);
  });
