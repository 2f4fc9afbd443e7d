import { exactly, type Figure, type Guard, type Measure, told } from '../support/figure.ts';
import { openShop, stockShelf } from '../support/market.ts';
import { type Shopper, shopper } from '../support/shopper.ts';
import { type Random, randomFrom } from './random.ts';
import { atCashier, fillCart, place } from './shopping.ts';
import { countStockMismatches, inParallel, onStage, rewriteFunction, type Stage } from './stage.ts';
import { FORGERIES, type Inbox, type Message, openInbox, send } from './webhook-mail.ts';

// What the cashier has to say arrives shuffled, five times over, among forgeries, stale copies and invented returns.
// Every payment must end as it does when each notice arrives once, in order.

const REPEATS = 5;
const BAD_SHARE = 0.1;
const STALE_SHARE = 0.05;
const FORGED_RETURNS_SHARE = 0.05;

/** Guards that keep a notice from counting twice, or from anybody. */
export const guards: Guard[] = [
  {
    name: 'what is captured is not captured again',
    misses: 'webhooks: ends unlike those in order',
    revert: (database) =>
      rewriteFunction(
        database,
        'payments.settle',
        "if att.state = 'captured' or said not in ('captured', 'declined', 'closed') or said = att.state",
        "if said not in ('captured', 'declined', 'closed')",
      ),
  },
  {
    name: 'a notice is believed for its signature alone',
    misses: 'webhooks: forged or stale ones taken',
    patch: {
      worker: 'storefront',
      from: /if \(!constantTimeEqual\(signature, await hmac\([^;]*?, key\d*\)\)\)/,
      to: 'if (false)',
    },
  },
];

/** What a shopper presses at the cashier. In `unheard` the money is taken, and no genuine notice ever arrives. */
const SCENES = {
  approve: ['approve'],
  approveTwice: ['approve', 'approve'],
  decline: ['decline'],
  declineThenApprove: ['decline', 'approve'],
  leave: ['leave'],
  unheard: ['approve'],
} as const;

type Scene = keyof typeof SCENES;
const SCENE_NAMES = Object.keys(SCENES) as Scene[];

interface Payer {
  scene: Scene;
  buyer: Shopper;
  checkoutId: string;
  attemptId: string;
}

/** 1,000 notices, `short` 40. */
export const run: Measure = async ({ short, seed, without }) => {
  const inbox = await openInbox();
  try {
    const act = (stage: Stage) => storm(stage, inbox, without ? 10 : short ? 40 : 1000, randomFrom(seed));
    return await onStage(without, act, { vars: () => ({ MALL_URL: inbox.url }) });
  } finally {
    await inbox.close();
  }
};

async function storm(stage: Stage, inbox: Inbox, wanted: number, random: Random): Promise<Figure[]> {
  // In a long run the reconciler would ask about what nobody was to hear of.
  await stage.database.sql(`alter table payments.attempt alter column check_at set default 'infinity'`);
  const shop = await openShop(stage.database, { slug: 'one' });
  const skus = await stockShelf(stage.database, shop, [{ handle: 'tea', price: 2500, stock: 100_000 }]);
  const model = await endsInOrder(stage, inbox, skus);
  const payers: Payer[] = [];
  const notices: Notices = { heard: [], withheld: [] };
  while (notices.heard.length < wanted) {
    const players = await inParallel(6, random.shuffle(SCENE_NAMES), (scene) => playScene(stage, scene, skus));
    payers.push(...players);
    sortNotices(inbox.take(), players, notices);
  }
  const messages = random.shuffle(messagesOf(notices, payers, random));
  const sent = await inParallel(16, messages, async (message) => ({ message, status: await send(stage, message) }));
  const unlike = await inParallel(4, payers, async (payer) => (await endOf(stage, payer)) !== model.get(payer.scene));
  const missing = (status: number, ...kinds: Message['kind'][]) =>
    sent.filter(({ message, status: got }) => kinds.includes(message.kind) && got !== status).length;
  return [
    exactly('webhooks: notices delivered five times each', notices.heard.length, wanted, 'notices'),
    told('webhooks: notices withheld, for forgers alone', notices.withheld.length, 'notices'),
    told('webhooks: messages sent', messages.length, 'messages'),
    exactly('webhooks: ends unlike those in order', unlike.filter(Boolean).length, 0, 'payments'),
    exactly('webhooks: genuine ones refused', missing(200, 'genuine'), 0, 'notices'),
    exactly('webhooks: forged or stale ones taken', missing(401, 'bad', 'stale'), 0, 'notices'),
    exactly('webhooks: invented returns not led away', missing(303, 'return'), 0, 'returns'),
    exactly('webhooks: stock ledger mismatches', await countStockMismatches(stage.database), 0, 'rows'),
  ];
}

