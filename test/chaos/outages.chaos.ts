import { setTimeout as sleep } from 'node:timers/promises';
import { opsClient } from '../../dev/ops.ts';
import { publishAll } from '../../dev/publish/run.ts';
import { exactly, type Figure, type Guard, type Measure, told } from '../support/figure.ts';
import { openShop, stockShelf } from '../support/market.ts';
import { type Shopper, shopper } from '../support/shopper.ts';
import { OPS_KEY } from '../support/stack.ts';
import { type Random, randomFrom } from './random.ts';
import { type CheckoutAnswer, fillCart, tryCheckOut } from './shopping.ts';
import { countStockMismatches, countWaiting, holdsWithin, inParallel, onStage, type Stage } from './stage.ts';
import { type Meddle, openTap, type Tap } from './tap.ts';
import { openValve, type Valve } from './valve.ts';

// Database, queue and payment provider are away, or five seconds late, one after the other. Published pages are served
// as ever; a checkout is answered within two seconds, honestly, and asking again under its key has one effect.

/** Guards that keep an outage from becoming a shopper's wait. */
export const guards: Guard[] = [
  {
    name: 'a checkout is answered in time',
    misses: 'outages: checkouts answered late, or not at all',
    patch: { worker: 'storefront', from: /await Promise\.race\(\[work, late\]\)/, to: 'await work' },
  },
];

const PARTS = ['database', 'queue', 'provider'] as const;
const FAULTS = ['down', 'slow'] as const;
const IN_TIME = 2000;
const DELAY = 5000;
const PAGES = ['/', '/zh', '/p/tea', '/zh/p/tea', '/s/one', '/zh/s/one'];

interface Outage {
  part: (typeof PARTS)[number];
  fault: (typeof FAULTS)[number];
}

const OUTAGES: Outage[] = PARTS.flatMap((part) => FAULTS.map((fault) => ({ part, fault })));

/** Where faults can be let in. */
interface Faults {
  database: Tap;
  queue: Valve;
  provider: Tap;
  random: Random;
}

/** One try to buy; null when there was no answer. */
interface Try {
  answer: CheckoutAnswer | null;
  ms: number;
}

/** Everything that one shopper was told, and the outage that it was in. */
interface Story {
  outage: Outage;
  during: Try[];
  after: CheckoutAnswer;
}

/** 30 shoppers in each outage, `short` three. */
export const run: Measure = async ({ short, seed, without }) => {
  const queue = await openValve();
  const taps: Tap[] = [];
  const tapTo = async (target: URL) => {
    const tap = await openTap(target);
    taps.push(tap);
    return tap;
  };
  try {
    return await onStage(
      without,
      async (stage) => {
        const [database, provider] = taps as [Tap, Tap];
        const faults: Faults = { database, queue, provider, random: randomFrom(seed) };
        const outages = without
          ? OUTAGES.filter(({ part, fault }) => part === 'database' && fault === 'slow')
          : OUTAGES;
        return endure(stage, faults, outages, without ? 1 : short ? 3 : 30);
      },
      {
        vars: async ({ cashier, database }) => ({
          DATABASE_PROXY: (await tapTo(new URL(database.proxy))).url.href,
          CASHIER_URL: (await tapTo(cashier)).url.origin,
        }),
        patches: [queue.patch],
      },
    );
  } finally {
    await Promise.all([queue.close(), ...taps.map((tap) => tap.close())]);
  }
};

async function endure(stage: Stage, faults: Faults, outages: readonly Outage[], buyers: number): Promise<Figure[]> {
  const shop = await openShop(stage.database, { slug: 'one' });
  const skus = await stockShelf(stage.database, shop, [{ handle: 'tea', price: 2500, stock: 100_000 }]);
  await publish(stage);
  const stories: Story[] = [];
  let unserved = 0;
  for (const outage of outages) {
    const shoppers = Array.from({ length: buyers }, () => shopper(stage));
    await inParallel(3, shoppers, (buyer) => fillCart(buyer, skus));
    begin(outage, faults);
    const [served, told] = await Promise.all([browse(stage), inParallel(3, shoppers, insist)]);
    unserved += served.filter((ok) => !ok).length;
    end(faults);
    const healed = told.map(async ({ buyer, key, during }) => ({
      outage,
      during,
      after: await getThrough(buyer, key),
    }));
    stories.push(...(await Promise.all(healed)));
  }
  const arrived = await holdsWithin(60_000, async () => (await countWaiting(stage.database)) === 0);
  return [
    ...figuresOf(stories),
    exactly('outages: published pages not served', unserved, 0, 'pages'),
    exactly('outages: purchases', await countPurchases(stage), stories.length, 'purchases'),
    exactly('outages: events that did not arrive', arrived ? 0 : await countWaiting(stage.database), 0, 'events'),
    exactly('outages: stock ledger mismatches', await countStockMismatches(stage.database), 0, 'rows'),
  ];
}

