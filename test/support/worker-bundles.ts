import { rmSync } from 'node:fs';
import { buildAll } from '../../dev/build.ts';
import { runTool } from '../../dev/run.ts';

/** The workers that a stack runs, with their configurations. */
export const STACK_WORKERS = {
  storefront: 'wrangler.toml',
  objects: 'workers/objects/wrangler.toml',
  jobs: 'workers/jobs/wrangler.toml',
  payments: 'workers/payments/wrangler.toml',
  cashier: 'workers/cashier/wrangler.toml',
} as const;

/** Where the bundle of each worker is. */
export type WorkerBundles = Record<keyof typeof STACK_WORKERS, string>;

/** Bundles a worker into a folder, as a deployment would but for its names, unless it is to be `minified` too. */
export async function bundle(config: string, folder: string, { minified = false } = {}): Promise<string> {
  rmSync(folder, { recursive: true, force: true });
  const command = ['wrangler', 'deploy', '--dry-run', '-c', config, '--outdir', folder];
  // A stack trace should name functions, and what is done without a guard has to find it.
  if (!minified) command.push('--no-minify');
  const { code, output } = await runTool(command);
  if (code !== 0) throw new Error(`${config} could not be bundled:\n${output}`);
  return folder;
}

/** Bundles all workers once, so that each test file's stack starts without building. */
export async function bundleWorkers(folder: string): Promise<WorkerBundles> {
  await buildAll();
  const one = (name: keyof WorkerBundles) => bundle(STACK_WORKERS[name], `${folder}/${name}`);
  const [[storefront, payments], [objects, jobs, cashier]] = await Promise.all([
    (async () => [await one('storefront'), await one('payments')] as const)(),
    (async () => [await one('objects'), await one('jobs'), await one('cashier')] as const)(),
  ]);
  return { storefront, objects, jobs, payments, cashier };
}
