import { sql } from 'drizzle-orm';
import { Hono } from 'hono';
import { serveStatic } from 'hono/deno';
import { cashierGateway } from '../../shared/adapters/cashier-gateway.ts';
import { denoPageStore, nodeBrotli } from '../../shared/adapters/page-store.ts';
import { directWriter } from '../../shared/adapters/page-writer.ts';
import { neonDatabase } from '../../shared/adapters/postgres.ts';
import { query } from '../../shared/database/port.ts';
import { createHeat } from '../../shared/domain/checkout/mod.ts';
import { createMemo, type PublishPorts } from '../../shared/domain/pages/mod.ts';
import { memoryRateLimiter } from '../../shared/http/rate-limit.ts';
import { Refused } from '../../shared/http/refused.ts';
import { systemClock } from '../../shared/kernel/clock.ts';
import type { Locale } from '../../shared/kernel/locale.ts';
import { createApp } from './app.tsx';
import type { Services } from './context.ts';
import { LIMITS } from './deno-limits.ts';
import { pageHeaders } from './page-headers.ts';
import { renderPage, renderPages } from './render-page.tsx';

// The storefront's pages under `deno serve`: the same app over the same Postgres, pages kept in Deno's key-value store.
// Carts are Durable Objects, so what changes state answers 503 here.

const MAX_AGE_SECONDS = 60;

function setting(name: string, otherwise?: string): string {
  const value = Deno.env.get(name) || otherwise;
  if (value === undefined) throw new Error(`Set ${name}, or run "npm run dev" once: it writes .dev.vars`);
  return value;
}

const limiter = ({ limit, period }: { limit: number; period: number }) => memoryRateLimiter(limit, period, systemClock);

const cashierUrl = setting('CASHIER_URL', 'http://localhost:8788');
const settings = {
  currency: setting('CURRENCY'),
  defaultLocale: setting('DEFAULT_LOCALE') as Locale,
  mallUrl: setting('MALL_URL', 'http://localhost:8787'),
  payOrigins: [new URL(cashierUrl).origin],
  signingSecret: setting('SIGNING_SECRET'),
  build: `deno-${systemClock()}`,
  checkoutPatience: Number(setting('CHECKOUT_PATIENCE_MS', '1600')),
};
const db = neonDatabase({ url: setting('DATABASE_URL_SHOP'), proxy: setting('DATABASE_PROXY', '') });
const store = denoPageStore(await Deno.openKv(':memory:'));

const publish: PublishPorts = {
  build: settings.build,
  writer: directWriter(store, MAX_AGE_SECONDS),
  renderAll: (keys) => renderPages({ db, settings }, keys),
  compression: nodeBrotli,
  now: systemClock,
};

function noObjects(): never {
  throw new Refused({ code: 'unavailable', headers: { 'retry-after': '60' } });
}

const services: Services = {
  settings,
  db,
  gateway: cashierGateway({ url: cashierUrl, key: setting('CASHIER_KEY') }),
  others: [],
  pages: {
    ...publish,
    memo: createMemo(),
    store,
    headers: pageHeaders(settings.mallUrl),
    hasAsked: () => false,
    render: (key) => renderPage({ db, settings }, key),
    waitUntil: (promise) => void promise.catch(() => undefined),
  },
  ops: { key: '', publish, staleness: async () => [] },
  cart: noObjects,
  listen: noObjects,
  desk: () => ({ commit: async () => ({ answer: 'away' }) }),
  heat: createHeat(),
  limits: { buyer: limiter(LIMITS.buyer), address: limiter(LIMITS.address) },
  checks: [{ name: 'database', run: async () => void (await query(db, { kind: 'public' }, sql`select 1`)) }],
  kickRelay: () => undefined,
  now: systemClock,
};

const site = new Hono();
for (const path of ['/build/*', '/favicon.svg']) site.get(path, serveStatic({ root: './static' }));
const app = createApp(() => services, settings.defaultLocale);
site.all('*', (c) => app.fetch(c.req.raw));

export default { fetch: (request: Request) => site.fetch(request) };
