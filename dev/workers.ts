import { globSync } from 'node:fs';
import { ROOT } from './paths.ts';

/** The wrangler configuration of every worker, as paths from the checkout; the storefront's is at its top. */
export function workerConfigs(): string[] {
  return ['wrangler.toml', ...globSync(['workers/*/wrangler.toml', 'dev/router/wrangler.toml'], { cwd: ROOT }).sort()];
}

/** Where the generated types of a worker's env go. */
export function envTypesOf(config: string): string {
  return config === 'wrangler.toml'
    ? 'workers/storefront/worker-configuration.d.ts'
    : config.replace(/wrangler\.toml$/, 'worker-configuration.d.ts');
}

/** The wrangler arguments that write (or, with `check`, compare) a worker's env types. */
export function envTypesCommand(config: string, check: boolean): string[] {
  const mode = check ? ['--check'] : [];
  // The runtime's own types come from @cloudflare/workers-types: they need not be in the tree five times.
  return ['wrangler', 'types', ...mode, '--include-runtime=false', `--config=${config}`, envTypesOf(config)];
}
