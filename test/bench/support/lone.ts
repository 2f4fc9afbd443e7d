import type { V4WorkerOptions } from 'miniflare';
import { fetchBundles } from '../../support/stack.ts';
import { helloScript, type Sample } from './hello.ts';
import {
  bundleText,
  FIXED,
  type Patch,
  SECRETS,
  type Server,
  startMiniflare,
  urlsOf,
  workerOptions,
} from './workers.ts';

// A storefront without the rest of its mall.

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
