import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atMost, type Measure, told } from '../support/figure.ts';
import { productPath, publishGoods, stockGoods } from './support/catalogue.ts';
import type { BenchGuard } from './support/guard.ts';
import { type Sample, sampleOf } from './support/hello.ts';
import { startLoneHello, startLoneStorefront } from './support/lone.ts';
import { startBenchMall } from './support/mall.ts';
import { median } from './support/median.ts';
import type { Server } from './support/workers.ts';

// How much longer a fresh process takes until it has served its first page, from KV, than one whose worker returns the
// same bytes from a constant, with the same bindings. Times count from the start of the process.

/** Guards without which a figure must miss. */
export const GUARDS: BenchGuard[] = [
  {
    name: 'nothing is computed while the storefront loads',
    misses: 'cold-start: more than hello',
    patch: { worker: 'storefront', from: /\bvar memo, front;/, to: '$&; for (let n = 0; n < 3e8; n += 1);' },
  },
];

/** Starts 20 processes of each in turn, `short` three. */
export const run: Measure = async ({ short, without }) => {
  const folder = mkdtempSync(join(tmpdir(), 'jishi-cold-'));
  const patch = GUARDS.find(({ name }) => name === without?.name)?.patch;
  try {
    const sample = await storePage(folder);
    const [hellos, malls]: [number[], number[]] = [[], []];
    for (let n = 0; n < (short ? 3 : 20); n += 1) {
      hellos.push(await firstAnswer(() => startLoneHello(folder, sample)));
      malls.push(await firstAnswer(() => startLoneStorefront(folder, patch)));
    }
    const extra = malls.map((took, n) => took - (hellos[n] ?? 0));
    return [
      atMost('cold-start: more than hello', Math.round(median(extra)), 60, 'ms'),
      told('cold-start: hello', Math.round(median(hellos)), 'ms'),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Leaves one published page in the folder's KV; resolves to what was answered for it. */
async function storePage(folder: string): Promise<Sample> {
  const mall = await startBenchMall({ persist: folder });
  try {
    await stockGoods(mall, 0, 1);
    await publishGoods(mall);
    return await sampleOf(new URL(productPath(0), mall.direct));
  } finally {
    await mall.close();
  }
}

/** Milliseconds until a process that is started now has answered once. */
async function firstAnswer(start: () => Promise<Server>): Promise<number> {
  const began = performance.now();
  const server = await start();
  try {
    const { headers } = await sampleOf(new URL(productPath(0), server.direct));
    const took = performance.now() - began;
    if (headers['x-cache'] !== 'kv') throw new Error(`The first page came from "${headers['x-cache']}"`);
    return took;
  } finally {
    await server.close();
  }
}
