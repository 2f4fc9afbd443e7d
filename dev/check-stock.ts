import { checkStock, type StockReport } from '../shared/domain/orders/mod.ts';
import { explainOutage, openTarget } from './import/target.ts';
import { Problem, runMain } from './problem.ts';

// `npm run check-stock`: holds all stock against its ledger and against the unpaid orders.

const SHOWN = 50;

const pieces = (count: number) => (count === 1 ? '1 piece' : `${count.toLocaleString('en')} pieces`);

/** What is wrong with the stock, a line for each; none when nothing is. */
export function stockFaults({ ledger, held }: StockReport): string[] {
  return [
    ...ledger.map(
      ({ sku, onHand, held: holds, ledgerOnHand, ledgerHeld }) =>
        `${sku}  on hand ${onHand}, held ${holds}; its ledger adds up to on hand ${ledgerOnHand}, held ${ledgerHeld}`,
    ),
    ...held.map(({ sku, held: holds, unpaid }) =>
      holds === null
        ? `${sku}  has no stock row, though unpaid orders ask for ${pieces(unpaid)}`
        : `${sku}  ${pieces(holds)} held, though unpaid orders ask for ${pieces(unpaid)}`,
    ),
  ];
}

async function main(): Promise<void> {
  if (process.argv.length > 2) {
    throw new Problem(
      'Usage: npm run check-stock\n\nHolds all stock against its ledger and against the unpaid orders.',
    );
  }
  const target = await openTarget('ops');
  try {
    const report = await checkStock(target.db);
    const faults = stockFaults(report);
    const rows = report.rows.toLocaleString('en');
    if (faults.length === 0) {
      return console.log(
        `The stock of all ${rows} SKUs is the sum of its ledger, and what is held is what unpaid orders ask for.`,
      );
    }
    const more = faults.length > SHOWN ? `\n… and ${faults.length - SHOWN} more` : '';
    console.log(`${faults.slice(0, SHOWN).join('\n')}${more}\n`);
    throw new Problem(`The stock of ${rows} SKUs has ${faults.length === 1 ? '1 fault' : `${faults.length} faults`}.`);
  } catch (error) {
    throw explainOutage(error);
  } finally {
    await target.close();
  }
}

if (import.meta.main) await runMain(main);
