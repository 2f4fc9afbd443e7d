/** One measured figure. `holds` is null where no goal was set. */
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
