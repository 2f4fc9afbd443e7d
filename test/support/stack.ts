import { createTestHarness } from 'wrangler';
import { ROOT } from '../../dev/paths.ts';
import { cloneDatabase, type TestDatabase } from './database.ts';

/** How a stack is started. */
export interface StackOptions {
  /** A database that is filled already; the stack then leaves its closing to the caller. */
  database?: TestDatabase;
  /** Settings of the workers, instead of those in their configuration. */
  vars?: Record<string, string>;
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
const CASHIER_KEY = 'a-cashier-key-for-tests-alone';

// Offline, the tool underneath would complain that it cannot look up where it is.
process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false';
process.env.WRANGLER_SEND_METRICS = 'false';

/** Starts storefront, objects, jobs and cashier over a database clone; each knows the others' real addresses. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const cashierWorkers = createTestHarness({ root: ROOT, workers: [worker('workers/cashier/', {}, { CASHIER_KEY })] });
  const workers = createTestHarness();
  const [database, { url: cashier }] = await Promise.all([
    options.database ?? cloneDatabase(),
    cashierWorkers.listen(),
  ]);
  const close = async () => {
    await Promise.all([workers.close(), cashierWorkers.close()]);
    if (!options.database) await database.close();
  };
  try {
    const mall = await listen(workers, (url) => mallWorkers(database, url, cashier, options.vars ?? {}));
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

function worker(folder: string, vars: Record<string, string>, secrets: Record<string, string>): WorkerInput {
  return { configPath: `${folder}wrangler.toml`, vars, secrets };
}

function mallWorkers(
  database: TestDatabase,
  mall: URL,
  cashier: URL,
  overrides: Record<string, string>,
): WorkerInput[] {
  const { shop, jobs } = database.urls;
  const addresses = { MALL_URL: mall.origin, CASHIER_URL: cashier.origin, DATABASE_PROXY: database.proxy };
  const vars = { CURRENCY: 'CNY', DEFAULT_LOCALE: 'en', ...addresses, ...overrides };
  const secrets = { SIGNING_SECRET, CASHIER_KEY };
  return [
    worker('', vars, { ...secrets, DATABASE_URL_SHOP: shop }),
    worker('workers/objects/', vars, { ...secrets, DATABASE_URL_JOBS: jobs }),
    worker('workers/jobs/', vars, { ...secrets, DATABASE_URL_JOBS: jobs }),
  ];
}
