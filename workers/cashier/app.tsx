import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from '../../shared/http/body-limit.ts';
import { Refused } from '../../shared/http/refused.ts';
import { api } from './api.ts';
import { preferredLocale } from './messages.ts';
import { type Notice, NoticePage } from './page.tsx';
import { pay } from './pay.tsx';
import { documentPolicy } from './policy.ts';
import type { Services } from './ports.ts';
import { problem } from './problem.ts';
import { ICON } from './styles.ts';

/** Far more than a form or a refund needs, in bytes. */
const MAX_BODY = 16 * 1024;

const safeHeaders: MiddlewareHandler = async function safeHeaders(c, next) {
  await next();
  c.header('x-content-type-options', 'nosniff');
  c.header('x-frame-options', 'DENY');
  // Not `no-referrer`: with it a browser would send `Origin: null` with the page's own forms.
  c.header('referrer-policy', 'same-origin');
  c.header('x-robots-tag', 'noindex');
  if (!c.res.headers.has('content-security-policy')) c.header('content-security-policy', await documentPolicy());
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store');
};

/** The whole cashier as a fetch handler; `services` makes what it needs from the worker's environment. */
export function cashierApp<E extends object>(services: (env: E) => Services) {
  const app = new Hono<{ Bindings: E; Variables: { services: Services } }>();
  const says = (notice: Notice, header: string | undefined) => (
    <NoticePage notice={notice} locale={preferredLocale(header)} />
  );
  app.use(safeHeaders);
  app.use(bodyLimit(MAX_BODY));
  app.use(async (c, next) => {
    c.set('services', services(c.env));
    await next();
  });
  app.get('/healthz', (c) => c.json({ ok: true }));
  app.get('/icon.svg', (c) =>
    c.body(ICON, 200, { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=86400' }),
  );
  app.get('/', (c) => c.html(says('home', c.req.header('accept-language'))));
  app.route('/pay', pay());
  app.route('/api', api());
  app.on(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'], ['/', '/healthz', '/icon.svg'], (c) => {
    c.header('allow', 'GET, HEAD');
    return c.html(says('method', c.req.header('accept-language')), 405);
  });
  app.notFound((c) =>
    c.req.path.startsWith('/api/')
      ? problem(c, 404, 'not_found', 'There is nothing at this address')
      : c.html(says('missing', c.req.header('accept-language')), 404),
  );
  app.onError((error, c) => {
    const forApi = c.req.path.startsWith('/api/');
    // The body limit is the only thing that refuses in this way.
    if (error instanceof Refused) {
      if (forApi) return problem(c, 413, 'body_too_large', 'The body is too large');
      return c.html(says('large', c.req.header('accept-language')), 413);
    }
    console.error(error);
    if (forApi) return problem(c, 500, 'internal', 'Something went wrong here');
    return c.html(says('failed', c.req.header('accept-language')), 500);
  });
  return app;
}
