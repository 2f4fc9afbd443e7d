import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { convertV4MiniflareOptions, Miniflare, type V4WorkerOptions } from 'miniflare';
import { unstable_getMiniflareWorkerOptions } from 'wrangler';
import { ROOT } from '../../../dev/paths.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { fetchBundles } from '../../support/stack.ts';
import { STACK_WORKERS, type WorkerBundles } from '../../support/worker-bundles.ts';

/** A mall whose pages are measured: its workers in a Miniflare of their own, nothing between it and the client. */
export interface BenchMall {
  url: URL;
  miniflare: Miniflare;
  database: TestDatabase;
  close(): Promise<void>;
}

type Name = Exclude<keyof WorkerBundles, 'cashier'>;

/** Changes the text of a worker's bundle; for negative controls. */
export type Patch = { worker: Name; from: RegExp; to: string };

const NAMES: Name[] = ['storefront', 'objects', 'jobs'];
const SECRET = 'a-secret-for-benches-alone';

// The worker's own socket: Miniflare's entry in front of it would compress every answer once more.
const DIRECT = [{ host: '127.0.0.1', port: 0 }];

async function directUrl(miniflare: Miniflare, worker: string): Promise<URL> {
  await miniflare.ready;
  return miniflare.unsafeGetDirectURL(worker);
}

const startMiniflare = (workers: V4WorkerOptions[]): Miniflare =>
  new Miniflare(convertV4MiniflareOptions({ port: 0, cf: false, workers }));

/** Starts storefront, objects and jobs over a database of their own. */
export async function startBenchMall(patch?: Patch): Promise<BenchMall> {
  const [database, bundles] = await Promise.all([cloneDatabase(), fetchBundles()]);
  const values = {
    ...{ CURRENCY: 'CNY', DEFAULT_LOCALE: 'en', MALL_URL: 'http://localhost', CASHIER_URL: 'http://localhost:1' },
    ...{ DATABASE_PROXY: database.proxy, DATABASE_URL_SHOP: database.urls.shop, DATABASE_URL_JOBS: database.urls.jobs },
    ...{ SIGNING_SECRET: SECRET, CASHIER_KEY: SECRET },
  };
  const miniflare = startMiniflare(NAMES.map((name) => workerOptions(name, bundles[name], values, patch)));
  const close = async () => {
    await miniflare.dispose();
    await database.close();
  };
  try {
    const url = await directUrl(miniflare, 'jishi-storefront');
    return { url, miniflare, database, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function workerOptions(name: Name, folder: string, values: Record<string, string>, patch?: Patch): V4WorkerOptions {
  const { workerOptions: configured } = unstable_getMiniflareWorkerOptions(join(ROOT, STACK_WORKERS[name]));
  // The platform answers static files before a worker is asked; here they are not measured.
  const { assets: _, ...options } = configured as V4WorkerOptions & { assets?: unknown };
  return {
    ...options,
    name: `jishi-${name}`,
    unsafeDirectSockets: name === 'storefront' ? DIRECT : [],
    bindings: { ...options.bindings, ...values },
    modules: [{ type: 'ESModule', path: 'index.js', contents: bundleText(name, folder, patch) }],
  } as V4WorkerOptions;
}

function bundleText(name: Name, folder: string, patch?: Patch): string {
  const text = readFileSync(join(folder, 'index.js'), 'utf8');
  if (patch?.worker !== name) return text;
  const parts = text.split(patch.from);
  if (parts.length !== 2) throw new Error(`${patch.from} is ${parts.length - 1} times in the bundle, not once`);
  return parts.join(patch.to);
}

/** A worker that answers every request with the same bytes and headers, from a constant. */
export async function startHello(body: Uint8Array, headers: Record<string, string>) {
  const script = `const body = Uint8Array.from(atob('${Buffer.from(body).toString('base64')}'), (c) => c.charCodeAt(0));
const headers = ${JSON.stringify(headers)};
export default { fetch: () => new Response(body, { headers, encodeBody: 'manual' }) };`;
  const miniflare = startMiniflare([
    { name: 'hello', modules: true, script, compatibilityDate: '2026-11-01', unsafeDirectSockets: DIRECT },
  ]);
  return { url: await directUrl(miniflare, 'hello'), close: () => miniflare.dispose() };
}
