import { spawn } from 'node:child_process';
import { ROOT } from '../../dev/paths.ts';
import { atMost, exactly, type Measure } from '../support/figure.ts';
import { SERVICES_VARIABLE } from '../support/services-url.ts';

// How long `npm run check` takes, and `npm test`: checks, all tests, and the short seeds of chaos.

const SHOWN = 3000;

export const run: Measure = async () => {
  const check = await timed(['run', 'check']);
  const suite = await timed(['test']);
  return [
    atMost('test suite: npm run check takes', check.seconds, 60, 's'),
    exactly('test suite: exit code of the check', check.code, 0, ''),
    atMost('test suite: npm test takes', suite.seconds, 600, 's'),
    exactly('test suite: exit code', suite.code, 0, ''),
  ];
};

/** Runs npm; seconds are whole. What it printed last is shown when it failed. */
async function timed(args: string[]): Promise<{ seconds: number; code: number }> {
  const { [SERVICES_VARIABLE]: _, ...env } = process.env;
  const began = performance.now();
  const child = spawn('npm', args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) console.log(output.slice(-SHOWN));
  return { seconds: Math.round((performance.now() - began) / 1000), code: code ?? 1 };
}
