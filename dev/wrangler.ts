import type { ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import { LOGS, ROOT } from './paths.ts';
import { freePort } from './ports.ts';
import { spawnGroup } from './processes.ts';
import { QUIET_TOOLS } from './run.ts';

/** One `wrangler dev`, which runs any number of workers. */
export interface WranglerOptions {
  /** What people call it; also the name of its log. */
  name: string;
  /** The workers' configurations; the first one gets all requests. */
  configs: readonly string[];
  port: number;
  inspectorPort: number;
  /** Where its KV, objects and queues are kept. */
  state: string;
  /** Called when the runtime underneath has crashed; wrangler starts another, which may not come back to life. */
  crashed(): void;
}

/** The log of a part, as a path from the checkout, for people. */
export const logName = (name: string): string => `.jishi/logs/${name}.log`;

/** Starts workers. Their tools' output goes to the log; errors of the workers are also told in one calm line each. */
export async function startWrangler(options: WranglerOptions): Promise<ChildProcess> {
  const inspector = await freePort(options.inspectorPort);
  const child = spawnGroup(
    process.execPath,
    [
      `${ROOT}/node_modules/wrangler/bin/wrangler.js`,
      ...['dev', ...options.configs.flatMap((config) => ['-c', config])],
      ...['--port', String(options.port), '--inspector-port', String(inspector), '--persist-to', options.state],
      ...['--show-interactive-dev-session=false', '--log-level=log'],
    ],
    { cwd: ROOT, env: { ...process.env, ...QUIET_TOOLS, FORCE_COLOR: '0' }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const log = createWriteStream(`${LOGS}/${options.name}.log`, { flags: 'w' });
  const tell = errorTeller(options.name);
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (coloured) => {
      const line = stripVTControlCharacters(coloured);
      log.write(`${line}\n`);
      tell(line);
      if (line.includes('The Workers runtime crashed')) options.crashed();
    });
  }
  return child;
}

const QUIET_MS = 10_000;

/** Tells each error once, and again only when it still happens after a while. */
function errorTeller(name: string): (line: string) => void {
  const told = new Map<string, number>();
  return (line) => {
    const text = readError(line);
    if (text === null || Date.now() - (told.get(text) ?? 0) < QUIET_MS) return;
    told.set(text, Date.now());
    console.log(`${name}: ${text} (see ${logName(name)})`);
  };
}

/** The words of an error line of wrangler's, which may hold a log line of ours; null for any other line. */
export function readError(line: string): string | null {
  const text = /^\s*(?:✘|X) \[ERROR\] (.+)$/.exec(line)?.[1];
  if (text === undefined) return null;
  try {
    const { message, error } = JSON.parse(text) as { message?: string; error?: string };
    return error ? `${message}: ${error}` : (message ?? text);
  } catch {
    return text;
  }
}
