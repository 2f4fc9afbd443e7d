import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { convertV4MiniflareOptions, Miniflare, type V4WorkerOptions } from 'miniflare';
import { unstable_getMiniflareWorkerOptions } from 'wrangler';
import { ROOT } from '../../../dev/paths.ts';
import { cartIdOf } from '../../../shared/domain/cart/mod.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { fetchBundles } from '../../support/stack.ts';
import { STACK_WORKERS, type WorkerBundles } from '../../support/worker-bundles.ts';

/** A server that is measured. */
export interface Server {
  /** Through Miniflare's own entry, as any client of it. */
  url: URL;
  /** The worker's own socket, with nothing in between that could compress an answer once more. */
  direct: URL;
  close(): Promise<void>;
}

/** A mall whose pages are measured: its workers in a Miniflare of their own. */
export interface BenchMall extends Server {
  database: TestDatabase;
  /** The stored bytes of a product's page in the default language; null when it is not stored. */
  storedPage(handle: string): Promise<Buffer | null>;
  /** Takes products' pages in the default language out of KV; resolves to what puts them back. */
  unpublish(handles: readonly string[]): Promise<() => Promise<void>>;
  /** Asks the relay to look into the outbox now, as a worker does that has just committed something. */
  kickRelay(): Promise<void>;
  /** Puts articles into buyers' carts, one piece each, past the storefront. */
  fillCarts(carts: readonly { buyerId: string; articles: readonly { sku: string; price: number }[] }[]): Promise<void>;
}

type Name = Exclude<keyof WorkerBundles, 'cashier'>;

/** Changes one place of a worker's bundle; for negative controls. */
export type Patch = Readonly<{ worker: Name; from: RegExp; to: string }>;

/** How a bench mall is started. */
export interface BenchOptions {
  patch?: Patch | undefined;
  /** A folder that KV and objects are kept in; in memory when there is none. */
  persist?: string;
  /**
   * Lets anybody ask as often as they want, uncounted: Miniflare counts in an object that writes a row each time, where the
   * platform counts in memory.
   */
  uncounted?: boolean;
  /** A database to run over; the mall closes it. A clone of its own when there is none. */
  database?: TestDatabase;
}

/** The generation of pages that a bench mall makes. */
export const BUILD = 'bench';
/** What requests under /ops are signed with. */
export const OPS_KEY = 'a-key-of-the-people-for-benches-alone';

const NAMES: Name[] = ['storefront', 'objects', 'jobs', 'payments'];
/** What the cookies of a bench mall's visitors are signed with. */
export const SECRET = 'a-secret-for-benches-alone';
const FIXED = {
  CURRENCY: 'CNY',
  DEFAULT_LOCALE: 'en',
  MALL_URL: 'http://localhost',
  CASHIER_URL: 'http://localhost:1',
};
const SECRETS = { SIGNING_SECRET: SECRET, CASHIER_KEY: SECRET, OPS_KEY };
const DIRECT = [{ host: '127.0.0.1', port: 0 }];

async function urlsOf(miniflare: Miniflare, worker: string): Promise<Pick<Server, 'url' | 'direct'>> {
  return { url: await miniflare.ready, direct: await miniflare.unsafeGetDirectURL(worker) };
}

function startMiniflare(workers: V4WorkerOptions[], persist?: string): Miniflare {
  const kept = persist === undefined ? {} : { resourcePersistencePath: persist };
  return new Miniflare({ ...convertV4MiniflareOptions({ port: 0, cf: false, workers }), ...kept });
}

