import { convertV4MiniflareOptions, Miniflare, type V4WorkerOptions } from 'miniflare';
import type { WorkerBundles } from '../../support/worker-bundles.ts';
import { deployed, scriptIn } from '../../support/workers.ts';

// Workers in a Miniflare of their own, as benches start them.

/** A server that is measured. */
export interface Server {
  /** Through Miniflare's own entry, as any client of it. */
  url: URL;
  /** The worker's own socket, with nothing in between that could compress an answer once more. */
  direct: URL;
  close(): Promise<void>;
}

/** The workers of a bench mall. */
export type Name = Exclude<keyof WorkerBundles, 'cashier'>;

/** Changes one place of a worker's bundle; for negative controls. */
export type Patch = Readonly<{ worker: Name; from: RegExp; to: string }>;

/** The generation of pages that a bench mall makes. */
export const BUILD = 'bench';
/** What requests under /ops are signed with. */
export const OPS_KEY = 'a-key-of-the-people-for-benches-alone';

/** What the cookies of a bench mall's visitors are signed with. */
export const SECRET = 'a-secret-for-benches-alone';
/** Variables that every storefront of a bench has. */
export const FIXED = {
  CURRENCY: 'CNY',
  DEFAULT_LOCALE: 'en',
  MALL_URL: 'http://localhost',
  CASHIER_URL: 'http://localhost:1',
};
/** Secrets that every storefront of a bench has. */
export const SECRETS = { SIGNING_SECRET: SECRET, CASHIER_KEY: SECRET, OPS_KEY };
/** Has a worker listen on a socket of its own. */
export const DIRECT = [{ host: '127.0.0.1', port: 0 }];

/** Where a Miniflare and one of its workers listen. */
export async function urlsOf(miniflare: Miniflare, worker: string): Promise<Pick<Server, 'url' | 'direct'>> {
  return { url: await miniflare.ready, direct: await miniflare.unsafeGetDirectURL(worker) };
}

/** Starts workers, what they store in a folder when one is named. */
export function startMiniflare(workers: V4WorkerOptions[], persist?: string): Miniflare {
  const kept = persist === undefined ? {} : { resourcePersistencePath: persist };
  return new Miniflare({ ...convertV4MiniflareOptions({ port: 0, cf: false, workers }), ...kept });
}

/** A worker as it is deployed, with a script in place of its own and some values bound. */
export function workerOptions(name: Name, contents: string, values: Record<string, string>): V4WorkerOptions {
  // The platform answers static files before a worker is asked; here they are not measured.
  const {
    assets: _,
    versionMetadata: __,
    ...options
  } = deployed(name, contents, { ...values, VERSION: { id: BUILD } });
  return { ...options, unsafeDirectSockets: name === 'storefront' ? DIRECT : [] };
}

/** A worker's script, changed in some places. Throws when one of them is not there, or not once. */
export function bundleText(name: Name, folder: string, patches: readonly Patch[]): string {
  return patches.filter(({ worker }) => worker === name).reduce(patched, scriptIn(folder));
}

function patched(text: string, { from, to }: Patch): string {
  const times = Array.from(text.matchAll(new RegExp(from, 'g'))).length;
  if (times !== 1) throw new Error(`${from} is ${times} times in the bundle, not once`);
  return text.replace(from, to);
}
