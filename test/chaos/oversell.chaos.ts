import { exactly, type Figure, type Guard, type Measure } from '../support/figure.ts';
import { openShop, stockShelf } from '../support/market.ts';
import { type Shopper, shopper } from '../support/shopper.ts';
import { type Random, randomFrom } from './random.ts';
import { type Answer, atCashier, checkOut, fillCart, type Placed, placedIn } from './shopping.ts';
import {
  countStockMismatches,
  holdsWithin,
  inParallel,
  onStage,
  rewriteFunction,
  type Stage,
  type StageOptions,
} from './stage.ts';
import { readStatement } from './statement.ts';

// Many buyers want what two shops have few of, all at once, each with every request sent twice. Those who win pay,
// twice; some let their time run out, and what they held is bought by those who had been told no.

/** Guards that keep stock from being sold twice. */
export const guards: Guard[] = [
  {
    name: 'the stock that is left is compared and constrained',
    misses: 'oversell: checkouts paid',
    async revert(database) {
      await rewriteFunction(database, 'orders.commit_checkout', 'if short is not null then', 'if false then');
      await database.sql('alter table inventory.stock drop constraint stock_available');
    },
  },
];

const PAYING_SHARE = 0.8;

interface Size {
  buyers: number;
  units: number;
}

interface Round extends Size {
  stage: Stage;
  random: Random;
  /** What there is `units` of, and twice as much of; of two shops. */
  skus: [scarce: string, ample: string];
}

/** What one round came to; all but `paid` should be 0. */
interface Tally {
  paid: number;
  offStock: number;
  differing: number;
  untold: number;
  stuck: number;
}

interface Bid {
  buyer: Shopper;
  answers: [Answer, Answer];
}

/** 20 rounds of 200 buyers for 50 pieces; `short` one of 30 for eight. */
export const run: Measure = sellOut('oversell', { prepare: async () => {} });

/**
 * The run under a name of its own: what is done with the SKUs of a round before buyers come, and where faults are let in.
 */
export function sellOut(
  name: string,
  { prepare, ...options }: Pick<StageOptions, 'patches'> & { prepare(stage: Stage, skus: string[]): Promise<void> },
): Measure {
  return ({ short, seed, without }) => {
    const size = short ? { buyers: 30, units: 8 } : { buyers: 200, units: 50 };
    return onStage(without, (stage) => sell({ name, stage, prepare }, size, short ? 1 : 20, seed), options);
  };
}

interface Sale {
  name: string;
  stage: Stage;
  prepare(stage: Stage, skus: string[]): Promise<void>;
}

async function sell({ name, stage, prepare }: Sale, size: Size, rounds: number, seed: number): Promise<Figure[]> {
  const began = Date.now();
  const shops = [await openShop(stage.database, { slug: 'one' }), await openShop(stage.database, { slug: 'two' })];
  const tallies: Tally[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const skus = await Promise.all(
      shops.map((shop, index) =>
        stockShelf(stage.database, shop, [
          { handle: `rush-${index}-${round}`, price: 2500 + round, stock: size.units * (index + 1) },
        ]),
      ),
    );
    const [scarce = '', ample = ''] = skus.map(([sku]) => sku);
    await prepare(stage, [scarce, ample]);
    tallies.push(await playRound({ stage, ...size, skus: [scarce, ample], random: randomFrom(seed + round) }));
  }
  const total = (key: keyof Tally) => tallies.reduce((sum, tally) => sum + tally[key], 0);
  return [
    exactly(`${name}: checkouts paid`, total('paid'), size.units * rounds, 'checkouts'),
    exactly(`${name}: stock rows not as sold`, total('offStock'), 0, 'rows'),
    exactly(`${name}: answers that differ under one key`, total('differing'), 0, 'pairs'),
    exactly(`${name}: refused without what is left`, total('untold'), 0, 'buyers'),
    exactly(`${name}: expired and not restocked`, total('stuck'), 0, 'rounds'),
    ...(await books(name, stage, began)),
  ];
}

async function books(name: string, stage: Stage, began: number): Promise<Figure[]> {
  const [orders] = await stage.database.sql<{ total: string }>(
    `select coalesce(sum(total), 0) as total from orders."order" where status = 'paid'`,
  );
  const statement = await readStatement(stage, began);
  const unexplained = Math.abs(statement.captured - statement.refunded - Number(orders?.total));
  return [
    exactly(`${name}: stock ledger mismatches`, await countStockMismatches(stage.database), 0, 'rows'),
    exactly(`${name}: payments captured twice`, statement.doubles, 0, 'payments'),
    exactly(`${name}: captured beyond paid orders`, unexplained, 0, 'minor units'),
  ];
}

