import { openScreen } from './import/screen.ts';
import { opsClient, opsKey } from './ops.ts';
import { Problem, runMain } from './problem.ts';
import { readOptions } from './publish/options.ts';
import { type Outcome, publishAll } from './publish/run.ts';

// `npm run publish -- --all`: has a running mall render every page that is published ahead.

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (!options) return;
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort());
  process.once('SIGTERM', () => interrupted.abort());
  const started = performance.now();
  let [total, done] = [0, 0];
  const screen = openScreen(
    {
      get size() {
        return total;
      },
      position: () => done,
    },
    'pages',
  );
  const progress = {
    began: (pages: number) => {
      total = pages;
    },
    advance: (pages: number) => {
      done += pages;
      screen.advance(pages);
    },
    error: screen.error,
  };
  const mall = opsClient(options.url, await opsKey(), options.build);
  const { signal } = interrupted;
  const outcome = await publishAll(mall, { build: options.build, progress, signal })
    .catch(inWords)
    .finally(screen.close);
  console.log(summarise(outcome, done, (performance.now() - started) / 1000));
  if (signal.aborted) console.log('Stopped early; run it again to publish the rest.');
  if (signal.aborted || outcome.failed.length > 0) process.exitCode = 1;
}

/** Whoever publishes has a mall that does not answer put right, not a stack to read. */
function inWords(error: Error): never {
  throw new Problem(error.message, { cause: error });
}

function summarise({ build, failed }: Outcome, done: number, seconds: number): string {
  const rate = Math.round(done / Math.max(seconds, 0.001)).toLocaleString('en');
  const head = `${done.toLocaleString('en')} pages of version ${build} published in ${seconds.toFixed(1)} s (${rate}/s).`;
  if (failed.length === 0) return head;
  const some = failed.slice(0, 5).join(', ') + (failed.length > 5 ? ' …' : '');
  return `${head}\n${failed.length.toLocaleString('en')} pages could not be published: ${some}`;
}

await runMain(main);
