import type { Random } from '../../chaos/random.ts';

const PRECISION = 2 ** 30;

/** Draws whole numbers from 0 to `size` − 1 by Zipf's law with exponent 1: the nth is drawn 1/n as often as the first. */
export function zipf(size: number, random: Random): () => number {
  const upTo = new Float64Array(size);
  let sum = 0;
  for (let n = 0; n < size; n += 1) {
    sum += 1 / (n + 1);
    upTo[n] = sum;
  }
  return () => {
    const wanted = (random.below(PRECISION) / PRECISION) * sum;
    let [low, high] = [0, size - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] ?? 0) <= wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
