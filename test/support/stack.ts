import { Miniflare } from 'miniflare';
import { cloneDatabase, type TestDatabase } from './database.ts';
import { LOCAL } from './network.ts';
import { servicesUrl } from './services-url.ts';
import type { FakeStripe } from './stripe/server.ts';
import type { WorkerBundles } from './worker-bundles.ts';
import { anyPort, deployed, instance, scriptIn } from './workers.ts';

/** How a stack is started. */
export interface StackOptions {
  /** A database that is filled already; the stack then leaves its closing to the caller. */
  database?: TestDatabase;
  /** Settings of the workers, instead of those in their configuration. */
  vars?: Record<string, string>;
  /** Other bundles than those of the checkout, made from them. */
  rebundle?: (bundles: WorkerBundles) => WorkerBundles;
  /** The Stripe that takes the money of new orders, rather than the cashier. */
  stripe?: Pick<FakeStripe, 'url' | 'secretKey' | 'webhookSecret'>;
}

/** The whole mall, running: real workers in workerd, over a real Postgres. */
export interface Stack {
  mall: URL;
  cashier: URL;
  database: TestDatabase;
  /** Asks the storefront for a path, following no redirect. */
  fetchMall(path: string, init?: RequestInit): Promise<Response>;
  /** What is bound to a worker, by the name of its folder: stores, objects, settings. */
  bindingsOf<Env>(worker: keyof WorkerBundles): Promise<Env>;
  close(): Promise<void>;
}

const SIGNING_SECRET = 'a-signing-secret-for-tests-alone';
/** What the mall and the cashier of every stack sign with. */
export const CASHIER_KEY = 'a-cashier-key-for-tests-alone';
/** What the mall's people sign their requests with. */
export const OPS_KEY = 'a-key-of-the-people-for-tests-alone';

// Offline, the tool underneath would complain that it cannot look up where it is.
process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false';
process.env.WRANGLER_SEND_METRICS = 'false';
process.env.WRANGLER_LOG ??= 'error';

/** Starts storefront, objects, jobs, payments and cashier over a database clone; each knows the others' addresses. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const [database, built] = await Promise.all([options.database ?? cloneDatabase(), fetchBundles()]);
  const bundles = options.rebundle?.(built) ?? built;
  const [port, cashierPort] = [await anyPort(), await anyPort()];
  const at = { mall: new URL(`http://127.0.0.1:${port}`), cashier: new URL(`http://127.0.0.1:${cashierPort}`) };
  const workers = mallWorkers(bundles, database, at, options).map((own) => ({ ...own, outboundService: GATE.name }));
  const miniflare = new Miniflare(instance({ port, workers: [...workers, GATE] }));
  const close = async () => {
    await miniflare.dispose();
    if (!options.database) await database.close();
  };
  try {
    await miniflare.ready;
    const fetchMall = (path: string, init?: RequestInit) =>
      fetch(new URL(path, at.mall), { redirect: 'manual', ...init });
    const bindingsOf = <Env>(name: string) => miniflare.getBindings<Env>(`jishi-${name}`);
    return { ...at, database, fetchMall, bindingsOf, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The bundles of all workers, made once per run. */
export async function fetchBundles(): Promise<WorkerBundles> {
  const response = await fetch(`${servicesUrl()}/workers`);
  const answer = (await response.json()) as WorkerBundles & { message?: string };
  if (!response.ok) throw new Error(answer.message);
  return answer;
}

// What workers ask others passes here: a test that needs the outside network is not a test.
const GATE = {
  ...{ name: 'gate', modules: true as const, compatibilityDate: '2026-11-01' },
  script: `const LOCAL = ${LOCAL};
export default {
  fetch(request) {
    if (LOCAL.test(new URL(request.url).hostname)) return fetch(request);
    throw new TypeError('The outside network is closed in tests');
  },
};`,
};

// What is tested is what a checkout does, on whatever machine; that it is answered in time is for chaos to show.
const PATIENT = { CHECKOUT_PATIENCE_MS: '20000' };

function mallWorkers(
  bundles: WorkerBundles,
  database: TestDatabase,
  at: Pick<Stack, 'mall' | 'cashier'>,
  { vars: overrides = {}, stripe }: StackOptions,
) {
  const { shop, jobs } = database.urls;
  const addresses = { MALL_URL: at.mall.origin, CASHIER_URL: at.cashier.origin, DATABASE_PROXY: database.proxy };
  const provider: Record<string, string> = stripe ? { PAYMENT_PROVIDER: 'stripe', STRIPE_URL: stripe.url } : {};
  const vars = { CURRENCY: 'CNY', DEFAULT_LOCALE: 'en', ...PATIENT, ...addresses, ...provider, ...overrides };
  const keys = { STRIPE_SECRET_KEY: stripe?.secretKey ?? '', STRIPE_WEBHOOK_SECRET: stripe?.webhookSecret ?? '' };
  const secrets = { SIGNING_SECRET, CASHIER_KEY, OPS_KEY };
  const worker = (name: keyof WorkerBundles, values: Record<string, string>, port?: number) =>
    deployed(name, scriptIn(bundles[name]), values, port);
  return [
    worker('storefront', { ...vars, ...secrets, DATABASE_URL_SHOP: shop }),
    worker('objects', { ...vars, ...secrets, DATABASE_URL_JOBS: jobs }),
    worker('jobs', { ...vars, ...secrets, DATABASE_URL_JOBS: jobs }),
    worker('payments', { ...vars, ...keys }),
    worker('cashier', { CASHIER_KEY }, Number(at.cashier.port)),
  ];
}
