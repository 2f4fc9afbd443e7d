import { createRoute, z } from '@hono/zod-openapi';
import { Hono } from 'hono';
import type { CartReview } from '../../../shared/domain/cart/mod.ts';
import {
  type CheckoutRefusal,
  checkoutInput,
  checkoutSchema,
  idempotencyKey,
  placeCheckout,
} from '../../../shared/domain/checkout/mod.ts';
import { setCartCount } from '../../../shared/http/cart-count.ts';
import { invalidInput } from '../../../shared/http/faults.ts';
import { statusOf, toProblem } from '../../../shared/http/problem.ts';
import { type Refusal, Refused } from '../../../shared/http/refused.ts';
import { randomText } from '../../../shared/kernel/ids.ts';
import { textIn } from '../../../shared/kernel/local-text.ts';
import { money } from '../../../shared/kernel/money.ts';
import type { CheckoutField, CheckoutValues, FieldError, QuoteLineView } from '../../../shared/ui/model.ts';
import { CHECKOUT_FIELDS } from '../../../shared/ui/model.ts';
import { formFields, html } from '../answer.ts';
import { json, jsonRoutes, problems } from '../api.ts';
import { imageView, optionsText } from '../cart-view.ts';
import { localPath, type ShopContext, type ShopEnv } from '../context.ts';
import { COUNTRIES } from '../countries.ts';
import { personalPage } from '../navigation.ts';
import { Checkout } from '../views/checkout.tsx';
import { currentCart } from './cart.tsx';

/** The checkout slice's refusals in the words of every language. */
function checkoutRefusal(error: CheckoutRefusal): Refusal {
  switch (error.code) {
    case 'cart_changed':
    case 'short_stock': {
      const first = error.lines[0]?.problem;
      const params = first?.code === 'short_stock' ? { left: first.left } : {};
      return { code: error.code, params, extra: { lines: error.lines } };
    }
    case 'checkout_conflict':
      return { code: error.code, extra: { checkout: error.checkoutId && { id: error.checkoutId } } };
    default:
      return { code: error.code };
  }
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
  if (!outcome.ok) throw new Refused(checkoutRefusal(outcome.error));
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
}

const freshForm = (): FormState => ({ values: {}, errors: {}, key: randomText(26), refusal: null });

function groupsOf(c: ShopContext, review: CartReview) {
  const { locale } = c.var;
  const { currency } = c.var.services.settings;
  return review.groups.flatMap(({ shop, lines }) => {
    if (!shop) return [];
    const steps = review.quote.steps.filter((step) => step.shop === shop.id);
    return {
      shop: { slug: shop.slug, name: textIn(shop.name, locale).text },
      lines: lines.map((line) => ({
        title: textIn(line.facts?.title, locale).text,
        options: optionsText(line.facts?.options ?? [], locale),
        quantity: line.quantity,
        total: money(line.total, currency),
        image: imageView(line.facts?.image ?? null, locale),
      })),
      quote: steps.map(
        ({ code, amount, shortfall }): QuoteLineView => ({
          code,
          shop: shop.slug,
          amount: money(amount, currency),
          ...(shortfall === undefined ? {} : { shortfall: money(shortfall, currency) }),
        }),
      ),
    };
  });
}

async function checkoutPage(c: ShopContext, form: FormState): Promise<Response> {
  const review = await currentCart(c);
  setCartCount(c, review.count);
  if (!review.clean) return c.redirect(localPath(c, '/cart'), 303);
  const problem = form.refusal && toProblem(form.refusal, c.var.locale);
  const status = form.refusal ? (statusOf(form.refusal.code) as 400 | 409 | 422) : 200;
  const view = (
    <Checkout
      page={await personalPage(c)}
      values={form.values}
      errors={form.errors}
      notice={
        problem && Object.keys(form.errors).length === 0
          ? { tone: 'error', title: problem.title, detail: problem.detail }
          : null
      }
      countries={COUNTRIES}
      key={form.key}
      cartVersion={review.version}
      groups={groupsOf(c, review)}
      total={money(review.quote.total, c.var.services.settings.currency)}
    />
  );
  return html(c, view, status);
}

function toInput(values: CheckoutValues): unknown {
  const { name, email, phone, country, region, city, line1, line2, postcode, note } = values;
  return {
    contact: { name, email, phone },
    address: { country, region, city, line1, line2, postcode },
    note,
    provider: 'cashier',
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

const versionField = z.coerce.number().int().min(0).optional().catch(undefined);

/** Checkout as a page and a form. */
export const checkoutForms = new Hono<ShopEnv>()
  .get('/checkout', (c) => checkoutPage(c, freshForm()))
  .post('/checkout', async (c) => {
    const { services, buyerId, locale } = c.var;
    const fields = await formFields(c);
    const values: CheckoutValues = Object.fromEntries(CHECKOUT_FIELDS.map((name) => [name, fields[name] ?? '']));
    const key = idempotencyKey.safeParse(fields.key).data ?? randomText(26);
    const parsed = checkoutInput.safeParse(toInput(values));
    if (!parsed.success) {
      const refusal = invalidInput(parsed.error);
      return checkoutPage(c, { values, errors: errorsOf(refusal), key, refusal });
    }
    if (!buyerId) return c.redirect(localPath(c, '/cart'), 303);
    const cartVersion = versionField.parse(fields.cartVersion);
    const call = {
      buyerId,
      key,
      input: parsed.data,
      locale,
      now: services.now(),
      ...(cartVersion === undefined ? {} : { cartVersion }),
    };
    const outcome = await placeCheckout(services, call);
    if (outcome.ok) {
      services.kickRelay();
      setCartCount(c, 0);
      return c.redirect((JSON.parse(outcome.value.body) as { payUrl: string }).payUrl, 303);
    }
    if (outcome.error.code === 'checkout_conflict' && outcome.error.checkoutId) {
      return c.redirect(localPath(c, `/orders?placed=${outcome.error.checkoutId}`), 303);
    }
    // A key belongs to one request for good: what is sent next is another one.
    const next = outcome.error.code === 'key_reused' ? randomText(26) : key;
    return checkoutPage(c, { values, errors: {}, key: next, refusal: checkoutRefusal(outcome.error) });
  });
