import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Figure, Measure } from '../test/support/figure.ts';
import setupServices from '../test/support/services.ts';
import { SERVICES_VARIABLE } from '../test/support/services-url.ts';
import { figureTable, writeFigures } from './figures.ts';
import { DATA, ROOT } from './paths.ts';
import { Problem, runMain } from './problem.ts';

// `npm run bench [-- NAME]` and `npm run chaos [-- NAME]`: runs test/<kind>/*.<kind>.ts, prints one table and writes
// .jishi/<kind>.json. A name picks the files whose name contains it. SEED repeats a run.

const [kind = '', wanted = ''] = process.argv.slice(2);

function pickFiles(): string[] {
  const files = globSync(`test/${kind}/*.${kind}.ts`, { cwd: ROOT }).sort();
  const picked = files.filter((file) => nameOf(file).includes(wanted));
  if (picked.length > 0) return picked;
  throw new Problem(`No ${kind} is named "${wanted}"; there are ${files.map(nameOf).join(', ')}`);
}

const nameOf = (file: string): string => basename(file, `.${kind}.ts`);

/** Runs one file; null, and its error told, when it could not be measured. */
async function measure(file: string, seed: number): Promise<Figure[] | null> {
  const began = Date.now();
  console.log(`… ${nameOf(file)}`);
  try {
    const { run } = (await import(pathToFileURL(join(ROOT, file)).href)) as { run: Measure };
    const figures = await run({ short: false, seed });
    console.log(`  ${((Date.now() - began) / 1000).toFixed(0)} s`);
    return figures;
  } catch (error) {
    console.error(error);
    return null;
  }
}

async function main(): Promise<void> {
  const files = pickFiles();
  const seed = Number(process.env.SEED || Math.floor(Math.random() * 2 ** 31));
  console.log(`Seed ${seed}`);
  const stopServices = await setupServices({
    provide: (_, url) => {
      process.env[SERVICES_VARIABLE] = String(url);
    },
  });
  const end = () => void stopServices().finally(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  const figures: Figure[] = [];
  let measured = true;
  for (const file of files) {
    const found = await measure(file, seed);
    measured &&= found !== null;
    figures.push(...(found ?? []));
  }
  await stopServices();
  console.log(`\n${figureTable(figures)}`);
  writeFigures(join(DATA, `${kind}.json`), figures, { keepOthers: wanted !== '' });
  // Whatever a tool underneath still holds open, the measuring is over.
  process.exit(measured && figures.every((figure) => figure.holds) ? 0 : 1);
}

await runMain(main);
