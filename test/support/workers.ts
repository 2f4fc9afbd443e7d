import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { convertV4MiniflareOptions, type MiniflareOptions, type V4WorkerOptions } from 'miniflare';
import { unstable_getMiniflareWorkerOptions } from 'wrangler';
import { ROOT } from '../../dev/paths.ts';
import { freePort } from '../../dev/ports.ts';
import { STACK_WORKERS, type WorkerBundles } from './worker-bundles.ts';

// Workers of the mall as one workerd runs them.

/**
 * A port of this machine that nobody uses, for workers that have to know it before they start. Systems hand out
 * other ports than these by themselves, so nobody takes it in the meantime.
 */
export const anyPort = (): Promise<number> => freePort(20_000 + Math.floor(Math.random() * 10_000));

/** The script of a bundled worker. */
export const scriptIn = (folder: string): string => readFileSync(join(folder, 'index.js'), 'utf8');

/** A worker as it is deployed, with a script in place of its own and values bound; on a port of its own when one is given. */
export function deployed(
  name: keyof WorkerBundles,
  contents: string,
  values: Record<string, unknown>,
  port?: number,
): V4WorkerOptions {
  const configuration = unstable_getMiniflareWorkerOptions(join(ROOT, STACK_WORKERS[name]));
  const configured = configuration.workerOptions as V4WorkerOptions;
  return {
    ...configured,
    name: `jishi-${name}`,
    bindings: { ...configured.bindings, ...values },
    modules: [{ type: 'ESModule', path: 'index.js', contents }],
    unsafeDirectSockets: port === undefined ? [] : [{ host: '127.0.0.1', port }],
  } as V4WorkerOptions;
}

/** What a Miniflare with these workers is made of, that asks nobody where it is and keeps quiet. */
export function instance({ port, workers }: { port: number; workers: V4WorkerOptions[] }): MiniflareOptions {
  return convertV4MiniflareOptions({ port, cf: false, workers, handleStructuredLogs: () => {} });
}

/** Lets anybody ask a storefront as often as they want, uncounted. */
export const UNCOUNTED = {
  worker: 'storefront',
  from: /\(await \w+\.limit\(\{[^}]*\}\)\)\.success/,
  to: 'true',
} as const;
