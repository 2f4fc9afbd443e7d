import { setTimeout as sleep } from 'node:timers/promises';
import { exactly, type Figure } from '../support/figure.ts';
import { type Shopper, shopper } from '../support/shopper.ts';
import { atCashier, type CheckoutAnswer, fillCart, type Placed, placedIn, tryCheckOut } from './shopping.ts';
import { countStockMismatches, inParallel, type Stage } from './stage.ts';
import { readStatement } from './statement.ts';

// What shoppers do who are not put off when the mall goes away under them, and what must be true in the end.

/** How long a shopper goes on asking, in ms. */
const STUBBORN = 60_000;

/** A shopper who wants to buy once, and what the mall has told them. */
export interface Survivor {
  buyer: Shopper;
  key: string;
  /** The body of the answer that said it was bought; null as long as there was none. */
  promise: string | null;
}

/** A shopper with something in the cart. */
export async function arrive(stage: Stage, skus: readonly string[]): Promise<Survivor> {
  const buyer = shopper(stage);
  await stubbornly(() => fillCart(buyer, skus));
  return { buyer, key: crypto.randomUUID(), promise: null };
}

/** Asks until it is bought, or refused for good: then null. */
export async function buyStubbornly(survivor: Survivor): Promise<Placed | null> {
  const answer = await stubbornly(() => askOnce(survivor));
  if (answer.status !== 201) return null;
  survivor.promise ??= answer.text;
  return placedIn(answer);
}

/** Approves the payment; the provider is another company, and always there. */
export async function pay({ buyer }: Survivor, { payUrl }: Placed): Promise<void> {
  const { status } = await atCashier(buyer, payUrl, 'approve');
  if (status !== 303) throw new Error(`The cashier answered ${status}`);
}

/** Cancels the first of the orders, until it is said to be cancelled, or to be past that. */
export async function cancelStubbornly({ buyer }: Survivor, { orders }: Placed): Promise<void> {
  await stubbornly(async () => {
    const response = await buyer.post(`/api/orders/${orders[0]?.id}/cancel`, {});
    await response.text();
    if (response.status !== 200 && response.status !== 409) throw new Error(`Answered with ${response.status}`);
  });
}

async function askOnce({ buyer, key }: Survivor): Promise<CheckoutAnswer> {
  const answer = await tryCheckOut(buyer, key);
  if (answer.status >= 500) throw new Error(`The checkout answered ${answer.status}: ${answer.text}`);
  return answer;
}

async function stubbornly<T>(ask: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + STUBBORN;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(100);
    }
  }
}

/** How many purchases, all of which were paid for, are neither paid nor given back yet. */
export async function countUnsettled({ database }: Stage): Promise<number> {
  const [row] = await database.sql<{ found: number }>(
    `select count(*)::int as found from orders.checkout c where
       exists (select from orders."order" o where o.checkout_id = c.id and o.status = 'unpaid')
       or (select sum(a.amount) from payments.attempt a where a.checkout_id = c.id and a.state = 'captured') is distinct from
          (select coalesce(sum(o.total), 0) from orders."order" o where o.checkout_id = c.id and o.status = 'paid') +
          (select coalesce(sum(r.amount), 0) from payments.refund r join payments.attempt a on a.id = r.attempt_id
           where a.checkout_id = c.id and r.state = 'done')`,
  );
  return row?.found ?? 0;
}

/** What must be true of everybody's purchases in the end, as figures of the chaos `name`. */
export async function books(
  stage: Stage,
  name: string,
  survivors: readonly Survivor[],
  began: number,
): Promise<Figure[]> {
  const { database } = stage;
  const last = await inParallel(4, survivors, (survivor) => tryCheckOut(survivor.buyer, survivor.key));
  const lost = await inParallel(
    4,
    survivors,
    async ({ promise }) => promise !== null && !(await isKept(stage, promise)),
  );
  const differing = last.filter(({ status, text }, n) => status !== 201 || text !== survivors[n]?.promise).length;
  const [sums] = await database.sql<{ checkouts: number; paid: string; held: number }>(
    `select (select count(*) from orders.checkout)::int as checkouts, (select sum(held) from inventory.stock)::int as held,
       (select coalesce(sum(total), 0) from orders."order" where status = 'paid') as paid`,
  );
  const { captured, refunded, doubles } = await readStatement(stage, began);
  const unexplained = Math.abs(captured - refunded - Number(sums?.paid));
  return [
    exactly(`${name}: acknowledged orders lost`, lost.filter(Boolean).length, 0, 'purchases'),
    exactly(`${name}: answers not given again under their key`, differing, 0, 'answers'),
    exactly(`${name}: purchases`, sums?.checkouts ?? 0, survivors.length, 'purchases'),
    exactly(`${name}: payments captured twice`, doubles, 0, 'payments'),
    exactly(`${name}: captured beyond paid orders`, unexplained, 0, 'minor units'),
    exactly(`${name}: pieces still held`, sums?.held ?? 0, 0, 'pieces'),
    exactly(`${name}: stock ledger mismatches`, await countStockMismatches(database), 0, 'rows'),
  ];
}

/** Whether the orders that an answer told of are all there, at what it said they cost. */
async function isKept({ database }: Stage, promise: string): Promise<boolean> {
  const { orders } = JSON.parse(promise) as Placed;
  const rows = await database.sql<{ id: string; total: string }>(
    'select id, total from orders."order" where id = any($1)',
    [orders.map(({ id }) => id)],
  );
  const totals = new Map(rows.map(({ id, total }) => [id, Number(total)]));
  return orders.every(({ id, total }) => totals.get(id) === total.amount);
}
