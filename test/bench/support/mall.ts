import type { Miniflare, V4WorkerOptions } from 'miniflare';
import { cartIdOf } from '../../../shared/domain/cart/mod.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { fetchBundles } from '../../support/stack.ts';
import { UNCOUNTED } from '../../support/workers.ts';
import {
  BUILD,
  bundleText,
  DIRECT,
  FIXED,
  type Name,
  type Patch,
  SECRETS,
  type Server,
  startMiniflare,
  urlsOf,
  workerOptions,
} from './workers.ts';

/** A mall whose pages are measured: its workers in a Miniflare of their own. */
export interface BenchMall extends Server {
  database: TestDatabase;
  /** A worker that answers with what KV holds of a product's page, and does nothing else. */
  reader: URL;
  /** The stored bytes of a product's page in the default language; null when it is not stored. */
  storedPage(handle: string): Promise<Buffer | null>;
  /** Takes products' pages in the default language out of KV; resolves to what puts them back. */
  unpublish(handles: readonly string[]): Promise<() => Promise<void>>;
  /** Asks the relay to look into the outbox now, as a worker does that has just committed something. */
  kickRelay(): Promise<void>;
  /** Puts articles into buyers' carts, one piece each, past the storefront. */
  fillCarts(carts: readonly { buyerId: string; articles: readonly { sku: string; price: number }[] }[]): Promise<void>;
}

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

const NAMES: Name[] = ['storefront', 'objects', 'jobs', 'payments'];
/** Starts storefront, objects and jobs over a database of their own. */
export async function startBenchMall({
  patch,
  persist,
  uncounted,
  database: given,
}: BenchOptions = {}): Promise<BenchMall> {
  const [database, bundles] = await Promise.all([given ?? cloneDatabase(), fetchBundles()]);
  const databases = { DATABASE_URL_SHOP: database.urls.shop, DATABASE_URL_JOBS: database.urls.jobs };
  const values = { ...FIXED, ...SECRETS, ...databases, DATABASE_PROXY: database.proxy };
  const patches = [...(patch ? [patch] : []), ...(uncounted ? [UNCOUNTED] : [])];
  const workers = NAMES.map((name) => workerOptions(name, bundleText(name, bundles[name], patches), values));
  for (const worker of workers) liftLimits(worker);
  const miniflare = startMiniflare([...workers, FILLER, READER], persist);
  const close = async () => {
    await miniflare.dispose();
    await database.close();
  };
  try {
    const urls = await urlsOf(miniflare, 'jishi-storefront');
    const reader = await miniflare.unsafeGetDirectURL(READER.name);
    return { ...urls, reader, database, ...handlesOf(miniflare), close };
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

// One client stands for all of a mall's shoppers.
function liftLimits({ ratelimits = {} }: V4WorkerOptions): void {
  for (const limiter of Object.values(ratelimits)) Object.assign(limiter.simple, { limit: 1_000_000_000 });
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

const READER = {
  ...{ name: 'reader', modules: true as const, compatibilityDate: '2026-11-01' },
  kvNamespaces: { PAGES: 'jishi-pages' },
  unsafeDirectSockets: DIRECT,
  script: `export default {
  async fetch(request, env) {
    const key = '${BUILD}/en/product/' + new URL(request.url).pathname.slice('/p/'.length);
    const page = await env.PAGES.get(key, 'arrayBuffer');
    return new Response(page, { status: page ? 200 : 404, encodeBody: 'manual' });
  },
};`,
};
