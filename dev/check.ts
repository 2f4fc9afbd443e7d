import { globSync } from 'node:fs';
import { ROOT } from './paths.ts';
import { runMain } from './problem.ts';
import { runTool } from './run.ts';
import { envTypesCommand, workerConfigs } from './workers.ts';

interface Step {
  name: string;
  /** Commands that run one after the other; the first failure ends the step. */
  commands: string[][];
  /** What to do about a failure, where it is not obvious. */
  hint?: string;
}

const TOGETHER = 2;

function steps(): Step[] {
  const projects = ['tsconfig.web.json', 'tsconfig.node.json'];
  projects.push(
    ...globSync(['workers/*/tsconfig.json', 'workers/*/client/tsconfig.json', 'dev/router/tsconfig.json'], {
      cwd: ROOT,
    }).sort(),
  );
  return [
    { name: 'types', commands: projects.map((project) => ['tsc', '-p', project]) },
    {
      name: 'env types',
      commands: workerConfigs().map((config) => envTypesCommand(config, true)),
      hint: 'npm run types writes them anew',
    },
    {
      name: 'lint and format',
      commands: [['biome', 'ci', '--colors=off', '.']],
      hint: 'npx biome check --write . puts most of it right',
    },
    { name: 'architecture', commands: [['vitest', 'run', 'test/architecture.test.ts']] },
    { name: 'deno', commands: [['deno', 'check', 'shared/']] },
  ];
}

async function runStep(step: Step): Promise<boolean> {
  let seconds = 0;
  for (const command of step.commands) {
    const outcome = await runTool(command);
    seconds += outcome.seconds;
    if (outcome.code === 0) continue;
    const hint = step.hint ? `\n  ${step.hint}` : '';
    console.log(`✗ ${step.name} (${command.join(' ')})\n${outcome.output.trimEnd()}${hint}`);
    return false;
  }
  console.log(`✓ ${step.name.padEnd(16)} ${seconds.toFixed(1)} s`);
  return true;
}

/** Runs every check that needs no service, two at a time; resolves to whether all passed. */
export async function checkAll(): Promise<boolean> {
  const waiting = steps();
  let passed = true;
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) passed = (await runStep(step)) && passed;
  };
  await Promise.all(Array.from({ length: TOGETHER }, work));
  return passed;
}

async function main(): Promise<void> {
  if (!(await checkAll())) process.exitCode = 1;
}

if (import.meta.main) await runMain(main);
