import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ROOT } from '../../dev/paths.ts';
import { freePort } from '../../dev/ports.ts';
import { removeHome } from '../../dev/postgres-home.ts';
import { atMost, exactly, type Figure, type Measure, told } from '../support/figure.ts';
import { SERVICES_VARIABLE } from '../support/services-url.ts';
import { type Shopper, shopper } from '../support/shopper.ts';
import { until } from '../support/until.ts';

// A fresh clone of what is committed, `npm ci`, `npm run dev`; then a client with a cookie jar finds products of two
// shops on the home page, buys them in one checkout and pays. The clock runs from the command to the paid order.

const PATIENCE = 180_000;

export const run: Measure = async () => {
  const clone = mkdtempSync(join(tmpdir(), 'jishi-first-'));
  // The user "postgres" has to get in.
  chmodSync(clone, 0o755);
  try {
    execFileSync('git', ['clone', '--quiet', ROOT, clone]);
    const installed = await install(clone);
    return installed.every(({ holds }) => holds) ? [...installed, ...(await buyFirst(clone))] : installed;
  } finally {
    removeHome(join(clone, '.jishi/postgres'));
    rmSync(clone, { recursive: true, force: true });
  }
};

/** Runs `npm ci`. Without it there is nothing to buy: then its exit code is all that is measured. */
async function install(clone: string): Promise<Figure[]> {
  const began = performance.now();
  const code = await ended(
    spawn('npm', ['ci', '--no-audit', '--no-fund'], { cwd: clone, env: cleanEnv(), stdio: 'ignore' }),
  );
  return [
    told('first purchase: npm ci before it', seconds(began), 's'),
    exactly('first purchase: exit code of npm ci', code ?? -1, 0, ''),
  ];
}

async function buyFirst(clone: string): Promise<Figure[]> {
  const [mall, cashier] = [await freePort(0), await freePort(0)];
  const env = { ...cleanEnv(), JISHI_PORT: String(mall), JISHI_CASHIER_PORT: String(cashier) };
  const began = performance.now();
  const dev = spawn('npm', ['run', 'dev'], { cwd: clone, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let said = '';
  for (const stream of [dev.stdout, dev.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  try {
    await until(async () => {
      if (dev.exitCode !== null) throw new Error('npm run dev ended');
      return said.includes('Ready after');
    }, PATIENCE);
    const ready = seconds(began);
    await buyFromTwoShops(new URL(`http://localhost:${mall}`));
    const bought = seconds(began);
    return [
      told('first purchase: ready after', ready, 's'),
      atMost('first purchase: paid after', bought, 60, 's'),
      exactly('first purchase: processes left running', await stopDev(dev, clone), 0, 'processes'),
    ];
  } catch (error) {
    await stopDev(dev, clone);
    throw new Error(`The first purchase failed; npm run dev said:\n${said}`, { cause: error });
  }
}

async function buyFromTwoShops(mall: URL): Promise<void> {
  const client = shopper({ mall });
  for (const sku of await skusOfTwoShops(client))
    await expectStatus(client.post('/api/cart/items', { sku, quantity: 1 }), 200);
  const ask = {
    contact: { name: 'Wang Xiaoming', email: 'shopper@example.com' },
    address: { country: 'CN', region: 'Zhejiang', city: 'Hangzhou', line1: '1 Wensan Road', postcode: '310000' },
    provider: 'cashier',
  };
  const placed = (await expectStatus(
    client.post('/api/checkout', ask, { 'idempotency-key': crypto.randomUUID() }),
    201,
  )) as {
    orders: { id: string; shop: string }[];
    payUrl: string;
  };
  if (new Set(placed.orders.map(({ shop }) => shop)).size !== 2) throw new Error('Not an order for each of two shops');
  const approved = await client.form(`${placed.payUrl}/approve`, {});
  await (await client.get(approved.headers.get('location') ?? '')).text();
  for (const { id } of placed.orders) {
    await until(
      async () => ((await expectStatus(client.get(`/api/orders/${id}`), 200)) as { status: string }).status === 'paid',
    );
  }
}

/** A SKU that can be had from each of two shops, found as a shopper finds them: from the home page to the products. */
async function skusOfTwoShops(client: Shopper): Promise<string[]> {
  const skus = new Map<string, string>();
  for (const shop of await linksOn(client, '/', /\/s\/[\w-]+/g)) {
    for (const path of await linksOn(client, shop, /\/p\/[\w-]+/g)) {
      const product = (await expectStatus(client.get(`/api/products/${path.slice('/p/'.length)}`), 200)) as {
        variants: { sku: string; stock: number }[];
      };
      const sku = product.variants.find(({ stock }) => stock > 0)?.sku;
      if (sku) skus.set(shop, sku);
      if (sku) break;
    }
    if (skus.size === 2) return Array.from(skus.values());
  }
  throw new Error('The home page does not lead to products of two shops');
}

async function linksOn(client: Shopper, path: string, form: RegExp): Promise<string[]> {
  const response = await client.get(path);
  return Array.from(new Set((await response.text()).match(form)));
}

async function expectStatus(answer: Promise<Response>, status: number): Promise<unknown> {
  const response = await answer;
  if (response.status !== status)
    throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

/** Presses Ctrl-C; resolves to how many processes of the clone are still there when the command has ended. */
async function stopDev(dev: ChildProcess, clone: string): Promise<number> {
  // As a terminal does: to the command and all that it runs in the foreground.
  if (dev.pid !== undefined && dev.exitCode === null) process.kill(-dev.pid, 'SIGINT');
  await ended(dev);
  return processesOf(clone).length;
}

/** Processes that work in a folder or were started from it, or whose command line names it. */
function processesOf(folder: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return false;
    try {
      return (
        readlinkSync(`/proc/${pid}/cwd`).startsWith(folder) ||
        readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder)
      );
    } catch {
      return false;
    }
  });
}

/**
 * This process's environment without what npm, the measuring and a database of one's own put into it; the path without
 * this checkout's programs, so that the machine's own Node is what a newcomer starts with.
 */
function cleanEnv(): NodeJS.ProcessEnv {
  const ours = new RegExp(`^(npm_|DATABASE_|JISHI_|WRANGLER_|${SERVICES_VARIABLE}$)`);
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  return { ...env, PATH: folders.join(delimiter) };
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('close', (code) => resolve(code)));
}

const seconds = (began: number): number => Math.round((performance.now() - began) / 100) / 10;