/** How each scene ends when every notice arrives once, and before the next thing happens. */
async function endsInOrder(stage: Stage, inbox: Inbox, skus: readonly string[]): Promise<Map<Scene, string>> {
  const ends = new Map<Scene, string>();
  for (const scene of SCENE_NAMES) {
    const payer = await playScene(stage, scene, skus, async () => {
      for (const body of inbox.take()) if (scene !== 'unheard') await send(stage, { kind: 'genuine', body });
    });
    ends.set(scene, await endOf(stage, payer));
  }
  return ends;
}

async function playScene(
  stage: Stage,
  scene: Scene,
  skus: readonly string[],
  after: () => Promise<void> = async () => {},
): Promise<Payer> {
  const buyer = shopper(stage);
  await fillCart(buyer, skus);
  const { checkout, payUrl } = await place(buyer);
  const [row] = await stage.database.sql<{ id: string }>('select id from payments.attempt where checkout_id = $1', [
    checkout.id,
  ]);
  for (const action of SCENES[scene]) {
    const { status } = await atCashier(buyer, payUrl, action);
    if (status !== 303) throw new Error(`The cashier answered ${status}`);
    await after();
  }
  return { scene, buyer, checkoutId: checkout.id, attemptId: row?.id ?? '' };
}

/** Everything that is to count about a payment, as one text. */
async function endOf(stage: Stage, { checkoutId, attemptId }: Payer): Promise<string> {
  const [row] = await stage.database.sql(
    `select a.state,
       (select array_agg(o.status) from orders."order" o where o.checkout_id = $1) as orders,
       (select array_agg(e.kind order by e.id) from orders.order_event e join orders."order" o on o.id = e.order_id
        where o.checkout_id = $1) as events,
       (select count(*)::int from payments.notice n where n.attempt_id = a.id) as notices,
       (select coalesce(sum(r.amount), 0)::int from payments.refund r where r.attempt_id = a.id) as refunds
     from payments.attempt a where a.id = $2`,
    [checkoutId, attemptId],
  );
  return JSON.stringify(row);
}

/** What the cashier had to say: what arrives again and again, and what never does. */
interface Notices {
  heard: string[];
  withheld: string[];
}

function sortNotices(bodies: readonly string[], players: readonly Payer[], into: Notices): void {
  const unheard = new Set(players.filter(({ scene }) => scene === 'unheard').map(({ attemptId }) => attemptId));
  for (const body of bodies) {
    const { attempt } = JSON.parse(body) as { attempt: string };
    (unheard.has(attempt) ? into.withheld : into.heard).push(body);
  }
}

function messagesOf({ heard, withheld }: Notices, payers: readonly Payer[], random: Random): Message[] {
  const genuine = Array.from({ length: REPEATS }, () =>
    heard.map((body): Message => ({ kind: 'genuine', body })),
  ).flat();
  // Half of what is not to be believed is about money that nothing else tells of.
  const target = () => random.pick(random.chance(0.5) ? withheld : heard);
  const some = (share: number, make: () => Message) => Array.from({ length: Math.ceil(genuine.length * share) }, make);
  return [
    ...genuine,
    ...some(BAD_SHARE, () => ({ kind: 'bad', body: target(), forgery: random.pick(FORGERIES) })),
    ...some(STALE_SHARE, () => ({ kind: 'stale', body: target() })),
    ...some(FORGED_RETURNS_SHARE, () => inventedReturn(payers, random)),
  ];
}

/** Somebody opens the address that the cashier sends payers back to: a stranger, or a payer who has not paid. */
function inventedReturn(payers: readonly Payer[], random: Random): Message {
  const payer = random.pick(payers);
  const { buyer: stranger } = random.pick(payers.filter((other) => other !== payer));
  return { kind: 'return', by: payer.scene === 'leave' ? payer.buyer : stranger, attemptId: payer.attemptId };
}
