import { exactly, type Figure, type Guard, type Measure, told } from '../support/figure.ts';
import { openShop, stockShelf } from '../support/market.ts';
import { type Shopper, shopper } from '../support/shopper.ts';
import { randomFrom } from './random.ts';
import { atCashier, fillCart, type Placed, place } from './shopping.ts';
import { countStockMismatches, countWaiting, holdsWithin, inParallel, onStage, type Stage } from './stage.ts';
import { readStatement, stateAtCashier } from './statement.ts';
import { openValve, type Sift, type Valve } from './valve.ts';
import { type Inbox, openInbox } from './webhook-mail.ts';

// The queue loses every message the first time, and many a second and third time. All events must arrive nonetheless:
// payments of what was cancelled or timed out are closed, late money goes back once, what sold out is shown so.

/** Guards that keep an event from being lost with the queue. */
export const guards: Guard[] = [
  {
    name: 'what nobody has done is handed out again',
    misses: 'lost-messages: events that did not arrive',
    patch: { worker: 'objects', from: /where done_at is null and due_at <=/, to: 'where handouts = 0 and due_at <=' },
  },
];

const LOSE_AGAIN = 0.4;
const LOSSES = 3;
// Hand-outs are 5, 10, 20 and 40 s apart; one event may lead to another.
const FULL = { rounds: 40, patience: 180_000 };
const SCENES = ['cancelled', 'expired', 'returned'] as const;

interface Bought extends Placed {
  scene: (typeof SCENES)[number];
  buyer: Shopper;
  attemptId: string;
}

/** How often each event was lost. */
type Losses = Map<string, number>;

/** 120 purchases, `short` six. */
export const run: Measure = async ({ short, seed, without }) => {
  const inbox = await openInbox();
  const valve = await openValve();
  try {
    const size = without ? { rounds: 1, patience: 3000 } : short ? { rounds: 2, patience: 15_000 } : FULL;
    const act = (stage: Stage) => lose({ stage, valve, inbox, seed, hurry: size !== FULL, ...size });
    return await onStage(without, act, { vars: () => ({ MALL_URL: inbox.url }), patches: [valve.patch] });
  } finally {
    await Promise.all([inbox.close(), valve.close()]);
  }
};

interface Run {
  stage: Stage;
  valve: Valve;
  inbox: Inbox;
  seed: number;
  rounds: number;
  /** How long events may take, in ms. */
  patience: number;
  /** Whether the time between two hand-outs goes by faster. */
  hurry: boolean;
}

async function lose(run: Run): Promise<Figure[]> {
  const { stage, valve, inbox, seed, rounds } = run;
  const began = Date.now();
  const losses: Losses = new Map();
  valve.sift = loser(losses, seed);
  const shop = await openShop(stage.database, { slug: 'one' });
  const count = rounds * SCENES.length;
  const skus = await stockShelf(stage.database, shop, [{ handle: 'tea', price: 2500, stock: count }]);
  const bought = await inParallel(
    6,
    Array.from({ length: count }, (_, n) => n),
    (n) => buy(stage, skus, n),
  );
  // Everything is sold out now; what is restocked later is back.
  const sold = await holdsAfter(run, async () => (await isSoldOut(stage, skus[0])) === true);
  await inParallel(6, bought, (one) => play(stage, one));
  const arrived = await holdsAfter(run, async () => (await countWaiting(stage.database)) === 0);
  inbox.take();
  const returned = bought.filter(({ scene }) => scene === 'returned').length * 3300;
  const states = await inParallel(4, bought, (one) => stateAtCashier(stage, one.attemptId));
  const open = states.filter((state, n) => state !== (bought[n]?.scene === 'returned' ? 'captured' : 'closed'));
  const shownWrong = Number(!sold) + Number(await isSoldOut(stage, skus[0]));
  const { refunded } = await readStatement(stage, began);
  return [
    told('lost-messages: events', losses.size, 'events'),
    told(
      'lost-messages: messages lost',
      Array.from(losses.values()).reduce((sum, n) => sum + n, 0),
      'messages',
    ),
    exactly('lost-messages: events that did not arrive', arrived ? 0 : await countWaiting(stage.database), 0, 'events'),
    exactly('lost-messages: payments left open at the provider', open.length, 0, 'payments'),
    exactly('lost-messages: given back', refunded, returned, 'minor units'),
    exactly('lost-messages: shown as sold out, or not, and is not', shownWrong, 0, 'times'),
    exactly('lost-messages: stock ledger mismatches', await countStockMismatches(stage.database), 0, 'rows'),
  ];
}

/** Loses each message the first time; and with some luck again, but not for ever. */
function loser(losses: Losses, seed: number): Sift {
  const random = randomFrom(seed);
  return async (ids) =>
    ids.filter((id) => {
      const lost = losses.get(id) ?? 0;
      if (lost > 0 && (lost >= LOSSES || !random.chance(LOSE_AGAIN))) return true;
      losses.set(id, lost + 1);
      return false;
    });
}

async function buy(stage: Stage, skus: readonly string[], n: number): Promise<Bought> {
  const buyer = shopper(stage);
  await fillCart(buyer, skus);
  const placed = await place(buyer);
  const [row] = await stage.database.sql<{ id: string }>('select id from payments.attempt where checkout_id = $1', [
    placed.checkout.id,
  ]);
  return { ...placed, buyer, attemptId: row?.id ?? '', scene: SCENES[n % SCENES.length] ?? 'expired' };
}

/** What happens to a checkout that is not simply paid; in `returned` its money comes before the mall hears of it. */
async function play(stage: Stage, { scene, buyer, payUrl, orders, checkout }: Bought): Promise<void> {
  if (scene === 'expired') {
    const expire = `update orders."order" set expires_at = now() - interval '1 second' where checkout_id = $1`;
    await stage.database.sql(expire, [checkout.id]);
    return;
  }
  if (scene === 'returned') await atCashier(buyer, payUrl, 'approve');
  for (const { id } of orders) {
    const response = await buyer.post(`/api/orders/${id}/cancel`, {});
    if (response.status !== 200) throw new Error(`Cancelling was answered with ${response.status}`);
    await response.text();
  }
}

function holdsAfter({ stage, hurry, patience }: Run, holds: () => Promise<boolean>): Promise<boolean> {
  return holdsWithin(patience, async () => {
    const later = `update outbox.event set due_at = due_at - interval '5 seconds' where done_at is null and handouts > 0`;
    if (hurry) await stage.database.sql(later);
    return holds();
  });
}

async function isSoldOut({ database }: Stage, sku = ''): Promise<boolean> {
  const [row] = await database.sql<{ sold_out: boolean }>('select sold_out from catalog.variant where sku = $1', [sku]);
  return row?.sold_out ?? false;
}
