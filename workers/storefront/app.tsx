import type { Context, Next } from 'hono';
import { requestId } from 'hono/request-id';
import { TrieRouter } from 'hono/router/trie-router';
import { PROVIDERS } from '../../shared/domain/payments/mod.ts';
import { bodyLimit } from '../../shared/http/body-limit.ts';
import { deadline } from '../../shared/http/deadline.ts';
import { originCheck } from '../../shared/http/origin-check.ts';
import { rateLimit } from '../../shared/http/rate-limit.ts';
import { Refused } from '../../shared/http/refused.ts';
import { securityHeaders } from '../../shared/http/security-headers.ts';
import { readVisitor } from '../../shared/http/visitor.ts';
import { LOCALES, type Locale, localePrefix } from '../../shared/kernel/locale.ts';
import { jsonRoutes } from './api.ts';
import { localeOf, type Services, type ShopEnv } from './context.ts';
import { installRoutes, speculationRoutes } from './routes/browser.tsx';
import { cartForms, cartRoutes } from './routes/cart.tsx';
import { cartLiveRoutes } from './routes/cart-live.ts';
import { checkoutForms, checkoutRoutes } from './routes/checkout.tsx';
import { onError, refuse } from './routes/errors.tsx';
import { healthRoutes } from './routes/health.ts';
import { mountDocument } from './routes/openapi.ts';
import { opsRoutes } from './routes/ops.ts';
import { orderForms, orderRoutes } from './routes/orders.tsx';
import { pageRoutes } from './routes/pages.ts';
import { paymentReturn, paymentStart, webhookRoutes } from './routes/payments.ts';
import { productRoutes } from './routes/products.ts';
import { robotsRoutes } from './routes/robots.ts';

// Pages are the same for everybody: nothing reads who asks for them.
const IS_PERSONAL = /^(\/zh|\/en)?\/(api|cart|checkout|orders|pay)(\/|$)/;
const MAX_BODY_BYTES = 64 * 1024;
const IS_CHECKOUT = /^(\/zh|\/en)?(\/api)?\/checkout$/;
// Each of them has the mall ask the payment provider, which hears only so much of it.
const asksProvider = (c: Context) => /^(\/zh|\/en)?\/pay\//.test(c.req.path);
const patienceOf = (c: Context<ShopEnv>) => c.var.services.settings.checkoutPatience;

/** The whole storefront over the given services. No platform API in here: Workers and Deno mount the same app. */
export function createApp(servicesOf: (c: Context) => Services, defaultLocale: Locale) {
  const app = jsonRoutes();
  app.onError(onError);
  app.use(requestId(), securityHeaders());
  app.use(async function prepare(c, next) {
    c.set('locale', localeOf(c, defaultLocale));
    const services = servicesOf(c);
    c.set('services', services);
    c.set('buyerId', null);
    c.set('buyerId', IS_PERSONAL.test(c.req.path) ? await readVisitor(c, services.settings.signingSecret) : null);
    return next();
  });
  app.use(bodyLimit(MAX_BODY_BYTES), refuseControlCharacters);
  app.use(
    originCheck({ exempt: PROVIDERS.map((provider) => `/webhooks/${provider}`) }),
    rateLimit(limitsOf, asksProvider),
  );
  app.use(deadline({ applies: (c) => IS_CHECKOUT.test(c.req.path), ms: patienceOf, keepAlive }));
  mountRoutes(app, defaultLocale);
  app.notFound(notFoundOrNotAllowed(app.routes));
  return app;
}

function mountRoutes(app: ReturnType<typeof jsonRoutes>, defaultLocale: Locale): void {
  for (const routes of [healthRoutes, productRoutes, cartRoutes, cartLiveRoutes, checkoutRoutes, orderRoutes])
    app.route('/', routes);
  app.route('/', webhookRoutes);
  app.route('/', robotsRoutes);
  app.route('/ops', opsRoutes);
  app.route('/', speculationRoutes);
  mountDocument(app);
  for (const locale of LOCALES) {
    const prefix = localePrefix(locale, defaultLocale) || '/';
    for (const forms of [cartForms, checkoutForms, orderForms, paymentStart, paymentReturn, pageRoutes])
      app.route(prefix, forms);
    app.route(prefix, installRoutes);
  }
}

function keepAlive(c: Context, work: Promise<unknown>): void {
  (c.var as ShopEnv['Variables']).services.pages.waitUntil(work);
}

function limitsOf(c: Context) {
  const { services, buyerId } = c.var as ShopEnv['Variables'];
  const { limits } = services;
  const address = { limiter: limits.address, key: c.req.header('cf-connecting-ip') ?? 'local' };
  return buyerId ? [{ limiter: limits.buyer, key: buyerId }, address] : [address];
}

/**
 * Postgres keeps no NUL and paths have no use for other control characters, however they are written. Who reads a
 * parameter checks it; what others append to an address is nobody's business.
 */
async function refuseControlCharacters(c: Context, next: Next): Promise<void> {
  if (/%(?:[01][0-9a-f]|7f)/i.test(new URL(c.req.url).pathname)) throw new Refused({ code: 'not_found' });
  await next();
}

/** 405 with `Allow` for a path that other methods have, the path without its last slash for who typed one, else 404. */
function notFoundOrNotAllowed(routes: { method: string; path: string }[]) {
  const known = new TrieRouter<string>();
  for (const { method, path } of routes) if (method !== 'ALL') known.add('ANY', path, method);
  return async (c: Parameters<typeof refuse>[0]) => {
    const methods = new Set(known.match('ANY', c.req.path)[0].map(([method]) => method));
    const plain = c.req.path.replace(/^\/+/, '/').replace(/\/+$/, '');
    const typed = methods.size === 0 && c.req.method === 'GET' && plain !== '' && plain !== c.req.path;
    if (typed && known.match('ANY', plain)[0].length > 0) return c.redirect(plain + new URL(c.req.url).search, 301);
    if (methods.size === 0) return refuse(c, { code: 'not_found' });
    if (methods.has('GET')) methods.add('HEAD');
    return refuse(c, { code: 'method_not_allowed', headers: { allow: Array.from(methods).sort().join(', ') } });
  };
}
