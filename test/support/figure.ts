import type { TestDatabase } from './database.ts';
import type { WorkerBundles } from './worker-bundles.ts';

/** One measured figure. Where no goal was set, `goal` is a dash and it holds. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  goal: string;
  holds: boolean;
}

/** How a measurement is run: `short` is the quick seed of `npm test`, the rest is for `npm run bench` and `chaos`. */
export interface MeasureOptions {
  short: boolean;
  /** Seed of everything random; printed, so that a run can be repeated. */
  seed: number;
  /** A guard to be taken away first, so that the figure it `misses` must not hold: the proof that the run can fail. */
  without?: Guard;
}

/** One named guard of the product and how to take it away: in the run's own database, or in a copy of a worker. */
export interface Guard {
  name: string;
  /** The figure that cannot hold without it. */
  misses: string;
  revert?: (database: TestDatabase) => Promise<void>;
  patch?: { worker: keyof WorkerBundles; from: RegExp; to: string };
}

/** A file of test/bench or test/chaos exports one of these as `run`. */
export type Measure = (options: MeasureOptions) => Promise<Figure[]>;

/** A figure that must not be larger than `limit`. */
export function atMost(name: string, value: number, limit: number, unit: string): Figure {
  return { name, value, unit, goal: `≤ ${limit}`, holds: value <= limit };
}

/** A figure that must not be smaller than `limit`. */
export function atLeast(name: string, value: number, limit: number, unit: string): Figure {
  return { name, value, unit, goal: `≥ ${limit}`, holds: value >= limit };
}

/** A figure that must be exactly `wanted`. */
export function exactly(name: string, value: number, wanted: number, unit: string): Figure {
  return { name, value, unit, goal: `= ${wanted}`, holds: value === wanted };
}

/** A figure that is only told. */
export function told(name: string, value: number, unit: string): Figure {
  return { name, value, unit, goal: '–', holds: true };
}
