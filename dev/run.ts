import { spawn } from 'node:child_process';
import { DATA, ROOT } from './paths.ts';

/** How a command ended, and all that it said. */
export interface Outcome {
  code: number;
  output: string;
  seconds: number;
}

/** What keeps the tools underneath to themselves: no telemetry, no look-ups, nothing in the person's home. */
export const QUIET_TOOLS = {
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_LOG_PATH: `${DATA}/logs/wrangler`,
  WRANGLER_REGISTRY_PATH: `${DATA}/registry`,
  XDG_CONFIG_HOME: `${DATA}/config`,
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
};

function toolEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${ROOT}/node_modules/.bin:${process.env.PATH}`, ...QUIET_TOOLS };
}

/** Runs a tool of node_modules to its end, keeping its output. Never throws for a failing tool. */
export function runTool(command: readonly string[]): Promise<Outcome> {
  const began = Date.now();
  const [program = '', ...args] = command;
  return new Promise((resolve) => {
    const env = { ...toolEnvironment(), NO_COLOR: '1' };
    const child = spawn(program, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const end = (code: number) => resolve({ code, output, seconds: (Date.now() - began) / 1000 });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
    child.once('error', (error) => {
      output += error.message;
      end(127);
    });
    child.once('close', (code) => end(code ?? 1));
  });
}

/** Runs a tool that talks to the person itself; resolves to its exit code. */
export function runInForeground(command: readonly string[]): Promise<number> {
  const [program = '', ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: ROOT, env: toolEnvironment(), stdio: 'inherit' });
    child.once('error', () => resolve(127));
    child.once('close', (code) => resolve(code ?? 1));
  });
}
