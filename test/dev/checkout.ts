import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../dev/paths.ts';
import { removeHome } from '../../dev/postgres-home.ts';
import { groupAlive, stopGroup } from '../../dev/processes.ts';
import type { Running } from '../../dev/state.ts';

/** A running `npm run …`. */
export interface Command {
  said(): string;
  /** Resolves once it has said something; throws when it ends before. */
  says(text: string): Promise<void>;
  /** Its exit code, or the signal that ended it. */
  exit: Promise<number | string | null>;
  /** Sends a signal to npm alone, as a supervisor does; Ctrl-C goes to the whole group. */
  signal(name: NodeJS.Signals): void;
}

/** A copy of this checkout, whose mall and data are its own. */
export interface Checkout {
  folder: string;
  run(script: string, args?: string[], env?: Record<string, string>): Command;
  /** What runs there now. */
  running(): Running;
  remove(): Promise<void>;
}

/** Copies the checkout as it is on disk, without its data; `env` goes to every command in it. */
export function copyCheckout(env: Record<string, string>): Checkout {
  const folder = mkdtempSync(join(tmpdir(), 'jishi-dev-'));
  // The user "postgres" has to get in.
  chmodSync(folder, 0o755);
  const list = execFileSync('git', ['ls-files', '-zco', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' });
  const wanted = list.split('\0').filter((file) => /^[^/]+$|^(dev|migrations|shared|static|workers)\//.test(file));
  for (const file of [...wanted, 'static/build']) {
    if (file && existsSync(join(ROOT, file))) cpSync(join(ROOT, file), join(folder, file), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const started: ChildProcess[] = [];
  return {
    folder,
    run(script, args = [], more = {}) {
      const child = spawn('npm', ['run', script, '--', ...args], {
        ...{ cwd: folder, env: { ...ownEnvironment(), ...env, ...more }, detached: true },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      started.push(child);
      return follow(child);
    },
    running: () => JSON.parse(readFileSync(join(folder, '.jishi/pids.json'), 'utf8')) as Running,
    async remove() {
      for (const { pid } of started) if (pid !== undefined && groupAlive(pid)) await stopGroup(pid, 'SIGTERM', 20_000);
      removeHome(join(folder, '.jishi/postgres'));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function ownEnvironment(): NodeJS.ProcessEnv {
  const theirs = /^(npm_|DATABASE_|JISHI_|CURRENCY$|DEFAULT_LOCALE$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !theirs.test(name)));
}

function follow(child: ChildProcess): Command {
  let said = '';
  let ended = false;
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (said += text));
  const exit = new Promise<number | string | null>((resolve) => {
    child.once('close', (code, signal) => {
      ended = true;
      resolve(code ?? signal);
    });
  });
  return {
    said: () => said,
    async says(text) {
      while (!said.includes(text)) {
        if (ended) throw new Error(`It ended without saying "${text}":\n${said}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    exit,
    signal: (name) => child.kill(name),
  };
}
