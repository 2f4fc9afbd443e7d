import type { Guard } from '../../support/figure.ts';
import type { Patch } from './workers.ts';

/** A guard of the product, the patch that takes it away, and the figure that must miss without it. */
export interface BenchGuard extends Pick<Guard, 'name' | 'misses'> {
  patch: Patch;
}
