import { atLeast, atMost, type Measure, told } from '../support/figure.ts';
import type { BenchGuard } from './support/guard.ts';
import { median } from './support/median.ts';
import { type CartPlan, openFloor, type ShopFloor } from './support/shop-floor.ts';

// Checkouts through the mall (cookie, cart, price, stock, split, commit, cart cleared, events handled as they come), divided by
// what pgbench stands for: clients that do nothing but run the very same statements with the same values, one connection for
// each buyer. They are not pgbench but our own, in Node. They send a transaction in one go, which pgbench does in its
// pipeline mode alone, and take more of the processor, which Postgres has to share: a pgbench may well be faster.
// Two lines from each of two shops; fsync and synchronous_commit are on.

const BUYERS = 16;
const NAME = 'checkout-vs-pgbench';

/** Guards without which a figure must miss. */
export const GUARDS: BenchGuard[] = [
  {
    name: 'a cart is read without a wait',
    misses: `${NAME}: end to end ÷ SQL with policies`,
    patch: {
      worker: 'storefront',
      from: /\.read\(\);\s*const request = \{ buyerId/,
      to: '.read(); await new Promise((done) => setTimeout(done, 1000)); const request = { buyerId',
    },
  },
  {
    name: 'all that a checkout has to know is read at once',
    misses: `${NAME}: round trips`,
    patch: {
      worker: 'storefront',
      from: /\.read\(\);\s*const request = \{ buyerId/,
      to: '.read(); await ports.db.batch({ kind: "public" }, cartFactsQueries([])); const request = { buyerId',
    },
  },
];

const spread: CartPlan = (n) => [
  { shop: 0, place: 2 * n },
  { shop: 0, place: 2 * n + 1 },
  { shop: 1, place: 2 * n },
  { shop: 1, place: 2 * n + 1 },
];

interface Round {
  bare: number;
  policies: number;
  mall: number;
  trips: number;
  lost: number;
}

/** Five rounds, `short` one. */
export const run: Measure = async ({ short, without }) => {
  const floor = await openFloor(GUARDS.find(({ name }) => name === without?.name)?.patch);
  try {
    const checkouts = short ? 40 : 200;
    // The first checkouts of a mall compile what the later ones run.
    if (!without) await floor.buy(spread, checkouts, BUYERS);
    const rounds: Round[] = [];
    for (let round = 0; round < (short ? 1 : 5); round += 1) rounds.push(await playRound(floor, checkouts));
    return figuresOf(rounds);
  } finally {
    await floor.close();
  }
};

async function playRound(floor: ShopFloor, checkouts: number): Promise<Round> {
  const bare = await floor.say(spread, checkouts, BUYERS, 'owner');
  const policies = await floor.say(spread, checkouts, BUYERS, 'shop');
  const before = await floor.postgres.countShopRequests();
  const { rate, statuses } = await floor.buy(spread, checkouts, BUYERS);
  const trips = ((await floor.postgres.countShopRequests()) - before) / checkouts;
  return { bare, policies, mall: rate, trips, lost: checkouts - (statuses.get('201') ?? 0) };
}

const round2 = (value: number) => Math.round(value * 100) / 100;

function figuresOf(rounds: readonly Round[]) {
  const middle = (of: (round: Round) => number) => median(rounds.map(of));
  return [
    atLeast(
      `${NAME}: end to end ÷ SQL with policies`,
      round2(middle(({ mall, policies }) => mall / policies)),
      0.25,
      '',
    ),
    atMost(`${NAME}: round trips`, round2(Math.max(...rounds.map(({ trips }) => trips))), 2, 'per checkout'),
    told(`${NAME}: end to end`, Math.round(middle(({ mall }) => mall)), 'checkouts/s'),
    told(`${NAME}: SQL with policies`, Math.round(middle(({ policies }) => policies)), 'checkouts/s'),
    told(`${NAME}: SQL bare`, Math.round(middle(({ bare }) => bare)), 'checkouts/s'),
    told(
      `${NAME}: not placed in time`,
      rounds.reduce((sum, { lost }) => sum + lost, 0),
      'checkouts',
    ),
  ];
}
