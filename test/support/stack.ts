import { createTestHarness } from 'wrangler';
import { ROOT } from '../../dev/paths.ts';
import { cloneDatabase, type TestDatabase } from './database.ts';
import { servicesUrl } from './services-url.ts';
import type { FakeStripe } from './stripe/server.ts';
import { STACK_WORKERS, type WorkerBundles } from './worker-bundles.ts';

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

type Harness = ReturnType<typeof createTestHarness>;
type WorkerInput = NonNullable<Parameters<typeof createTestHarness>[0]>['workers'][number];

/** The whole mall, running: real workers in workerd, over a real Postgres. */
export interface Stack {
  mall: URL;
  cashier: URL;
  database: TestDatabase;
  /** Asks the storefront for a path, following no redirect. */
  fetchMall(path: string, init?: RequestInit): Promise<Response>;
  /** The harness of the mall's workers, for their handles: `workers.getWorker('jishi-objects')`. */
  workers: Harness;
  /** The harness of the cashier. */
  cashierWorkers: Harness;
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
process.env.WRANGLER_LOG ??= 'warn';

/** Starts storefront, objects, jobs, payments and cashier over a database clone; each knows the others' real addresses. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const [database, built] = await Promise.all([options.database ?? cloneDatabase(), fetchBundles()]);
  const bundles = options.rebundle?.(built) ?? built;
  const cashierWorkers = createTestHarness({ root: ROOT, workers: [worker(bundles, 'cashier', {}, { CASHIER_KEY })] });
  const workers = createTestHarness();
  const close = async () => {
    await Promise.all([workers.close(), cashierWorkers.close()]);
    if (!options.database) await database.close();
  };
  try {
    const { url: cashier } = await cashierWorkers.listen();
    const mall = await listen(workers, (url) => mallWorkers(bundles, database, { mall: url, cashier }, options));
    const fetchMall = (path: string, init?: RequestInit) => fetch(new URL(path, mall), { redirect: 'manual', ...init });
    return { mall, cashier, database, fetchMall, workers, cashierWorkers, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Starts a harness whose workers have to know their own address, which is known only once it listens. */
async function listen(harness: Harness, workersAt: (url: URL) => WorkerInput[]): Promise<URL> {
  await harness.update({ root: ROOT, workers: workersAt(new URL('http://localhost')) });
  const { url } = await harness.listen();
  await harness.update({ root: ROOT, workers: workersAt(url) });
  return url;
}

/** The bundles of all workers, made once per run. */
export async function fetchBundles(): Promise<WorkerBundles> {
  const response = await fetch(`${servicesUrl()}/workers`);
  const answer = (await response.json()) as WorkerBundles & { message?: string };
  if (!response.ok) throw new Error(answer.message);
  return answer;
}

type Values = Record<string, string>;

// What is tested is what a checkout does, on whatever machine; that it is answered in time is for chaos to show.
const PATIENT = { CHECKOUT_PATIENCE_MS: '20000' };

function worker(bundles: WorkerBundles, name: keyof WorkerBundles, vars: Values, secrets: Values): WorkerInput {
  return { configPath: STACK_WORKERS[name], prebuiltWorkerDir: bundles[name], vars, secrets };
}

function mallWorkers(
  bundles: WorkerBundles,
  database: TestDatabase,
  at: { mall: URL; cashier: URL },
  { vars: overrides = {}, stripe }: StackOptions,
): WorkerInput[] {
  const { shop, jobs } = database.urls;
  const addresses = { MALL_URL: at.mall.origin, CASHIER_URL: at.cashier.origin, DATABASE_PROXY: database.proxy };
  const provider: Values = stripe ? { PAYMENT_PROVIDER: 'stripe', STRIPE_URL: stripe.url } : {};
  const vars = { CURRENCY: 'CNY', DEFAULT_LOCALE: 'en', ...PATIENT, ...addresses, ...provider, ...overrides };
  const secrets = { SIGNING_SECRET, CASHIER_KEY, OPS_KEY };
  return [
    worker(bundles, 'storefront', vars, { ...secrets, DATABASE_URL_SHOP: shop }),
    worker(bundles, 'objects', vars, { ...secrets, DATABASE_URL_JOBS: jobs }),
    worker(bundles, 'jobs', vars, { ...secrets, DATABASE_URL_JOBS: jobs }),
    worker(bundles, 'payments', vars, {
      STRIPE_SECRET_KEY: stripe?.secretKey ?? '',
      STRIPE_WEBHOOK_SECRET: stripe?.webhookSecret ?? '',
    }),
  ];
}
