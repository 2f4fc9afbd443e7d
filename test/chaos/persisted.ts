import { Miniflare, type V4WorkerOptions } from 'miniflare';
import { childrenOf, peakMemory, processIdentity, processName } from '../../dev/processes.ts';
import type { WorkerBundles } from '../support/worker-bundles.ts';
import { deployed, instance, scriptIn } from '../support/workers.ts';

/** A worker of the mall, by the name of its folder. */
export type WorkerName = keyof WorkerBundles;

/** Changes one place of a worker's bundle. */
export interface Patch {
  worker: WorkerName;
  from: RegExp;
  to: string;
}

/** Workers in one workerd, which keeps what it stores on disk and is started again when it is killed. */
export interface Persisted {
  url: URL;
  /** Ends workerd as a power cut would; resolves when another one goes on from what is on disk. */
  kill(): Promise<void>;
  /** The most memory that a workerd of these workers has held since it was started, in MB. */
  peakMemory(): number;
  close(): Promise<void>;
}

/** What a workerd is started with; `bindings` are the settings and secrets of all its workers. */
export interface PersistedOptions {
  names: readonly WorkerName[];
  bundles: WorkerBundles;
  patches?: readonly Patch[];
  folder: string;
  port?: number;
  bindings: Record<string, string>;
}

/** Changes the one place of a text where a guard is; throws when it is not there, or not once. */
export function cut(text: string, from: string | RegExp, to: string): string {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`The guard "${from}" is there ${parts.length - 1} times instead of once`);
  return parts.join(to);
}

/** Starts workers over a folder. */
export async function startPersisted(options: PersistedOptions): Promise<Persisted> {
  const others = new Set(runningWorkerds());
  const mine = () => runningWorkerds().filter((pid) => !others.has(pid));
  let restarted = Promise.withResolvers<void>();
  const workers = options.names.map((name) => workerOptions(name, options));
  const miniflare = new Miniflare({
    ...instance({ port: options.port ?? 0, workers }),
    resourcePersistencePath: options.folder,
    unsafeHandleRuntimeRestart: () => restarted.resolve(),
  });
  const url = new URL(String(await miniflare.ready));
  return {
    url,
    async kill() {
      restarted = Promise.withResolvers();
      for (const pid of mine()) process.kill(pid, 'SIGKILL');
      await restarted.promise;
      await miniflare.ready;
    },
    peakMemory: () => Math.max(0, ...mine().map(peakMemory)),
    close: () => miniflare.dispose(),
  };
}

const runningWorkerds = (): number[] =>
  childrenOf(process.pid).filter((pid) => processIdentity(pid) !== null && processName(pid).startsWith('workerd'));

function workerOptions(name: WorkerName, { bundles, patches = [], bindings }: PersistedOptions): V4WorkerOptions {
  let contents = scriptIn(bundles[name]);
  for (const { worker, from, to } of patches) if (worker === name) contents = cut(contents, from, to);
  const { versionMetadata: _, ...options } = deployed(name, contents, { ...bindings, VERSION: { id: 'chaos' } });
  return options;
}