/** Starts storefront, objects and jobs over a database of their own. */
export async function startBenchMall({
  patch,
  persist,
  uncounted,
  database: given,
}: BenchOptions = {}): Promise<BenchMall> {
  const [database, bundles] = await Promise.all([given ?? cloneDatabase(), fetchBundles()]);
  const urls = { DATABASE_URL_SHOP: database.urls.shop, DATABASE_URL_JOBS: database.urls.jobs };
  const values = { ...FIXED, ...SECRETS, ...urls, DATABASE_PROXY: database.proxy };
  const patches = [...(patch ? [patch] : []), ...(uncounted ? [UNCOUNTED] : [])];
  const workers = NAMES.map((name) => workerOptions(name, bundleText(name, bundles[name], patches), values));
  for (const worker of workers) liftLimits(worker);
  const miniflare = startMiniflare([...workers, FILLER], persist);
  const close = async () => {
    await miniflare.dispose();
    await database.close();
  };
  try {
    return { ...(await urlsOf(miniflare, 'jishi-storefront')), database, ...handlesOf(miniflare), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function handlesOf(miniflare: Miniflare): Pick<BenchMall, 'storedPage' | 'unpublish' | 'kickRelay' | 'fillCarts'> {
  const pages = () => miniflare.getKVNamespace('PAGES', 'jishi-storefront');
  const keyOf = (handle: string) => `${BUILD}/en/product/${handle}`;
  return {
    async storedPage(handle) {
      const bytes = await (await pages()).get(keyOf(handle), 'arrayBuffer');
      return bytes && Buffer.from(bytes);
    },
    async unpublish(handles) {
      const store = await pages();
      const taken = await Promise.all(handles.map((handle) => store.getWithMetadata(keyOf(handle), 'arrayBuffer')));
      await Promise.all(handles.map((handle) => store.delete(keyOf(handle))));
      return async () => {
        const put = async (handle: string, { value, metadata }: (typeof taken)[number]) => {
          if (value) await store.put(keyOf(handle), value, { metadata });
        };
        await Promise.all(taken.map((page, index) => put(handles[index] ?? '', page)));
      };
    },
    async kickRelay() {
      const relays = await miniflare.getDurableObjectNamespace('RELAY', 'jishi-storefront');
      await (relays.get(relays.idFromName('main')) as unknown as { kick(): Promise<void> }).kick();
    },
    async fillCarts(carts) {
      const filler = await miniflare.getWorker(FILLER.name);
      for (let n = 0; n < carts.length; n += 100) {
        const answer = await filler.fetch('http://filler', {
          method: 'POST',
          body: JSON.stringify(
            carts.slice(n, n + 100).map(({ buyerId, articles }) => ({ cart: cartIdOf(buyerId), articles })),
          ),
        });
        if (!answer.ok) throw new Error(`The carts were not filled: ${await answer.text()}`);
      }
    },
  };
}

function workerOptions(name: Name, contents: string, values: Record<string, string>): V4WorkerOptions {
  const { workerOptions: configured } = unstable_getMiniflareWorkerOptions(join(ROOT, STACK_WORKERS[name]));
  // The platform answers static files before a worker is asked; here they are not measured.
  const { assets: _, versionMetadata: __, ...options } = configured as V4WorkerOptions & { assets?: unknown };
  return {
    ...options,
    name: `jishi-${name}`,
    unsafeDirectSockets: name === 'storefront' ? DIRECT : [],
    bindings: { ...options.bindings, ...values, VERSION: { id: BUILD } },
    modules: [{ type: 'ESModule', path: 'index.js', contents }],
  } as V4WorkerOptions;
}

// One client stands for all of a mall's shoppers.
function liftLimits({ ratelimits = {} }: V4WorkerOptions): void {
  for (const limiter of Object.values(ratelimits)) Object.assign(limiter.simple, { limit: 1_000_000_000 });
}

const UNCOUNTED: Patch = { worker: 'storefront', from: /\(await \w+\.limit\(\{[^}]*\}\)\)\.success/, to: 'true' };

function bundleText(name: Name, folder: string, patches: readonly Patch[]): string {
  const text = readFileSync(join(folder, 'index.js'), 'utf8');
  return patches.filter(({ worker }) => worker === name).reduce(patched, text);
}

function patched(text: string, { from, to }: Patch): string {
  const times = Array.from(text.matchAll(new RegExp(from, 'g'))).length;
  if (times !== 1) throw new Error(`${from} is ${times} times in the bundle, not once`);
  return text.replace(from, to);
}

const FILLER = {
  ...{ name: 'filler', modules: true as const, compatibilityDate: '2026-11-01' },
  durableObjects: { CART: { className: 'Cart', scriptName: 'jishi-objects' } },
  script: `const LIMITS = { lines: 200, quantity: 99 };
export default {
  async fetch(request, env) {
    const fill = ({ cart, articles }) => {
      const stub = env.CART.getByName(cart);
      const add = ({ sku, price }) => stub.apply({ kind: 'add', sku, quantity: 1, price, available: 99 }, LIMITS);
      return Promise.all(articles.map(add));
    };
    await Promise.all((await request.json()).map(fill));
    return new Response();
  },
};`,
};

const NO_OBJECTS = `import { DurableObject } from 'cloudflare:workers';
export class Cart extends DurableObject {}
export class PageWriter extends DurableObject {}
export class Relay extends DurableObject {}
export class StockDesk extends DurableObject {}
export default { fetch: () => new Response(null) };`;
const NO_PAYMENTS = `import { WorkerEntrypoint } from 'cloudflare:workers';
export class StripeProvider extends WorkerEntrypoint {}
export default { fetch: () => new Response(null) };`;

/** Starts the storefront alone, without database, objects or payments, over the pages that a folder's KV holds. */
export async function startLoneStorefront(persist: string, patch?: Patch): Promise<Server> {
  const { storefront } = await fetchBundles();
  return startAlone(persist, bundleText('storefront', storefront, patch ? [patch] : []));
}

/** Starts a worker in the storefront's place, with all its bindings, that only answers from a constant. */
export const startLoneHello = (persist: string, sample: Sample): Promise<Server> =>
  startAlone(persist, `${helloScript(sample)}\nexport class Pages {}`);

async function startAlone(persist: string, contents: string): Promise<Server> {
  const values = { ...FIXED, ...SECRETS, DATABASE_PROXY: '', DATABASE_URL_SHOP: 'postgres://shop:x@localhost:1/none' };
  const plain = { modules: true as const, compatibilityDate: '2026-11-01' };
  const payments: V4WorkerOptions = { ...plain, name: 'jishi-payments', script: NO_PAYMENTS };
  const objects: V4WorkerOptions = {
    ...{ ...plain, name: 'jishi-objects', script: NO_OBJECTS },
    durableObjects: { CART: 'Cart', PAGE_WRITER: 'PageWriter', RELAY: 'Relay', STOCK_DESK: 'StockDesk' },
  };
  const miniflare = startMiniflare([workerOptions('storefront', contents, values), objects, payments], persist);
  return { ...(await urlsOf(miniflare, 'jishi-storefront')), close: () => miniflare.dispose() };
}

/** An answer as it was sent, with its body in brotli. */
export interface Sample {
  body: Buffer;
  headers: Record<string, string>;
}

// What the server adds to each answer by itself.
const NOT_COPIED = ['content-length', 'transfer-encoding', 'connection', 'keep-alive', 'date'];

/** Asks for an address; fetch() would unpack the body. Throws when the answer is not a 200. */
export function sampleOf(url: URL): Promise<Sample> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { 'accept-encoding': 'br' } }, async (answer) => {
      const body = Buffer.concat(await answer.toArray());
      if (answer.statusCode !== 200) return reject(new Error(`${url} was answered with ${answer.statusCode}`));
      const headers = Object.entries(answer.headers).filter(([name]) => !NOT_COPIED.includes(name));
      resolve({ body, headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value)])) });
    })
      .once('error', reject)
      .end();
  });
}

