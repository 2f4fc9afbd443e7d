import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { atMost, type Figure, type Measure } from '../support/figure.ts';
import { bundle, STACK_WORKERS } from '../support/worker-bundles.ts';

// How large the storefront is as it is deployed.

/** Measures the bundle that `wrangler deploy` would upload. */
export const run: Measure = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jishi-bundle-'));
  try {
    await bundle(STACK_WORKERS.storefront, folder, { minified: true });
    return [bundleFigure(readFileSync(join(folder, 'index.js')))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Says how large a script is. */
export function bundleFigure(script: Uint8Array): Figure {
  return atMost('storefront-bundle: gzip', Math.round(gzipSync(script).byteLength / 1024), 250, 'KB');
}
