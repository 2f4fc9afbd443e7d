import { createRoute, z } from '@hono/zod-openapi';
import { Hono } from 'hono';
import { type CartReview, type ReviewedLine, settleCart, skuParam } from '../../../shared/domain/cart/mod.ts';
import {
  type CheckoutRefusal,
  type CheckoutRequest,
  checkoutInput,
  checkoutSchema,
  idempotencyKey,
  placeCheckout,
} from '../../../shared/domain/checkout/mod.ts';
import { setCartCount } from '../../../shared/http/cart-count.ts';
import { invalidInput } from '../../../shared/http/faults.ts';
import { statusOf, toProblem } from '../../../shared/http/problem.ts';
import { type Refusal, Refused } from '../../../shared/http/refused.ts';
import { messagesFor } from '../../../shared/i18n/messages.ts';
import { randomText } from '../../../shared/kernel/ids.ts';
import { formatMoney, money } from '../../../shared/kernel/money.ts';
import type { CheckoutField, CheckoutValues, FieldError, NoticeModel } from '../../../shared/ui/model.ts';
import { CHECKOUT_FIELDS } from '../../../shared/ui/model.ts';
import { formFields, html } from '../answer.ts';
import { json, jsonRoutes, problems } from '../api.ts';
import { type Shown, settledNotice } from '../cart-view.ts';
import { checkoutGroups } from '../checkout-view.ts';
import { localPath, type ShopContext, type ShopEnv } from '../context.ts';
import { COUNTRIES } from '../countries.ts';
import { personalPage } from '../navigation.ts';
import { Checkout } from '../views/checkout.tsx';
import { cartPage, currentCart } from './cart.tsx';

/** The checkout slice's refusals in the words of every language. */
function checkoutRefusal(c: ShopContext, error: CheckoutRefusal): Refusal {
  switch (error.code) {
    case 'cart_changed': {
      const lines = new Set(error.lines.map(({ sku }) => sku)).size;
      return { code: error.code, params: lines > 0 ? { lines } : {}, extra: { lines: error.lines } };
    }
    case 'short_stock': {
      const first = error.lines[0]?.problem;
      const params = first?.code === 'short_stock' ? { left: first.left } : {};
      return { code: error.code, params, extra: { lines: error.lines } };
    }
    case 'total_changed': {
      const { code, from, to } = error;
      const [before, now] = [formatMoney(from, c.var.locale), formatMoney(to, c.var.locale)];
      return { code, params: { from: before, to: now }, extra: { from, to } };
    }
    case 'checkout_conflict':
      return { code: error.code, extra: placedAlready(c, error.checkoutId) };
    case 'busy':
      return { code: error.code, headers: { 'retry-after': '2' } };
    default:
      return { code: error.code };
  }
}

function placedAlready(c: ShopContext, checkoutId: string | null): Record<string, unknown> {
  const ordersUrl = (path: string) => `${c.var.services.settings.mallUrl}${localPath(c, path)}`;
  if (!checkoutId) return { checkout: null, ordersUrl: ordersUrl('/orders') };
  return { checkout: { id: checkoutId }, ordersUrl: ordersUrl(`/orders?placed=${checkoutId}`) };
}

// Required by the document, and by the route in words of its own.
const keyHeader = z
  .string()
  .optional()
  .openapi({ param: { required: true }, minLength: 8, maxLength: 128 });

const placeOrder = createRoute({
  method: 'post',
  path: '/api/checkout',
  summary: 'Buy the cart: one order per shop, one payment',
  request: {
    headers: z.object({ 'idempotency-key': keyHeader }),
    body: { required: true, content: { 'application/json': { schema: checkoutInput } } },
  },
  responses: {
    201: json(checkoutSchema, 'Placed; the same key gives the same answer, byte for byte'),
    ...problems(400, 409, 413, 422, 429, 503),
  },
});

/** Checkout as JSON. */
export const checkoutRoutes = jsonRoutes().openapi(placeOrder, async (c) => {
  const { services, buyerId, locale } = c.var;
  const key = idempotencyKey.safeParse(c.req.header('idempotency-key'));
  if (!key.success) throw new Refused({ code: 'key_required' });
  if (!buyerId) throw new Refused({ code: 'cart_empty' });
  const call = { buyerId, key: key.data, input: c.req.valid('json'), locale, now: services.now() };
  const outcome = await placeCheckout(services, call);
  if (!outcome.ok) throw new Refused(checkoutRefusal(c, outcome.error));
  services.kickRelay();
  setCartCount(c, 0);
  const { body, status, contentType } = outcome.value;
  return c.body(body, status as 201, { 'content-type': contentType, 'cache-control': 'no-store' }) as never;
});

interface FormState {
  values: CheckoutValues;
  errors: Partial<Record<CheckoutField, FieldError>>;
  key: string;
  refusal: Refusal | null;
  /** Lines that were just adjusted to what can be had, as they were; null when that was not asked for. */
  settled: ReviewedLine[] | null;
}

const freshForm = (): FormState => ({ values: {}, errors: {}, key: randomText(26), refusal: null, settled: null });

async function startPage(c: ShopContext): Promise<Response> {
  const review = await currentCart(c);
  if (review.clean) return checkoutPage(c, review, freshForm());
  setCartCount(c, review.count);
  return c.redirect(localPath(c, '/cart'), 303);
}

