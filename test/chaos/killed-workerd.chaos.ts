import { exactly, type Figure, type Guard, type Measure, told } from '../support/figure.ts';
import { openShop, stockShelf } from '../support/market.ts';
import { holdsWithin, onStage, rewriteFunction, type Stage } from './stage.ts';
import { arrive, books, buyStubbornly, cancelStubbornly, countUnsettled, pay, type Survivor } from './survivors.ts';
import { lieInWait, openTap, type Tap } from './tap.ts';

// workerd is killed at each boundary between two steps of a purchase, with carts, relay, queue and all that it was
// doing, and starts again over what is on disk. What was told holds, and captured money is paid or given back soon.

/** Guards that keep a purchase from being lost with the answer to it. */
export const guards: Guard[] = [
  {
    name: 'an answer is kept under its key',
    misses: 'killed-workerd: answers not given again under their key',
    revert: (database) =>
      rewriteFunction(database, 'orders.stored_answer', 'where buyer_id = item', 'where false and buyer_id = item'),
  },
];

const SETTLED_WITHIN = 60_000;

/** Ways to the database, the provider, and to the mall for the provider, on which requests can be noticed. */
type Taps = Record<'database' | 'provider' | 'mall', Tap>;

/** A boundary between two steps: before a request is answered, after that, or where a shopper has come to. */
interface Boundary {
  name: string;
  /** `returned`: one order is cancelled when its money has come and the mall has not heard of it; that goes back. */
  scene: 'paid' | 'returned';
  at: { tap: keyof Taps; request: RegExp; side: 'before' | 'after' } | { step: Step };
}

type Step = 'bought' | 'paying';

const READ = /order by cart_version desc/;
const COMMIT = /orders\.commit_checkouts/;
const SETTLE = /payments\.settle/;
const REFUND = /POST .*\/refunds /;
const REFUND_DONE = /payments\.refund_done/;

const on = (tap: keyof Taps, side: 'before' | 'after', request: RegExp): Boundary['at'] => ({ tap, side, request });

const BOUNDARIES: Boundary[] = [
  { name: 'before the read', scene: 'paid', at: on('database', 'before', READ) },
  { name: 'after the read', scene: 'paid', at: on('database', 'after', READ) },
  { name: 'before the commit', scene: 'paid', at: on('database', 'before', COMMIT) },
  { name: 'after the commit', scene: 'paid', at: on('database', 'after', COMMIT) },
  { name: 'after the answer', scene: 'paid', at: { step: 'bought' } },
  { name: 'before the capture', scene: 'paid', at: { step: 'paying' } },
  { name: 'after the capture', scene: 'paid', at: on('mall', 'before', /webhooks/) },
  { name: 'before it is applied', scene: 'paid', at: on('database', 'before', SETTLE) },
  { name: 'after it is applied', scene: 'paid', at: on('database', 'after', SETTLE) },
  { name: 'before the refund', scene: 'returned', at: on('provider', 'before', REFUND) },
  { name: 'after the refund', scene: 'returned', at: on('provider', 'after', REFUND) },
  { name: 'before it is written down', scene: 'returned', at: on('database', 'before', REFUND_DONE) },
  { name: 'after it is written down', scene: 'returned', at: on('database', 'after', REFUND_DONE) },
];
const SHORT = ['after the commit', 'after the refund'];

interface Scene {
  stage: Stage;
  taps: Taps;
  skus: string[];
}

/** 20 kills at each boundary, `short` two at two of them. */
export const run: Measure = async ({ short, without }) => {
  const opened: Tap[] = [];
  const open = async (target: URL) => {
    const tap = await openTap(target);
    opened.push(tap);
    return tap;
  };
  const taps: Partial<Taps> = {};
  const names = without ? ['after the commit'] : short ? SHORT : BOUNDARIES.map(({ name }) => name);
  const plan = {
    boundaries: BOUNDARIES.filter(({ name }) => names.includes(name)),
    times: without ? 1 : short ? 2 : 20,
    patience: without ? 0 : SETTLED_WITHIN,
  };
  try {
    return await onStage(without, (stage) => killEverywhere({ stage, taps: taps as Taps, skus: [] }, plan), {
      async vars({ mall, cashier, database }) {
        taps.database = await open(new URL(database.proxy));
        taps.provider = await open(cashier);
        taps.mall = await open(mall);
        const [db, provider, front] = [taps.database.url.href, taps.provider.url.origin, taps.mall.url.origin];
        return { DATABASE_PROXY: db, CASHIER_URL: provider, MALL_URL: front };
      },
    });
  } finally {
    await Promise.all(opened.map((tap) => tap.close()));
  }
};

