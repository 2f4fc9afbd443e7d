import { readOptions } from './import/options.ts';
import { summarise } from './import/report.ts';
import { runImport } from './import/run.ts';
import { openScreen } from './import/screen.ts';
import { openSource } from './import/source.ts';
import { categoryFinder, explainOutage, findShop, openTarget } from './import/target.ts';
import { runMain } from './problem.ts';

// `npm run import -- FILE --shop SLUG`: reads a product CSV in Shopify's columns into a shop.

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (!options) return;
  const source = openSource(options.file);
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort());
  process.once('SIGTERM', () => interrupted.abort());
  const target = await openTarget('merchant');
  try {
    const { db } = target;
    const shop = await findShop(db, options.shop);
    const findCategory = await categoryFinder(db, options.category);
    console.log(`Importing ${source.name} into ${shop.slug} (${options.locale}, ${options.currency})`);
    const started = performance.now();
    const screen = openScreen(source, 'products');
    const job = { options, source, screen, db, shop, findCategory, signal: interrupted.signal };
    const tally = await runImport(job).finally(() => screen.close());
    console.log(summarise(tally, (performance.now() - started) / 1000, options.dryRun));
    if (tally.failed > 0 || interrupted.signal.aborted) process.exitCode = 1;
    if (interrupted.signal.aborted) console.log('Stopped early; run it again to import the rest.');
  } catch (error) {
    throw explainOutage(error);
  } finally {
    await target.close();
  }
}

await runMain(main);