async function publish({ mall }: Stage): Promise<void> {
  const progress = { began: () => {}, advance: () => {}, error: () => {} };
  const signal = new AbortController().signal;
  const { failed } = await publishAll(opsClient(mall, OPS_KEY), { build: null, progress, signal });
  if (failed.length > 0) throw new Error(`Not published: ${failed.join(', ')}`);
}

function begin({ part, fault }: Outage, faults: Faults): void {
  const { random } = faults;
  const meddle: Meddle = async (_, pass) => {
    if (fault === 'down') return null;
    // What is late may have happened, or not yet.
    if (random.chance(0.5)) await sleep(DELAY);
    else return pass().then((answer) => sleep(DELAY, answer));
    return pass();
  };
  if (part !== 'queue') faults[part].meddle = meddle;
  else faults.queue.sift = async (ids) => (fault === 'down' ? null : sleep(DELAY, ids));
}

function end(faults: Faults): void {
  faults.database.meddle = faults.provider.meddle = null;
  faults.queue.sift = async (ids) => ids;
}

/** Whether each published page is served as soon as ever. */
async function browse(stage: Stage): Promise<boolean[]> {
  return inParallel(2, [...PAGES, ...PAGES], async (path) => {
    const began = performance.now();
    const ask = async () => {
      const response = await stage.fetchMall(path, { signal: AbortSignal.timeout(IN_TIME * 2) });
      await response.text();
      return response.status === 200;
    };
    const served = await ask().catch(() => false);
    return served && performance.now() - began <= IN_TIME;
  });
}

/** Tries to buy, and once more under the same key. */
async function insist(buyer: Shopper): Promise<{ buyer: Shopper; key: string; during: Try[] }> {
  const key = crypto.randomUUID();
  return { buyer, key, during: [await tryOnce(buyer, key), await tryOnce(buyer, key)] };
}

async function tryOnce(buyer: Shopper, key: string): Promise<Try> {
  const began = performance.now();
  const answer = await tryCheckOut(buyer, key, AbortSignal.timeout(IN_TIME * 2)).catch(() => null);
  return { answer, ms: performance.now() - began };
}

/** Asks until it is bought; throws when that is not to be had. */
async function getThrough(buyer: Shopper, key: string): Promise<CheckoutAnswer> {
  for (let tries = 1; ; tries += 1) {
    const answer = await tryCheckOut(buyer, key);
    if (answer.status === 201) return answer;
    if (answer.status !== 503 || tries === 10)
      throw new Error(`The checkout answered ${answer.status}: ${answer.text}`);
    await sleep(answer.retryAfter * 1000);
  }
}

function figuresOf(stories: readonly Story[]): Figure[] {
  const tries = stories.flatMap(({ outage, during, after }) => during.map((one) => ({ ...one, outage, after })));
  const count = (isSo: (one: (typeof tries)[number]) => boolean) => tries.filter(isSo).length;
  const bought = count(({ answer }) => answer?.status === 201);
  const refused = count(({ answer }) => answer !== null && isHonest(answer));
  const slowest = Math.max(...tries.map(({ ms }) => ms));
  const late = count(({ answer, ms }) => answer === null || ms > IN_TIME);
  const needless = count(({ answer, outage }) => answer?.status === 503 && outage.part !== 'database');
  const differing = count(({ answer, after }) => answer?.status === 201 && answer.text !== after.text);
  return [
    told('outages: checkouts during an outage', tries.length, 'requests'),
    told('outages: of these, bought', bought, 'requests'),
    told('outages: slowest of them', Math.round(slowest), 'ms'),
    exactly('outages: checkouts answered late, or not at all', late, 0, 'requests'),
    exactly(
      'outages: answers that are neither a purchase nor “try again”',
      tries.length - bought - refused,
      0,
      'answers',
    ),
    exactly('outages: refused although the database was there', needless, 0, 'answers'),
    exactly('outages: answers that differ under one key', differing, 0, 'answers'),
  ];
}

function isHonest({ status, text, type, retryAfter }: CheckoutAnswer): boolean {
  if (status !== 503 || !type.startsWith('application/problem+json') || !(retryAfter > 0)) return false;
  return ['unavailable', 'outcome_unknown'].includes((JSON.parse(text) as { code: string }).code);
}

async function countPurchases({ database }: Stage): Promise<number> {
  const [row] = await database.sql<{ found: number }>('select count(*)::int as found from orders.checkout');
  return row?.found ?? 0;
}
