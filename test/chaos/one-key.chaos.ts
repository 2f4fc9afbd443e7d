import { exactly, type Figure, type Guard, type Measure } from '../support/figure.ts';
import { openShop, stockShelf } from '../support/market.ts';
import { shopper } from '../support/shopper.ts';
import { checkOut, fillCart } from './shopping.ts';
import { countStockMismatches, onStage, rewriteFunction, type Stage } from './stage.ts';

// One request sent fifty times at once under one key, and one cart bought from five tabs at once under five keys.

const TWINS = 50;
const TABS = 5;

/** Guards that keep one purchase from becoming two. */
export const guards: Guard[] = [
  {
    name: 'one state of a cart is bought once',
    misses: 'one-key: purchases from five tabs',
    async revert(database) {
      await database.sql('alter table orders.checkout drop constraint checkout_cart_state');
    },
  },
  {
    name: 'an answer is kept under its key',
    misses: 'one-key: answers that differ',
    revert: (database) =>
      rewriteFunction(database, 'orders.stored_answer', 'where buyer_id = item', 'where false and buyer_id = item'),
  },
];

/** 20 rounds, `short` two. */
export const run: Measure = ({ short, without }) =>
  onStage(without, (stage) => repeat(stage, without ? 1 : short ? 2 : 20));

async function repeat(stage: Stage, rounds: number): Promise<Figure[]> {
  const one = await openShop(stage.database, { slug: 'one' });
  const two = await openShop(stage.database, { slug: 'two' });
  const skus = [
    ...(await stockShelf(stage.database, one, [{ handle: 'tea', price: 2500, stock: 100_000 }])),
    ...(await stockShelf(stage.database, two, [{ handle: 'pan', price: 15_000, stock: 100_000 }])),
  ];
  const tally = { differing: 0, untold: 0, twins: 0, tabs: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const twins = await checkOutAtOnce(stage, skus, Array(TWINS).fill(crypto.randomUUID()));
    tally.twins += twins.purchases;
    const first = twins.answers[0]?.text;
    tally.differing += twins.answers.filter(({ status, text }) => status !== 201 || text !== first).length;
    const keys = Array.from({ length: TABS }, () => crypto.randomUUID());
    const tabs = await checkOutAtOnce(stage, skus, keys);
    tally.tabs += tabs.purchases;
    tally.untold += tabs.answers.filter(({ status }) => status === 409).length === TABS - 1 ? 0 : 1;
  }
  return [
    exactly('one-key: purchases under one key', tally.twins, rounds, 'purchases'),
    exactly('one-key: answers that differ', tally.differing, 0, 'answers'),
    exactly('one-key: purchases from five tabs', tally.tabs, rounds, 'purchases'),
    exactly('one-key: tabs not told of the other', tally.untold, 0, 'carts'),
    exactly('one-key: pieces held', await countHeld(stage), 2 * skus.length * rounds, 'pieces'),
    exactly('one-key: stock ledger mismatches', await countStockMismatches(stage.database), 0, 'rows'),
  ];
}

/** A new shopper fills a cart and checks out once per key, all at the same time. */
async function checkOutAtOnce(stage: Stage, skus: readonly string[], keys: readonly string[]) {
  const buyer = shopper(stage);
  await fillCart(buyer, skus);
  const before = await countPurchases(stage);
  const answers = await Promise.all(keys.map((key) => checkOut(buyer, key)));
  return { answers, purchases: (await countPurchases(stage)) - before };
}

async function countPurchases(stage: Stage): Promise<number> {
  const [row] = await stage.database.sql<{ found: number }>('select count(*)::int as found from orders.checkout');
  return row?.found ?? 0;
}

async function countHeld(stage: Stage): Promise<number> {
  const [row] = await stage.database.sql<{ held: number }>('select sum(held)::int as held from inventory.stock');
  return row?.held ?? 0;
}
