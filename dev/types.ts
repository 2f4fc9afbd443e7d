import { Problem, runMain } from './problem.ts';
import { runTool } from './run.ts';
import { envTypesCommand, workerConfigs } from './workers.ts';

/** Writes the env types of every worker from its configuration. */
async function main(): Promise<void> {
  for (const config of workerConfigs()) {
    const { code, output } = await runTool(envTypesCommand(config, false));
    if (code !== 0) throw new Problem(`The types of ${config} could not be written:\n${output}`);
  }
  console.log('The env types of all workers are up to date.');
}

if (import.meta.main) await runMain(main);