interface Plan {
  boundaries: readonly Boundary[];
  /** How often at each of them. */
  times: number;
  /** How long money may take, in ms. */
  patience: number;
}

async function killEverywhere(scene: Scene, { boundaries, times, patience }: Plan): Promise<Figure[]> {
  const { stage } = scene;
  const began = Date.now();
  for (const slug of ['one', 'two']) {
    const shop = await openShop(stage.database, { slug });
    scene.skus.push(...(await stockShelf(stage.database, shop, [{ handle: slug, price: 2500, stock: 100_000 }])));
  }
  const all: Survivor[] = [];
  let [late, slowest] = [0, 0];
  for (const boundary of boundaries) {
    const stories: { rest: Promise<void> }[] = [];
    for (let time = 0; time < times; time += 1) {
      const survivor = await arrive(stage, scene.skus);
      all.push(survivor);
      stories.push(await killOnce(scene, boundary, survivor));
    }
    const restarted = Date.now();
    await Promise.all(stories.map(({ rest }) => rest));
    if (!(await holdsWithin(patience, async () => (await countUnsettled(stage)) === 0))) late += 1;
    slowest = Math.max(slowest, Date.now() - restarted);
  }
  return [
    told('killed-workerd: kills', boundaries.length * times, 'kills'),
    told('killed-workerd: longest from the last restart until all was settled', slowest / 1000, 's'),
    exactly('killed-workerd: boundaries with money neither paid nor given back within 60 s', late, 0, 'boundaries'),
    ...(await books(stage, 'killed-workerd', all, began)),
  ];
}

/** Begins a purchase and kills workerd where it comes to the boundary; the shopper goes on with the rest of it. */
async function killOnce(scene: Scene, boundary: Boundary, survivor: Survivor): Promise<{ rest: Promise<void> }> {
  const struck = Promise.withResolvers<void>();
  const { at } = boundary;
  const { stage, taps } = scene;
  const reach = async (step: Step) => {
    if ('tap' in at || at.step !== step) return;
    await stage.kill();
    struck.resolve();
  };
  if ('tap' in at) {
    lieInWait(taps[at.tap], at.request, async (_, pass) => {
      if (at.side === 'after') await pass();
      await stage.kill();
      return null;
    }).then(struck.resolve, struck.reject);
  }
  const rest = boundary.scene === 'paid' ? buyAndPay(survivor, reach) : buyAndRegret(scene, survivor);
  await Promise.all([struck.promise, Promise.race([struck.promise, rest])]);
  return { rest };
}

async function buyAndPay(survivor: Survivor, reach: (step: Step) => Promise<void>): Promise<void> {
  const placed = await buyStubbornly(survivor);
  if (!placed) return;
  await reach('bought');
  await Promise.all([reach('paying'), pay(survivor, placed)]);
}

/** Pays, and cancels before the mall has heard of the money. */
async function buyAndRegret({ stage, taps }: Scene, survivor: Survivor): Promise<void> {
  const placed = await buyStubbornly(survivor);
  if (!placed) return;
  const [attempt] = await stage.database.sql<{ id: string }>('select id from payments.attempt where checkout_id = $1', [
    placed.checkout.id,
  ]);
  const hear = taps.mall.meddle;
  taps.mall.meddle = async ({ body }, pass) => (body.includes(attempt?.id ?? '') ? null : pass());
  await pay(survivor, placed);
  await cancelStubbornly(survivor, placed);
  taps.mall.meddle = hear;
}
