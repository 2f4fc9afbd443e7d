/** Upper bounds of the buckets that staleness is counted in, in ms; what took longer is counted under Infinity's index. */
export const STALENESS_BOUNDS = [100, 250, 500, 1000, 2000, 5000, 10_000, 30_000, 60_000] as const;

/** How many pages of a kind reached the store within one bucket's time after the change that they were rendered for. */
export interface StalenessCount {
  kind: string;
  /** Index into STALENESS_BOUNDS; their number for what took longer. */
  bucket: number;
  pages: number;
}

/** Days, today included, that counts are kept for. */
export const STALENESS_DAYS = 7;

/** The bucket of a staleness in ms. */
export function bucketOf(ms: number): number {
  const found = STALENESS_BOUNDS.findIndex((bound) => ms <= bound);
  return found < 0 ? STALENESS_BOUNDS.length : found;
}

/** A histogram of one kind of page, one count per bucket. */
export interface Staleness {
  kind: string;
  pages: number;
  buckets: number[];
}

/** Counts of several writers as one histogram per kind, by name. */
export function stalenessOf(counts: readonly StalenessCount[]): Staleness[] {
  const kinds = Map.groupBy(counts, ({ kind }) => kind);
  return Array.from(kinds, ([kind, list]) => {
    const buckets = Array.from({ length: STALENESS_BOUNDS.length + 1 }, () => 0);
    for (const { bucket, pages } of list) buckets[bucket] = (buckets[bucket] ?? 0) + pages;
    return { kind, pages: list.reduce((sum, { pages }) => sum + pages, 0), buckets };
  }).sort((a, b) => (a.kind < b.kind ? -1 : 1));
}

/** The bound in ms that a share (0 to 1) of the pages kept within; Infinity when the last bound is not enough. */
export function quantileOf({ pages, buckets }: Staleness, share: number): number {
  let seen = 0;
  const bucket = buckets.findIndex((count) => {
    seen += count;
    return seen >= pages * share;
  });
  return STALENESS_BOUNDS[bucket] ?? Number.POSITIVE_INFINITY;
}