const BARE_OBJECT = `import { DurableObject } from 'cloudflare:workers';
export class Rows extends DurableObject {
  constructor(state, env) {
    super(state, env);
    state.storage.sql.exec('create table if not exists item (position integer primary key, text text not null)');
  }
  insert(text) {
    this.ctx.storage.sql.exec('insert into item (text) values (?)', text);
    return text;
  }
}
export default { fetch: () => new Response(null) };`;
const FORWARDER = `export default {
  async fetch(request, env) {
    const rows = env.ROWS.getByName(request.headers.get('cookie'));
    return new Response(await rows.insert(await request.text()), { headers: { 'content-type': 'application/json' } });
  }
};`;

/** Starts a worker that forwards each request to the object of its sender, which does one INSERT. */
export async function startBareObject(): Promise<Server> {
  const shared = { modules: true as const, compatibilityDate: '2026-11-01' };
  const miniflare = startMiniflare([
    {
      ...{ ...shared, name: 'hello', script: FORWARDER, unsafeDirectSockets: DIRECT },
      durableObjects: { ROWS: { className: 'Rows', scriptName: 'rows', useSQLite: true } },
    },
    {
      ...{ ...shared, name: 'rows', script: BARE_OBJECT },
      durableObjects: { ROWS: { className: 'Rows', useSQLite: true } },
    },
  ]);
  return { ...(await urlsOf(miniflare, 'hello')), close: () => miniflare.dispose() };
}

const helloScript = ({ body, headers }: Sample): string =>
  `const body = Uint8Array.from(atob('${body.toString('base64')}'), (c) => c.charCodeAt(0));
const headers = ${JSON.stringify(headers)};
export default { fetch: () => new Response(body, { headers, encodeBody: 'manual' }) };`;

/** Starts a worker that answers every request with the same bytes and headers, from a constant. */
export async function startHello(sample: Sample): Promise<Server> {
  const hello = { name: 'hello', modules: true as const, compatibilityDate: '2026-11-01' };
  const miniflare = startMiniflare([{ ...hello, script: helloScript(sample), unsafeDirectSockets: DIRECT }]);
  return { ...(await urlsOf(miniflare, 'hello')), close: () => miniflare.dispose() };
}
