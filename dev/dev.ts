import type { ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type OpenDatabase, openDatabase } from './database.ts';
import { fillDemoMall } from './demo/fill.ts';
import { writeDevVars } from './dev-vars.ts';
import { migrateDatabase } from './migrate.ts';
import { DATA, LOGS } from './paths.ts';
import { portFromEnv, requirePort } from './ports.ts';
import { Problem, runMain } from './problem.ts';
import { stopGroup } from './processes.ts';
import { dropData } from './reset.ts';
import { loadSecrets } from './secrets.ts';
import { goOn, runSession, type Session } from './session.ts';
import { mallSettings } from './settings.ts';
import { clearRunning, knownProcess, type Running, requireNotRunning, stopLeftovers, writeRunning } from './state.ts';
import { logName, startWrangler, type WranglerOptions } from './wrangler.ts';

const READY_MS = 120_000;
const RECOVERY_MS = 8000;

async function start(session: Session): Promise<void> {
  const began = Date.now();
  const mallPort = portFromEnv('JISHI_PORT', 8787);
  const cashierPort = portFromEnv('JISHI_CASHIER_PORT', 8788);
  await requireNotRunning();
  const settings = mallSettings();
  await stopLeftovers();
  if (process.argv.includes('--fresh')) await dropData();
  await requirePort(mallPort, 'mall', 'JISHI_PORT');
  await requirePort(cashierPort, 'cashier', 'JISHI_CASHIER_PORT');
  mkdirSync(LOGS, { recursive: true });

  console.log('Jishi 集市 is starting …');
  const running: Running = { main: knownProcess(process.pid), parts: {}, postgresPort: null, proxy: null, settings };
  writeRunning(running);
  session.add(async () => clearRunning());
  session.onEnding(() => {
    running.ending = true;
    writeRunning(running);
  });
  const database = await startDatabase(session, running);
  const addresses = { mall: `http://localhost:${mallPort}`, cashier: `http://localhost:${cashierPort}` };
  writeDevVars(database, await loadSecrets(`${DATA}/secrets.json`), addresses, settings);
  goOn(session);

  console.log('  Workers: storefront, objects, jobs, payments, cashier');
  await startWorkers(session, running, mallPort, cashierPort);
  const products = await fillDemoMall(database);
  if (products !== null) console.log(`  Demo mall: ${products} products`);
  await Promise.all([
    waitUntilReady(session, `${addresses.mall}/readyz`, 'mall', READY_MS),
    waitUntilReady(session, `${addresses.cashier}/healthz`, 'cashier', READY_MS),
  ]);
  console.log(`Ready after ${((Date.now() - began) / 1000).toFixed(1)} s.\n`);
  console.log(`  Mall      ${addresses.mall}`);
  console.log(`  中文      ${addresses.mall}/zh`);
  console.log(`  Cashier   ${addresses.cashier}  (a sandbox: it takes no real money)`);
  console.log(`  Database  ${database.urls.owner}`);
  console.log('\nCtrl-C stops everything. npm run dev -- --fresh starts over.');
}

async function startDatabase(session: Session, running: Running): Promise<OpenDatabase> {
  const database = await openDatabase();
  session.add(database.close);
  const { postgres } = database;
  if (postgres) {
    running.parts.postgres = knownProcess(postgres.pid);
    Object.assign(running, { postgresPort: postgres.port, proxy: database.proxy });
    writeRunning(running);
    goOn(session);
    void postgres.ended.then(() => session.died('database', logName('postgres')));
    console.log(
      `  Database: Postgres 18 on port ${postgres.port}, its files in ${postgres.movedTo ?? '.jishi/postgres'}`,
    );
    if (postgres.movedTo) console.log('            (the user "postgres" may not enter this folder)');
  } else {
    console.log(`  Database: yours, on ${new URL(database.urls.owner).host}`);
  }
  await migrateDatabase({ ownerUrl: database.urls.owner, roleUrls: database.urls, guessed: database.guessed });
  goOn(session);
  return database;
}

async function startWorkers(session: Session, running: Running, mallPort: number, cashierPort: number): Promise<void> {
  const configs = ['dev/router', '.', 'workers/objects', 'workers/jobs', 'workers/payments'].map(
    (folder) => `${folder}/wrangler.toml`,
  );
  const plan = (name: string, port: number, rest: Pick<WranglerOptions, 'configs' | 'inspectorPort' | 'state'>) => {
    return { name, port, crashed: () => void watchRecovery(session, port, name), ...rest };
  };
  const plans = [
    plan('mall', mallPort, { configs, inspectorPort: 9229, state: `${DATA}/wrangler` }),
    plan('cashier', cashierPort, {
      ...{ configs: ['workers/cashier/wrangler.toml'], inspectorPort: 9330, state: `${DATA}/cashier` },
    }),
  ];
  rmSync(`${DATA}/registry`, { recursive: true, force: true });
  const children = await Promise.all(plans.map(startWrangler));
  session.add(() => Promise.all(children.map(stop)));
  children.forEach((child, index) => {
    const name = plans[index]?.name ?? 'worker';
    if (child.pid !== undefined) running.parts[name] = knownProcess(child.pid);
    child.once('exit', () => session.died(name, logName(name)));
  });
  writeRunning(running);
  goOn(session);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid !== undefined) await stopGroup(child.pid);
}

/** Ends everything unless workers whose runtime has crashed answer again soon. */
async function watchRecovery(session: Session, port: number, name: string): Promise<void> {
  await waitUntilReady(session, `http://localhost:${port}/healthz`, name, RECOVERY_MS).catch(() =>
    session.died(name, logName(name)),
  );
}

async function waitUntilReady(session: Session, url: string, name: string, patience: number): Promise<void> {
  const deadline = Date.now() + patience;
  let said = 'no answer';
  while (Date.now() < deadline) {
    goOn(session);
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(Math.min(10_000, patience / 4)) });
      const body = await response.text();
      if (response.ok) return;
      said = `${response.status} ${body.slice(0, 300)}`;
    } catch {
      // Not listening yet.
    }
    await sleep(100);
  }
  throw new Problem(`The ${name} did not become ready (${said}). See ${logName(name)}`);
}

await runMain(() => runSession(start));
