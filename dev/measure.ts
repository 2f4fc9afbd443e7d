import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Figure, Measure } from '../test/support/figure.ts';

// `npm run bench [-- NAME]` and `npm run chaos [-- NAME]`: runs test/<kind>/*.<kind>.ts, prints one table and writes
// .jishi/<kind>.json. A name picks the files whose name contains it. SEED repeats a run.

const root = join(import.meta.dirname, '..');
const [kind = '', wanted = ''] = process.argv.slice(2);
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

function table(figures: Figure[]): string {
  const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });
  const rows = figures.map((f) => [f.name, number.format(f.value), f.unit, f.goal, f.holds ? 'holds' : 'MISSED']);
  const all = [['name', 'value', 'unit', 'goal', ''], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  return all.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n');
}

function write(figures: Figure[]): void {
  const file = join(root, '.jishi', `${kind}.json`);
  mkdirSync(join(root, '.jishi'), { recursive: true });
  const names = new Set(figures.map((figure) => figure.name));
  const kept = wanted ? earlier(file).filter((figure) => !names.has(figure.name)) : [];
  writeFileSync(file, `${JSON.stringify([...kept, ...figures], null, 2)}\n`);
}

function earlier(file: string): Figure[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return [];
  }
}

const files = globSync(`test/${kind}/*.${kind}.ts`, { cwd: root })
  .filter((file) => basename(file).includes(wanted))
  .sort();
if (files.length === 0) {
  console.error(`No ${kind} is named "${wanted}"`);
  process.exit(1);
}
console.log(`Seed ${seed}`);
const figures: Figure[] = [];
for (const file of files) {
  console.log(`… ${basename(file, `.${kind}.ts`)}`);
  const module = (await import(pathToFileURL(join(root, file)).href)) as { run: Measure };
  figures.push(...(await module.run({ short: false, seed })));
}
console.log(`\n${table(figures)}`);
write(figures);
process.exit(figures.every((figure) => figure.holds) ? 0 : 1);
