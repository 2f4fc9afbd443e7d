import type { ForcedHeat } from './force-heat.ts';

/** A SKU's row was not free when it was wanted, for so many ms. */
export interface Wait {
  sku: string;
  ms: number;
}

/** How sought-after a SKU is: ms of waiting that fade with time, and whether that counts as hot. `at` is ms. */
export interface Warmth {
  heat: number;
  at: number;
  hot: boolean;
}

/** Which SKUs are hot, as one isolate has come to know; it forgets by itself. */
export interface Heat {
  note(waits: readonly Wait[], now: number): void;
  isHot(sku: string, now: number): boolean;
}

const HALF_LIFE = 5000;
// Ms of waiting at which a SKU becomes hot, and below which it no longer is; so that it does not go to and fro.
const HOT = 20;
const COLD = 5;
// What was waited for long ago is forgotten within half a minute, however long it was.
const MOST = 150;
const SKUS = 1000;

const faded = ({ heat, at }: Warmth, now: number) => heat * 0.5 ** (Math.max(0, now - at) / HALF_LIFE);

/** Whether a SKU is hot at `now` (ms). */
export function isHot(warmth: Warmth, now: number): boolean {
  return warmth.hot && faded(warmth, now) >= COLD;
}

/** What a wait of `ms` makes of a SKU's warmth; `null` is that of one which nobody ever waited for. */
export function warmed(before: Warmth | null, ms: number, now: number): Warmth {
  const heat = Math.min(MOST, (before ? faded(before, now) : 0) + ms);
  return { heat, at: now, hot: heat >= HOT || (before !== null && isHot(before, now)) };
}

/** Heat that nothing is known of yet; it remembers a thousand SKUs. */
export function createHeat(): Heat {
  const known = new Map<string, Warmth>();
  return {
    note(waits, now) {
      for (const { sku, ms } of waits) {
        const warmth = warmed(known.get(sku) ?? null, ms, now);
        known.delete(sku);
        known.set(sku, warmth);
      }
      for (const oldest of known.keys()) {
        if (known.size <= SKUS) break;
        known.delete(oldest);
      }
    },
    isHot(sku, now) {
      const warmth = known.get(sku);
      return warmth !== undefined && isHot(warmth, now);
    },
  };
}

/** The lowest hot one of some SKUs, whose desk their checkout goes to; null when none is hot. */
export function lowestHot(skus: readonly string[], heat: Heat, forced: ForcedHeat, now: number): string | null {
  const hot = skus.filter((sku) => {
    const word = Object.hasOwn(forced, sku) ? forced[sku] : undefined;
    return word ? word === 'on' : heat.isHot(sku, now);
  });
  return hot.sort()[0] ?? null;
}
