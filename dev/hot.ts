import { type Database, query } from '../shared/database/port.ts';
import { type ForcedHeat, forceHeat, readForced } from '../shared/domain/checkout/mod.ts';
import { stockBySkus } from '../shared/domain/inventory/mod.ts';
import { explainOutage, openTarget } from './import/target.ts';
import { Problem, runMain } from './problem.ts';

// `npm run hot`: which SKUs a person says are hot, or are not.

const USAGE = `Usage: npm run hot -- [SKU on|off|auto]

Checkouts of a hot SKU are gathered and committed together. The mall finds out by itself what is hot.

  SKU on     gathers them from the next checkout on, e.g. before a sale begins
  SKU off    never gathers them
  SKU auto   leaves it to what is measured

Without a SKU, lists what was said.`;

const MEANING = { on: 'gathered', off: 'never gathered' };

function tell(forced: ForcedHeat): void {
  const lines = Object.entries(forced).map(([sku, word]) => `${sku}  ${word}, ${MEANING[word]}`);
  console.log(lines.length === 0 ? 'What is hot is measured, for every SKU.' : lines.join('\n'));
}

async function say(db: Database, sku: string, word: string | undefined): Promise<void> {
  if (word !== 'on' && word !== 'off' && word !== 'auto') throw new Problem(`Say on, off or auto.\n\n${USAGE}`);
  const forced = await readForced(db);
  if (!Object.hasOwn(forced, sku) && (await query(db, { kind: 'public' }, stockBySkus([sku]))).length === 0) {
    throw new Problem(`There is no SKU "${sku}"`);
  }
  if (word !== 'auto' && !Object.hasOwn(forced, sku) && Object.keys(forced).length >= 100) {
    throw new Problem('A hundred SKUs at most can be spoken for; set some of them to auto first');
  }
  tell(await forceHeat(db, sku, word, { now: Date.now() }));
}

async function main(): Promise<void> {
  const [sku, word, ...more] = process.argv.slice(2);
  if (sku === '--help' || sku === '-h') return console.log(USAGE);
  if (more.length > 0) throw new Problem(`One SKU at a time.\n\n${USAGE}`);
  const target = await openTarget('ops');
  try {
    if (sku === undefined) tell(await readForced(target.db));
    else await say(target.db, sku, word);
  } catch (error) {
    throw explainOutage(error);
  } finally {
    await target.close();
  }
}

await runMain(main);