/** The form as it was sent, over the cart as it is now: whatever became of the cart, what was typed is not lost. */
async function sentPage(c: ShopContext, form: FormState): Promise<Response> {
  const review = await currentCart(c);
  return review.count === 0 ? cartPage(c, { code: 'cart_empty' }) : checkoutPage(c, review, form);
}

async function checkoutPage(c: ShopContext, review: CartReview, form: FormState): Promise<Response> {
  const { locale, services } = c.var;
  const shown = { locale, currency: services.settings.currency };
  const refusal: Refusal | null = form.refusal ?? (review.clean ? null : { code: 'cart_changed' });
  setCartCount(c, review.count);
  for (const [name, value] of Object.entries(refusal?.headers ?? {})) c.header(name, value);
  const view = (
    <Checkout
      page={await personalPage(c)}
      values={form.values}
      errors={form.errors}
      notice={Object.keys(form.errors).length > 0 ? null : noticeOf(refusal, form.settled, shown)}
      countries={COUNTRIES}
      key={form.key}
      cartVersion={review.version}
      groups={checkoutGroups(review, shown)}
      total={money(review.quote.total, shown.currency)}
    />
  );
  return html(c, view, refusal ? (statusOf(refusal.code) as 400 | 409 | 422 | 503) : 200);
}

function noticeOf(refusal: Refusal | null, settled: ReviewedLine[] | null, shown: Shown): NoticeModel | null {
  const { locale } = shown;
  if (refusal) {
    const { title, detail } = toProblem(refusal, locale);
    return { tone: 'error', title, detail };
  }
  const m = messagesFor(locale).checkout;
  const gone = settled?.filter(({ max }) => max === 0).length ?? 0;
  const done =
    settled &&
    settledNotice(
      settled.filter(({ max }) => max > 0),
      shown,
    );
  const list = [...(done?.list ?? []), ...(gone > 0 ? [messagesFor(locale).cart.fixed.removedOf(gone)] : [])];
  return settled ? { tone: 'info', title: m.settledTitle, detail: m.settledText, list } : null;
}

function toInput(values: CheckoutValues, provider: string): unknown {
  const { name, email, phone, country, region, city, line1, line2, postcode, note } = values;
  return {
    contact: { name, email, phone },
    address: { country, region, city, line1, line2, postcode },
    note,
    provider,
  };
}

function errorsOf(refusal: Refusal): FormState['errors'] {
  const entries = (refusal.faults ?? []).flatMap(({ field, code, max }) => {
    const name = CHECKOUT_FIELDS.find((known) => known === field.split('.').at(-1));
    return name && code !== 'unknown_field' ? [[name, { code, ...(max ? { max } : {}) }] as const] : [];
  });
  // The first fault of a field says most: a missing address is not also a malformed one.
  return Object.fromEntries(entries.toReversed());
}

// What the page that was sent showed.
const shownField = z.coerce.number().int().min(0).optional().catch(undefined);

async function settle(c: ShopContext, form: FormState, only?: string): Promise<Response> {
  const { buyerId, services } = c.var;
  const settled = buyerId ? await settleCart(services, buyerId, only) : [];
  return sentPage(c, { ...form, settled });
}

async function placeOrders(c: ShopContext, form: FormState, order: Pick<CheckoutRequest, 'input' | 'cartVersion'>) {
  const { services, buyerId, locale } = c.var;
  if (!buyerId) return sentPage(c, form);
  const outcome = await placeCheckout(services, { ...order, buyerId, key: form.key, locale, now: services.now() });
  if (outcome.ok) {
    services.kickRelay();
    setCartCount(c, 0);
    return c.redirect((JSON.parse(outcome.value.body) as { payUrl: string }).payUrl, 303);
  }
  const { error } = outcome;
  if (error.code === 'checkout_conflict' && error.checkoutId) {
    return c.redirect(localPath(c, `/orders?placed=${error.checkoutId}`), 303);
  }
  // A key belongs to one request for good: what is sent next is another one.
  const key = error.code === 'key_reused' ? randomText(26) : form.key;
  return sentPage(c, { ...form, key, refusal: checkoutRefusal(c, error) });
}

/** Checkout as a page and a form. */
export const checkoutForms = new Hono<ShopEnv>().get('/checkout', startPage).post('/checkout', async (c) => {
  const fields = await formFields(c);
  const values: CheckoutValues = Object.fromEntries(CHECKOUT_FIELDS.map((name) => [name, fields[name] ?? '']));
  const form = { ...freshForm(), values };
  form.key = idempotencyKey.safeParse(fields.key).data ?? form.key;
  if (fields.settle) return settle(c, form);
  const line = skuParam.safeParse(fields['settle-line']);
  if (line.success) return settle(c, form, line.data);
  const parsed = checkoutInput.safeParse(toInput(values, c.var.services.gateway.provider));
  if (!parsed.success) {
    const refusal = invalidInput(parsed.error);
    return sentPage(c, { ...form, errors: errorsOf(refusal), refusal });
  }
  const [cartVersion, total] = [shownField.parse(fields.cartVersion), shownField.parse(fields.total)];
  const expectedTotal = total === undefined ? undefined : money(total, c.var.services.settings.currency);
  const input = expectedTotal ? { ...parsed.data, expectedTotal } : parsed.data;
  return placeOrders(c, form, { input, ...(cartVersion === undefined ? {} : { cartVersion }) });
});
