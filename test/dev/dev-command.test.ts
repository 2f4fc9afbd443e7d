import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PRODUCTS } from '../../dev/demo/products.ts';
import { freePort, isPortFree } from '../../dev/ports.ts';
import { closeServer, listen } from '../../dev/wire.ts';
import { sample } from '../import/command.ts';
import { type Shopper, shopper } from '../support/shopper.ts';
import { until } from '../support/until.ts';
import { type Checkout, type Command, copyCheckout } from './checkout.ts';

// The real `npm run dev` in a copy of the checkout: one mall, started again after each way in which it can end.

const PATIENCE = 60_000;

let checkout: Checkout;
let client: Shopper;
let mall: Command;
let ports: number[];

beforeAll(async () => {
  ports = [await freePort(0), await freePort(0)];
  const [mallPort, cashierPort] = ports.map(String);
  checkout = copyCheckout({ JISHI_PORT: mallPort ?? '', JISHI_CASHIER_PORT: cashierPort ?? '' });
  client = shopper({ mall: new URL(`http://localhost:${mallPort}`) });
});

afterAll(() => checkout?.remove());

async function start(args: string[] = [], env: Record<string, string> = {}): Promise<void> {
  mall = checkout.run('dev', args, env);
  await mall.says('Ready after');
}

async function expectNothingLeft(postgresPort: number | null): Promise<void> {
  for (const port of [...ports, postgresPort ?? 0]) expect([port, await isPortFree(port)]).toEqual([port, true]);
}

const piecesInCart = async () => ((await (await client.get('/api/cart')).json()) as { count: number }).count;

/** Takes a product into the cart; resolves to its price. */
async function putIntoCart(): Promise<{ currency: string }> {
  const product = await (await client.get('/api/products/honey-bear')).json();
  const [variant] = (product as { variants: { sku: string; price: { currency: string } }[] }).variants;
  if (!variant) throw new Error('There is nothing to put into the cart');
  await client.post('/api/cart/items', { sku: variant.sku, quantity: 1 });
  return variant.price;
}

/** Kills a runtime of the mall's: the one in front, which listens, is the oldest; the newest runs the workers. */
function killRuntime(which: '--oldest' | '--newest'): void {
  const group = String(checkout.running().parts.mall?.pid);
  process.kill(Number(execFileSync('pgrep', [which, '-g', group, 'workerd'], { encoding: 'utf8' })), 'SIGKILL');
}

it('says which port is taken, and what to do', async () => {
  const server = createServer();
  const port = await listen(server, 0);
  const taken = checkout.run('dev', [], { JISHI_PORT: String(port) });
  expect(await taken.exit).toBe(1);
  expect(taken.said()).toContain(`Port ${port}, where the mall should listen, is taken by another program.`);
  expect(taken.said()).toContain(`choose another port: JISHI_PORT=${port + 10} npm run dev`);
  await closeServer(server);
});

describe('a mall that runs', () => {
  beforeAll(() => start([], { CURRENCY: 'JPY' }), PATIENCE);

  it('has the demo products, in the currency that was asked for', async () => {
    expect(mall.said()).toContain(`Demo mall: ${PRODUCTS.length} products`);
    expect((await putIntoCart()).currency).toBe('JPY');
    expect(await piecesInCart()).toBe(1);
  });

  it('is followed by imports, currency and all', async () => {
    const args = [sample('clothing-en.csv'), '--shop', 'mochi-house', '--dry-run'];
    const imported = checkout.run('import', args);
    await imported.exit;
    expect(imported.said()).toContain('into mochi-house (en, JPY)');
  });

  it.each(['dev', 'reset'])('stops %s from taking its data away', async (script) => {
    const second = checkout.run(script);
    expect(await second.exit).toBe(1);
    expect(second.said()).toContain(
      `Jishi already runs here, as process ${checkout.running().main.pid}. Stop it first (Ctrl-C in its window).`,
    );
  });

  it('comes back when its workers are killed', async () => {
    killRuntime('--newest');
    await until(async () => (await client.get('/healthz').catch(() => null))?.ok === true);
    expect(await piecesInCart()).toBe(1);
  });

  it('ends as a whole when it does not come back', async () => {
    const { postgresPort } = checkout.running();
    killRuntime('--oldest');
    expect(await mall.exit).toBe(1);
    expect(mall.said()).toContain(
      'The mall has ended by itself, so everything else ends too. See .jishi/logs/mall.log',
    );
    await expectNothingLeft(postgresPort);
  });
});

describe('a mall whose runtime was killed', () => {
  beforeAll(() => start(), PATIENCE);

  it('starts again with what it had', async () => {
    expect(mall.said()).not.toContain('Demo mall');
    expect(await piecesInCart()).toBe(1);
  });

  it('ends as a whole when its database is killed', async () => {
    const { postgresPort, parts } = checkout.running();
    process.kill(parts.postgres?.pid ?? 0, 'SIGKILL');
    expect(await mall.exit).toBe(1);
    expect(mall.said()).toContain('The database has ended by itself, so everything else ends too');
    await expectNothingLeft(postgresPort);
  });
});

describe('a mall whose database was killed', () => {
  beforeAll(() => start(), PATIENCE);

  it('starts again with what it had', async () => {
    expect(await piecesInCart()).toBe(1);
  });

  it('stops in order when npm alone is told to', async () => {
    const { postgresPort } = checkout.running();
    mall.signal('SIGINT');
    await mall.exit;
    expect(mall.said()).toMatch(/\nStopping …\n$/);
    await expectNothingLeft(postgresPort);
  });
});

describe('a mall that starts over', () => {
  beforeAll(() => start(['--fresh']), PATIENCE);

  it('is filled anew and takes every visitor for a new one', async () => {
    expect(mall.said()).toContain(`Demo mall: ${PRODUCTS.length} products`);
    const before = new Map(client.cookies);
    expect(await piecesInCart()).toBe(0);
    await putIntoCart();
    expect(client.cookies).not.toEqual(before);
  });

  it('can be dropped once it has stopped', async () => {
    mall.signal('SIGTERM');
    await mall.exit;
    const reset = checkout.run('reset');
    expect(await reset.exit).toBe(0);
    expect(reset.said()).toContain('The local mall is gone; npm run dev makes a new one.');
    for (const name of ['postgres', 'wrangler', 'cashier']) {
      expect([name, existsSync(join(checkout.folder, '.jishi', name))]).toEqual([name, false]);
    }
  });
});
