import { type Figure, type Measure, told } from '../support/figure.ts';
import { percentile } from './support/median.ts';
import { type CartPlan, openFloor } from './support/shop-floor.ts';

// How long a shopper waits for the answer to their checkout while 1, 16 or 64 buy at the same time: two lines from each of
// two shops, spread over the shelves. Everything runs on one machine, Postgres with fsync and synchronous_commit.

const spread: CartPlan = (n) => [0, 0, 1, 1].map((shop, line) => ({ shop, place: 2 * n + (line % 2) }));

/** 300 checkouts at each, `short` 30. */
export const run: Measure = async ({ short }) => {
  const floor = await openFloor();
  const checkouts = short ? 30 : 300;
  try {
    await floor.buy(spread, checkouts, 16);
    const figures: Figure[] = [];
    for (const buyers of [1, 16, 64]) {
      const { delays, statuses } = await floor.buy(spread, checkouts, buyers);
      const named = (what: string) => `checkout-latency: ${buyers} ${buyers === 1 ? 'buyer' : 'buyers'}, ${what}`;
      figures.push(
        told(named('p50'), Math.round(percentile(delays, 0.5)), 'ms'),
        told(named('p99'), Math.round(percentile(delays, 0.99)), 'ms'),
        told(named('not placed in time'), checkouts - (statuses.get('201') ?? 0), 'checkouts'),
      );
    }
    return figures;
  } finally {
    await floor.close();
  }
};
