import { exactly, type Figure, type Guard, type Measure, told } from '../support/figure.ts';
import { openShop, stockShelf } from '../support/market.ts';
import { holdsWithin, inParallel, onStage, rewriteFunction, type Stage } from './stage.ts';
import { arrive, buyStubbornly, countUnsettled, pay } from './survivors.ts';

// Everybody pays, and the mall hears nothing of it: the provider's webhooks and the shoppers' way back lead nowhere. Then
// workerd is killed. A minute after it is there again, all the money must have paid for goods, or be given back.

/** Guards that keep money from being forgotten. */
export const guards: Guard[] = [
  {
    name: 'payments of which nothing is heard are asked about',
    misses: 'lost-news: payments without an end a minute after the restart',
    revert: (database) =>
      rewriteFunction(
        database,
        'payments.claim_checks',
        "where check_at <= moment and state <> 'captured'",
        'where check_at is null',
      ),
  },
];

const WITHIN = 60_000;
const SHORT = { payers: 6, patience: 20_000, hurry: true };
const FULL = { payers: 120, patience: WITHIN, hurry: false };
const NOWHERE = 'http://127.0.0.1:9';

/** 120 payers, `short` six, for whom the time until they are asked about has gone by. */
export const run: Measure = async ({ short, without }) => {
  const size = without ? { ...SHORT, patience: 5000 } : short ? SHORT : FULL;
  return onStage(without, (stage) => hearNothing(stage, size), { vars: () => ({ MALL_URL: NOWHERE }) });
};

async function hearNothing(stage: Stage, { payers, patience, hurry }: typeof FULL): Promise<Figure[]> {
  const shop = await openShop(stage.database, { slug: 'one' });
  const skus = await stockShelf(stage.database, shop, [{ handle: 'tea', price: 2500, stock: payers }]);
  await inParallel(
    6,
    Array.from({ length: payers }, (_, n) => n),
    async () => {
      const survivor = await arrive(stage, skus);
      const placed = await buyStubbornly(survivor);
      if (!placed) throw new Error('A checkout was refused');
      await pay(survivor, placed);
    },
  );
  const before = await countUnsettled(stage);
  await stage.kill();
  // What a shorter run does not wait for.
  if (hurry) await stage.database.sql("update payments.attempt set check_at = check_at - interval '45 seconds'");
  const began = Date.now();
  await holdsWithin(patience, async () => (await countUnsettled(stage)) === 0);
  return [
    told('lost-news: payments of which the mall had not heard when it was killed', before, 'payments'),
    told('lost-news: until the last one had its end', Math.round((Date.now() - began) / 100) / 10, 's'),
    exactly(
      'lost-news: payments without an end a minute after the restart',
      await countUnsettled(stage),
      0,
      'payments',
    ),
  ];
}
