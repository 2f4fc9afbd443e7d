import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { atMost, type Figure, type Measure } from '../support/figure.ts';
import { fetchBundles } from '../support/stack.ts';

// How large the storefront is as it is deployed.

/** Measures the bundle that `wrangler deploy` would upload. */
export const run: Measure = async () => {
  const { storefront } = await fetchBundles();
  return [bundleFigure(readFileSync(join(storefront, 'index.js')))];
};

/** Says how large a script is. */
export function bundleFigure(script: Uint8Array): Figure {
  return atMost('storefront-bundle: gzip', Math.round(gzipSync(script).byteLength / 1024), 250, 'KB');
}
