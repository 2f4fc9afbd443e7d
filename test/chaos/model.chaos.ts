import { exactly, type Figure, type Guard, type Measure, told } from '../support/figure.ts';
import { UNCOUNTED } from '../support/workers.ts';
import { step } from './commands.ts';
import { randomFrom } from './random.ts';
import { countStockMismatches, onStage, rewriteFunction, type Stage } from './stage.ts';
import { readStatement } from './statement.ts';
import { type Inbox, openInbox } from './webhook-mail.ts';
import { World } from './world.ts';

// Random commands, one after the other, of shoppers, merchants, provider and time, in the mall and in a reference: every
// answer must be what the reference says, and after each batch so must stock, orders, payments and money.

/** Guards without which the mall does something else than it says. */
export const guards: Guard[] = [
  {
    name: 'what is cancelled can be had again',
    misses: 'model: differences from the reference',
    revert: (database) =>
      rewriteFunction(database, 'orders.cancel_order', "0, -1, 'order_cancelled'", "0, 0, 'order_cancelled'"),
  },
];

const BATCH = 50;

interface Difference {
  at: number;
  what: string;
  expected: string;
  got: string;
}

/** 10,000 commands in two malls, `short` 200 in one. */
export const run: Measure = async ({ short, seed, without }) => {
  const inbox = await openInbox();
  const plan = without
    ? { worlds: 1, commands: 150 }
    : short
      ? { worlds: 1, commands: 200 }
      : { worlds: 2, commands: 5000 };
  try {
    return await onStage(without, (stage) => compareAll(stage, inbox, seed, plan), {
      vars: () => ({ MALL_URL: inbox.url, RELAY_INTERVAL_MS: '200' }),
      // Time runs out when a command says so, and not three seconds later; so does what was read of a SKU.
      patches: [
        { worker: 'objects', from: /EXPIRE_INTERVAL = 3e3/, to: 'EXPIRE_INTERVAL = 100' },
        { worker: 'storefront', from: /now - found\.at < FACTS_AGE/, to: 'false' },
        // Four shoppers do what thousands would, faster than any of them may.
        UNCOUNTED,
      ],
    });
  } finally {
    await inbox.close();
  }
};

async function compareAll(
  stage: Stage,
  inbox: Inbox,
  seed: number,
  plan: { worlds: number; commands: number },
): Promise<Figure[]> {
  const began = Date.now();
  // Nobody asks the provider unless a command makes them.
  await stage.database.sql(`alter table payments.attempt alter column check_at set default 'infinity'`);
  const letters: { attempt: string; body: string }[] = [];
  const read = () => {
    for (const body of inbox.take()) letters.push({ body, attempt: (JSON.parse(body) as { attempt: string }).attempt });
    return letters;
  };
  const worlds = Array.from({ length: plan.worlds }, (_, n) => new World(stage, `w${n}`, randomFrom(seed + n), read));
  const differences = (await Promise.all(worlds.map((world) => live(stage, world, plan.commands)))).flat();
  for (const difference of differences.slice(0, 10)) console.log(difference);
  const sums = await stage.database.sql<{ paid: string }>(
    `select coalesce(sum(total), 0) as paid from orders."order" where status = 'paid'`,
  );
  const { captured, refunded, doubles } = await readStatement(stage, began);
  const lost = Math.abs(captured - refunded - Number(sums[0]?.paid) - unheard(worlds));
  return [
    told('model: commands', plan.worlds * plan.commands, 'commands'),
    told(
      'model: purchases among them',
      worlds.reduce((sum, { purchases }) => sum + purchases.length, 0),
      'purchases',
    ),
    exactly('model: differences from the reference', differences.length, 0, 'differences'),
    exactly('model: captured, neither paid nor given back nor yet unheard of', lost, 0, 'minor units'),
    exactly('model: payments captured twice', doubles, 0, 'payments'),
    exactly('model: stock ledger mismatches', await countStockMismatches(stage.database), 0, 'rows'),
  ];
}

/** Money that the provider has taken and that no command has told the mall of, by the reference. */
function unheard(worlds: readonly World[]): number {
  const attempts = worlds.flatMap(({ purchases }) => purchases.flatMap(({ ref }) => ref.attempts));
  return attempts.reduce(
    (sum, { amount, provider, mall }) => (provider === 'captured' && mall !== 'captured' ? sum + amount : sum),
    0,
  );
}

/** Goes on until all commands are through, or something is not as it should be: after that nothing is. */
async function live(stage: Stage, world: World, commands: number): Promise<Difference[]> {
  await world.open();
  for (let at = 1; at <= commands; at += 1) {
    const done = await step(world);
    if (done.expected !== done.got) return [{ at, ...done }];
    if (at % BATCH !== 0 && at !== commands) continue;
    await world.settle();
    const differing = (await compareBooks(stage, world)).map((one) => ({ at, ...one }));
    if (differing.length > 0) return differing;
  }
  return [];
}

async function compareBooks({ database }: Stage, { ref, purchases }: World): Promise<Omit<Difference, 'at'>[]> {
  const stock = await database.sql<{ sku: string; stock: string }>(
    `select sku, on_hand || ' − ' || held as stock from inventory.stock where sku = any($1)`,
    [Array.from(ref.skus.keys())],
  );
  const stocks = new Map(stock.map((row) => [row.sku, row.stock]));
  const books = await database.sql<{ id: string; orders: string; attempts: string }>(
    `select c.id, (select string_agg(o.status || ' ' || o.total, ', ' order by o.id) from orders."order" o
         where o.checkout_id = c.id) as orders,
       (select string_agg(a.state || ' ' || a.amount || ' − ' || coalesce((select sum(r.amount) from payments.refund r
         where r.attempt_id = a.id and r.state = 'done'), 0), ', ' order by a.created_at, a.id)
        from payments.attempt a where a.checkout_id = c.id) as attempts
     from orders.checkout c where c.id = any($1)`,
    [purchases.map(({ id }) => id)],
  );
  const found = new Map(books.map(({ id, orders, attempts }) => [id, `${orders}; ${attempts}`]));
  return [
    ...Array.from(ref.skus, ([sku, { onHand, held }]) => ({
      ...{ what: `stock of ${sku}`, expected: `${onHand} − ${held}`, got: stocks.get(sku) ?? '' },
    })),
    ...purchases.map(({ id, ref: { orders, attempts } }) => ({
      what: `purchase ${id}`,
      expected: `${orders.map(({ status, total }) => `${status} ${total}`).join(', ')}; ${attempts
        .map(({ mall, amount, refunded }) => `${mall} ${amount} − ${refunded}`)
        .join(', ')}`,
      got: found.get(id) ?? '',
    })),
  ].filter(({ expected, got }) => expected !== got);
}
