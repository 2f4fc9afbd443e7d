import { sql } from 'drizzle-orm';
import { cashierGateway } from '../../shared/adapters/cashier-gateway.ts';
import { nodeBrotli } from '../../shared/adapters/page-store.ts';
import { writerObject, writerObjects } from '../../shared/adapters/page-writer.ts';
import { neonDatabase } from '../../shared/adapters/postgres.ts';
import { type RemoteProvider, remoteGateway } from '../../shared/adapters/remote-gateway.ts';
import { deskObject } from '../../shared/adapters/stock-desk.ts';
import { type Database, query } from '../../shared/database/port.ts';
import {
  type CartStore,
  cartIdOf,
  createFactsMemo,
  type FactsMemo,
  readCartFacts,
  rememberFacts,
} from '../../shared/domain/cart/mod.ts';
import { createHeat, type Heat } from '../../shared/domain/checkout/mod.ts';
import { type PublishPorts, type RenderPage, type StalenessCount, WRITERS } from '../../shared/domain/pages/mod.ts';
import type { RateLimiter } from '../../shared/http/rate-limit.ts';
import { systemClock } from '../../shared/kernel/clock.ts';
import type { Locale } from '../../shared/kernel/locale.ts';
import { errorText, log } from '../../shared/kernel/log.ts';
import { type RelayRpc, relayTrouble } from '../../shared/outbox/mod.ts';
import type { Check, MallSettings, Services } from './context.ts';
import { frontOf, storedPorts } from './front-services.ts';
import { renderPage, renderPages } from './render-page.tsx';

const WINDOW_SECONDS = 60;
// Where Stripe has shoppers pay.
const STRIPE_PAGES = 'https://checkout.stripe.com';
// As long as /readyz waits for an answer.
const PATIENCE_MS = 2000;

// What this isolate's checkouts had to wait for; the same for everybody, so no request's state.
let heat: Heat | undefined;
// It holds no connection: each batch is a request of its own.
let database: Database | undefined;

// What this isolate has just read of SKUs; the same for everybody too.
let facts: FactsMemo | undefined;

// What the deployment says, which is the same for every request.
let settings: MallSettings | undefined;

/** The mall's settings. */
export function settingsOf(env: Env): MallSettings {
  settings ??= {
    currency: env.CURRENCY,
    defaultLocale: env.DEFAULT_LOCALE as Locale,
    mallUrl: env.MALL_URL,
    payOrigins: [new URL(env.CASHIER_URL).origin, STRIPE_PAGES],
    signingSecret: env.SIGNING_SECRET,
    build: env.VERSION.id,
    checkoutPatience: Number(env.CHECKOUT_PATIENCE_MS),
  };
  return settings;
}

function databaseOf(env: Env): Database {
  database ??= neonDatabase({ url: env.DATABASE_URL_SHOP, proxy: env.DATABASE_PROXY });
  return database;
}

function limiterOf(binding: RateLimit): RateLimiter {
  return { windowSeconds: WINDOW_SECONDS, take: async (key) => (await binding.limit({ key })).success };
}

/** What rendering and storing pages needs. */
export function publishPorts(env: Env): PublishPorts & { render: RenderPage } {
  const settings = settingsOf(env);
  const db = databaseOf(env);
  return {
    build: settings.build,
    writer: writerObjects(env.PAGE_WRITER),
    render: (key) => renderPage({ db, settings }, key),
    renderAll: (keys) => renderPages({ db, settings }, keys),
    compression: nodeBrotli,
    now: systemClock,
  };
}

const relayOf = (env: Env) => env.RELAY.getByName('main') as unknown as RelayRpc;

function checksOf(env: Env, db: Database): Check[] {
  return [
    { name: 'database', run: async () => void (await query(db, { kind: 'public' }, sql`select 1`)) },
    { name: 'pages', run: async () => void (await env.PAGES.get('readyz')) },
    { name: 'cart', run: async () => void (await (env.CART.getByName('crt_readyz') as unknown as CartStore).read()) },
    {
      name: 'relay',
      async run() {
        const status = await relayOf(env).status();
        const trouble = relayTrouble(status, systemClock());
        if (trouble !== null) throw new Error(trouble);
        return { stuck: status.stuck, dead: status.dead };
      },
    },
    {
      name: 'payments',
      run: () => (takesStripe(env) ? stripeIsSetUp(env) : cashierAnswers(env)),
    },
  ];
}

async function listen(env: Env, buyerId: string): Promise<Response> {
  const cart = env.CART.getByName(cartIdOf(buyerId));
  // What comes from another worker is sealed, and every answer gets headers here.
  return new Response(null, await cart.fetch('http://cart/live', { headers: { upgrade: 'websocket' } }));
}

async function cashierAnswers(env: Env): Promise<undefined> {
  const response = await fetch(new URL('/healthz', env.CASHIER_URL), { signal: AbortSignal.timeout(PATIENCE_MS) });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`The payment provider answered with ${response.status}`);
}

// Stripe itself is not asked: whoever watches the mall would use up what Stripe lets it ask.
async function stripeIsSetUp(env: Env): Promise<undefined> {
  if (!(await stripeOf(env).ready())) throw new Error('Stripe has no keys');
}

const takesStripe = (env: Env): boolean => (env.PAYMENT_PROVIDER as string) === 'stripe';
const stripeOf = (env: Env) => env.STRIPE as unknown as RemoteProvider;

/** The gateway of new attempts, and the others. */
function gatewaysOf(env: Env): Pick<Services, 'gateway' | 'others'> {
  const cashier = cashierGateway({ url: env.CASHIER_URL, key: env.CASHIER_KEY });
  const stripe = remoteGateway('stripe', stripeOf(env), settingsOf(env));
  return takesStripe(env) ? { gateway: stripe, others: [cashier] } : { gateway: cashier, others: [stripe] };
}

async function countStaleness(env: Env): Promise<StalenessCount[]> {
  return (await Promise.all(WRITERS.map((name) => writerObject(env.PAGE_WRITER, name).staleness()))).flat();
}

/** Everything a request may use. */
export function buildServices(env: Env, ctx: { waitUntil(promise: Promise<unknown>): void }): Services {
  const db = databaseOf(env);
  const publish = publishPorts(env);
  heat ??= createHeat();
  facts ??= createFactsMemo();
  return {
    settings: settingsOf(env),
    db,
    ...gatewaysOf(env),
    pages: {
      ...storedPorts(env),
      ...publish,
      hasAsked: frontOf(env).hasAsked,
      waitUntil: (promise) => ctx.waitUntil(promise),
    },
    ops: { key: env.OPS_KEY, publish, staleness: () => countStaleness(env) },
    cart: (buyerId) => env.CART.getByName(cartIdOf(buyerId)) as unknown as CartStore,
    recentFacts: rememberFacts(facts, (skus) => readCartFacts(db, skus), {
      waitUntil: (promise) => ctx.waitUntil(promise),
      now: systemClock,
    }),
    listen: (buyerId) => listen(env, buyerId),
    desk: (sku) => deskObject(env.STOCK_DESK, sku),
    heat,
    limits: { buyer: limiterOf(env.RATE_BUYER), address: limiterOf(env.RATE_ADDRESS) },
    checks: checksOf(env, db),
    kickRelay: () =>
      ctx.waitUntil(
        relayOf(env)
          .kick()
          .catch((error: unknown) => log('warn', 'the relay was not kicked', { error: errorText(error) })),
      ),
    now: systemClock,
  };
}
