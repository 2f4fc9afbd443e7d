import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { requestId } from 'hono/request-id';
import { TrieRouter } from 'hono/router/trie-router';
import { originCheck } from '../../shared/http/origin-check.ts';
import { rateLimit } from '../../shared/http/rate-limit.ts';
import { Refused } from '../../shared/http/refused.ts';
import { securityHeaders } from '../../shared/http/security-headers.ts';
import { readVisitor } from '../../shared/http/visitor.ts';
import { LOCALES, type Locale, localePrefix } from '../../shared/kernel/locale.ts';
import { jsonRoutes } from './api.ts';
import { localeOf, type Services } from './context.ts';
import { cartForms, cartRoutes } from './routes/cart.tsx';
import { checkoutForms, checkoutRoutes } from './routes/checkout.tsx';
import { onError, refuse } from './routes/errors.tsx';
import { healthRoutes } from './routes/health.ts';
import { orderForms, orderRoutes } from './routes/orders.tsx';
import { pageRoutes } from './routes/pages.ts';
import { paymentReturn, webhookRoutes } from './routes/payments.ts';
import { productRoutes } from './routes/products.ts';

// Pages are the same for everybody: nothing reads who asks for them.
const IS_PERSONAL = /^(\/zh|\/en)?\/(api|cart|checkout|orders|pay)(\/|$)/;
const MAX_BODY_BYTES = 64 * 1024;

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
    refuseControlCharacters(c.req.url);
    c.set('buyerId', IS_PERSONAL.test(c.req.path) ? await readVisitor(c, services.settings.signingSecret) : null);
    return next();
  });
  app.use(
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: () => {
        throw new Refused({ code: 'body_too_large' });
      },
    }),
  );
  app.use(originCheck({ exempt: ['/webhooks/cashier'] }));
  app.use(
    rateLimit((c) => {
      const { limits } = c.var.services as Services;
      const address = c.req.header('cf-connecting-ip') ?? 'local';
      const buyer = c.var.buyerId as string | null;
      return [...(buyer ? [{ limiter: limits.buyer, key: buyer }] : []), { limiter: limits.address, key: address }];
    }),
  );

  for (const routes of [healthRoutes, productRoutes, cartRoutes, checkoutRoutes, orderRoutes]) app.route('/', routes);
  app.route('/', webhookRoutes);
  app.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Jishi storefront',
      version: '1',
      description: 'What a shopper can do, as JSON. Amounts are integers in minor units.',
    },
  });
  for (const locale of LOCALES) {
    const prefix = localePrefix(locale, defaultLocale) || '/';
    for (const forms of [cartForms, checkoutForms, orderForms, paymentReturn, pageRoutes]) app.route(prefix, forms);
  }
  app.notFound(notFoundOrNotAllowed(app.routes));
  return app;
}

/** Postgres keeps no NUL and pages have no use for other control characters, however they are written. */
function refuseControlCharacters(url: string): void {
  if (/%(?:[01][0-9a-f]|7f)/i.test(url)) throw new Refused({ code: 'not_found' });
}

/** 405 with `Allow` for a path that other methods have, 404 for the rest. */
function notFoundOrNotAllowed(routes: { method: string; path: string }[]) {
  const known = new TrieRouter<string>();
  for (const { method, path } of routes) if (method !== 'ALL') known.add('ANY', path, method);
  return async (c: Parameters<typeof refuse>[0]) => {
    const methods = new Set(known.match('ANY', c.req.path)[0].map(([method]) => method));
    if (methods.size === 0) return refuse(c, { code: 'not_found' });
    if (methods.has('GET')) methods.add('HEAD');
    return refuse(c, { code: 'method_not_allowed', headers: { allow: Array.from(methods).sort().join(', ') } });
  };
}
