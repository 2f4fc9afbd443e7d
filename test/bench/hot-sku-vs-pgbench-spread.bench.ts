import { atLeast, type Figure, type Measure, told } from '../support/figure.ts';
import type { BenchGuard } from './support/guard.ts';
import { median } from './support/median.ts';
import { type CartPlan, openFloor, type ShopFloor } from './support/shop-floor.ts';

// Everybody wants the same: checkouts of hot SKUs through the mall, which finds out by itself that they are hot, divided by
// checkouts of as many lines that are spread over the shelves: through the mall, and in SQL with policies alone.

const BUYERS = 16;
const NAME = 'hot-sku-vs-pgbench-spread';

/** What is bought: the hot places stay the same, the spread ones move on. */
const PLANS: Record<string, { hot: CartPlan; spread: CartPlan }> = {
  'one hot line': { hot: () => [{ shop: 0, place: 0 }], spread: (n) => [{ shop: 0, place: n }] },
  'two hot, one cold': {
    hot: (n) => [
      { shop: 0, place: 0 },
      { shop: 1, place: 0 },
      { shop: 2, place: n },
    ],
    spread: (n) => [0, 1, 2].map((shop) => ({ shop, place: n })),
  },
};

/** Guards without which a figure must miss. */
export const GUARDS: BenchGuard[] = [
  {
    name: 'a desk commits many at once',
    misses: `${NAME}: one hot line, hot ÷ spread`,
    patch: {
      worker: 'objects',
      from: /most: 50,/,
      to: 'most: 1,',
    },
  },
];

interface Round {
  sql: number;
  spread: number;
  hot: number;
  perCommit: number;
}

/** Five rounds of each, `short` one. */
export const run: Measure = async ({ short, without }) => {
  const floor = await openFloor(GUARDS.find(({ name }) => name === without?.name)?.patch);
  try {
    const checkouts = short ? 60 : 200;
    const figures: Figure[] = [];
    for (const [name, plan] of Object.entries(PLANS)) {
      if (without && !without.misses.includes(name)) continue;
      // The first checkouts compile what the later ones run, and find out what is hot.
      await floor.buy(plan.hot, checkouts, BUYERS);
      const rounds: Round[] = [];
      for (let round = 0; round < (short ? 1 : 5); round += 1) rounds.push(await playRound(floor, plan, checkouts));
      figures.push(...figuresOf(name, rounds));
    }
    return figures;
  } finally {
    await floor.close();
  }
};

async function playRound(
  floor: ShopFloor,
  plan: { hot: CartPlan; spread: CartPlan },
  checkouts: number,
): Promise<Round> {
  const sql = await floor.say(plan.spread, checkouts, BUYERS, 'shop');
  const spread = await floor.buy(plan.spread, checkouts, BUYERS);
  const before = await countCommits(floor);
  const hot = await floor.buy(plan.hot, checkouts, BUYERS);
  return { sql, spread: spread.rate, hot: hot.rate, perCommit: checkouts / ((await countCommits(floor)) - before) };
}

/** Transactions that placed orders; the ledger says when that of a change began. */
async function countCommits({ postgres }: ShopFloor): Promise<number> {
  const [row] = await postgres.mall.sql<{ n: number }>(
    `select count(distinct at)::int as n from inventory.stock_change where cause = 'order_placed'`,
  );
  return row?.n ?? 0;
}

const round2 = (value: number) => Math.round(value * 100) / 100;

function figuresOf(name: string, rounds: readonly Round[]): Figure[] {
  const middle = (of: (round: Round) => number) => median(rounds.map(of));
  return [
    atLeast(`${NAME}: ${name}, hot ÷ SQL spread`, round2(middle(({ hot, sql }) => hot / sql)), 0.25, ''),
    atLeast(`${NAME}: ${name}, hot ÷ spread`, round2(middle(({ hot, spread }) => hot / spread)), 1, ''),
    told(`${NAME}: ${name}, hot`, Math.round(middle(({ hot }) => hot)), 'checkouts/s'),
    told(`${NAME}: ${name}, SQL spread`, Math.round(middle(({ sql }) => sql)), 'checkouts/s'),
    told(`${NAME}: ${name}, in one commit`, round2(middle(({ perCommit }) => perCommit)), 'orders'),
  ];
}
