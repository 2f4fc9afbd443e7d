/** Reads the time, in ms since the epoch. Pure rules take the number; only the edge of the program reads it. */
export type Clock = () => number;

/** The machine's clock. */
export const systemClock: Clock = () => Date.now();

/** One minute in ms. */
export const MINUTE = 60_000;
/** One day in ms. */
export const DAY = 86_400_000;
