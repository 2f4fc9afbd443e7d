import { spawn } from 'node:child_process';
import { ROOT } from '../../dev/paths.ts';
import { atMost, exactly, type Measure } from '../support/figure.ts';
import { SERVICES_VARIABLE } from '../support/services-url.ts';

// How long `npm test` takes: checks, all tests, and the short seeds of chaos.

const SHOWN = 3000;

export const run: Measure = async () => {
  const { [SERVICES_VARIABLE]: _, ...env } = process.env;
  const began = performance.now();
  const child = spawn('npm', ['test'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) console.log(output.slice(-SHOWN));
  return [
    atMost('test suite: npm test takes', Math.round((performance.now() - began) / 1000), 600, 's'),
    exactly('test suite: exit code', code ?? 1, 0, ''),
  ];
};
