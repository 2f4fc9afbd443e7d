import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { exactly, type Figure, type Guard, type Measure, told } from '../support/figure.ts';
import { openShop, stockShelf } from '../support/market.ts';
import { type OwnPostgres, startOwnPostgres } from './own-postgres.ts';
import { holdsWithin, onStage, type Stage } from './stage.ts';
import { arrive, books, buyStubbornly, countUnsettled, pay, type Survivor } from './survivors.ts';
import { lieInWait, type Meddle, openTap, type Tap } from './tap.ts';

// Postgres is killed in the middle of a checkout, with everything it was doing, and starts again over its files. Who
// was told that they had bought has bought, nobody has bought twice, and captured money is paid or given back soon.

/** Guards that keep what was promised from being lost with the power. */
export const guards: Guard[] = [
  {
    name: 'a commit is on disk before it is answered',
    misses: 'killed-postgres: acknowledged orders lost',
    async revert(database) {
      await database.sql('alter role shop set synchronous_commit = off');
    },
  },
];

const SETTLED_WITHIN = 60_000;
const READ = /order by cart_version desc/;
const COMMIT = /orders\.commit_checkouts/;
const TOGETHER = 3;

interface Scene {
  stage: Stage;
  postgres: OwnPostgres;
  tap: Tap;
  skus: string[];
}

type Blow = (scene: Scene) => Promise<void>;

/** Where it is killed. What is answered nonetheless was answered just before. */
const BLOWS: Record<string, Blow> = {
  'before the read': strike(READ, (kill) => kill().then(() => null)),
  'after the read': strike(READ, async (kill, pass) => afterwards(await pass(), kill)),
  'before the commit': strike(COMMIT, (kill) => kill().then(() => null)),
  'in the commit': strike(COMMIT, killInside),
  'after the commit': strike(COMMIT, (kill, pass) =>
    pass()
      .then(kill)
      .then(() => null),
  ),
  'after its answer': strike(COMMIT, async (kill, pass) => afterwards(await pass(), kill)),
};

/** Five kills in each place, `short` one in two of them. */
export const run: Measure = async ({ short, without }) => {
  const postgres = await startOwnPostgres();
  const tap = await openTap(new URL(postgres.database.proxy));
  const blows = without ? ['after its answer'] : short ? ['in the commit', 'after the commit'] : Object.keys(BLOWS);
  try {
    return await onStage(without, (stage) => strikeAll({ stage, postgres, tap, skus: [] }, blows, short ? 1 : 5), {
      database: postgres.database,
      vars: () => ({ DATABASE_PROXY: tap.url.href }),
    });
  } finally {
    await tap.close();
    await postgres.close();
  }
};

async function strikeAll(scene: Scene, blows: readonly string[], rounds: number): Promise<Figure[]> {
  const { stage } = scene;
  const began = Date.now();
  for (const slug of ['one', 'two']) {
    const shop = await openShop(stage.database, { slug });
    scene.skus.push(...(await stockShelf(stage.database, shop, [{ handle: slug, price: 2500, stock: 100_000 }])));
  }
  const all: Survivor[] = [];
  let [late, slowest] = [0, 0];
  for (const name of Array.from({ length: rounds }, () => blows).flat()) {
    const survivors = await Promise.all(Array.from({ length: TOGETHER }, () => arrive(stage, scene.skus)));
    all.push(...survivors);
    const struck = (BLOWS[name] as Blow)(scene);
    await Promise.all([struck, ...survivors.map(buyAndPay)]);
    const restarted = Date.now();
    if (!(await holdsWithin(SETTLED_WITHIN, async () => (await countUnsettled(stage)) === 0))) late += 1;
    slowest = Math.max(slowest, Date.now() - restarted);
  }
  return [
    told('killed-postgres: kills', blows.length * rounds, 'kills'),
    told('killed-postgres: longest until all was paid', slowest / 1000, 's'),
    exactly('killed-postgres: kills with money neither paid nor given back within 60 s', late, 0, 'kills'),
    ...(await books(stage, 'killed-postgres', all, began)),
  ];
}

async function buyAndPay(survivor: Survivor): Promise<void> {
  const placed = await buyStubbornly(survivor);
  if (placed) await pay(survivor, placed);
}

type Kill = () => Promise<void>;
type Pass = Parameters<Meddle>[1];

/** Kills it at the next request that matches, and starts it again. */
function strike(matches: RegExp, how: (kill: Kill, pass: Pass, scene: Scene) => ReturnType<Meddle>): Blow {
  return async (scene) => {
    const { postgres, tap } = scene;
    await lieInWait(tap, matches, (_, pass) => how(postgres.kill, pass, scene));
    await postgres.restart();
  };
}

async function afterwards<T>(answer: T, kill: Kill): Promise<T> {
  await kill();
  return answer;
}

/** Somebody holds the stock, so that the commit waits in the middle of its work: then it is killed. */
async function killInside(kill: Kill, pass: Pass, { postgres: { database } }: Scene): ReturnType<Meddle> {
  const holder = new pg.Client({ connectionString: database.urls.owner });
  holder.on('error', () => {});
  await holder.connect();
  await holder.query('begin');
  await holder.query('select from inventory.stock for update');
  const answer = pass();
  answer.catch(() => {});
  while ((await database.sql('select from pg_locks where not granted')).length === 0) await sleep(5);
  await kill();
  return answer;
}