async function playRound(round: Round): Promise<Tally> {
  const { stage, random, skus } = round;
  const buyers = Array.from({ length: round.buyers }, () => shopper(stage));
  await inParallel(16, buyers, (buyer) => fillCart(buyer, random.shuffle(skus), 2));
  const first = await bidAll(buyers);
  const winners = random.shuffle(first.filter(won));
  const paying = winners.slice(0, Math.floor(winners.length * PAYING_SHARE));
  await payAll(stage, random, paying);
  const restocked = await letExpire(round, paying.length);
  const second = await bidAll(first.filter((bid) => !won(bid)).map(({ buyer }) => buyer));
  await payAll(stage, random, second.filter(won));
  const sold = paying.length + second.filter(won).length;
  await holdsWithin(10_000, async () => (await countPaid(stage, skus[0])) === sold);
  const bids = [...first, ...second];
  return {
    paid: await countPaid(stage, skus[0]),
    offStock: await countOffStock(round),
    differing: bids.filter(({ answers: [a, b] }) => a.status !== b.status || (a.status === 201 && a.text !== b.text))
      .length,
    untold: bids.filter((bid) => !won(bid) && !bid.answers.every(saysWhatIsLeft)).length,
    stuck: restocked ? 0 : 1,
  };
}

const won = ({ answers }: Bid): boolean => answers.some(({ status }) => status === 201);

/** Everybody checks out at once, each request sent twice under one key. */
function bidAll(buyers: readonly Shopper[]): Promise<Bid[]> {
  return Promise.all(
    buyers.map(async (buyer) => {
      const key = crypto.randomUUID();
      return { buyer, answers: await Promise.all([checkOut(buyer, key), checkOut(buyer, key)]) };
    }),
  );
}

function saysWhatIsLeft({ status, text }: Answer): boolean {
  if (status !== 409) return false;
  const problem = JSON.parse(text) as { code: string; lines?: { sku: string; problem: { left?: number } }[] };
  return problem.code === 'short_stock' && !!problem.lines?.some((line) => Number.isInteger(line.problem.left));
}

/** Approves each payment twice at once; half of the shoppers come back to the mall, the others are told of by webhook. */
async function payAll(stage: Stage, random: Random, bids: readonly Bid[]): Promise<void> {
  const payments = bids.map(({ buyer, answers }) => ({ buyer, placed: bought(answers), returns: random.chance(0.5) }));
  await inParallel(16, payments, async ({ buyer, placed, returns }) => {
    const [back] = await Promise.all([1, 2].map(() => atCashier(buyer, placed.payUrl, 'approve')));
    if (!back?.location.startsWith(stage.mall.origin)) throw new Error(`The cashier answered ${back?.status}`);
    if (returns) await (await buyer.get(back.location)).text();
  });
}

function bought(answers: readonly Answer[]): Placed {
  const answer = answers.find(({ status }) => status === 201);
  if (!answer) throw new Error('Nothing was bought');
  return placedIn(answer);
}

/** Lets the time of all that is unpaid run out; whether the alarm gives its stock back. */
async function letExpire({ stage, skus: [sku], units }: Round, paying: number): Promise<boolean> {
  // News of a payment must not meet the expiry that is forced here.
  await holdsWithin(10_000, async () => (await countPaid(stage, sku)) === paying);
  await stage.database.sql(
    `update orders."order" set expires_at = now() - interval '1 second' where status = 'unpaid'`,
  );
  return holdsWithin(15_000, async () => {
    const [stock] = await stage.database.sql('select on_hand, held from inventory.stock where sku = $1', [sku]);
    return stock?.held === 0 && stock?.on_hand === units - paying;
  });
}

async function countPaid(stage: Stage, sku: string): Promise<number> {
  const [row] = await stage.database.sql<{ paid: number }>(
    `select count(distinct o.checkout_id)::int as paid from orders."order" o join orders.order_line l on l.order_id = o.id
     where o.status = 'paid' and l.sku = $1`,
    [sku],
  );
  return row?.paid ?? 0;
}

async function countOffStock({ stage, skus, units }: Round): Promise<number> {
  const rows = await stage.database.sql<{ sku: string; on_hand: number; held: number }>(
    'select sku, on_hand, held from inventory.stock where sku = any($1)',
    [skus],
  );
  return rows.filter(({ sku, on_hand, held }) => held !== 0 || on_hand !== (sku === skus[0] ? 0 : units)).length;
}
