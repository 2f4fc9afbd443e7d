import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { DATA } from './paths.ts';
import { Problem } from './problem.ts';
import { groupAlive, processIdentity, stopGroup } from './processes.ts';
import type { MallSettings } from './settings.ts';

const FILE = `${DATA}/pids.json`;

/** A process, named so that a later one of the same number is not taken for it. */
export interface KnownProcess {
  pid: number;
  identity: string | null;
}

/** What a running `npm run dev` tells other commands, and its successor should it be killed. */
export interface Running {
  main: KnownProcess;
  parts: Record<string, KnownProcess>;
  postgresPort: number | null;
  proxy: string | null;
  settings: MallSettings;
  /** Set once the end has begun. */
  ending?: boolean;
}

/** Describes a living process. */
export function knownProcess(pid: number): KnownProcess {
  return { pid, identity: processIdentity(pid) };
}

function read(): Running | null {
  try {
    return JSON.parse(readFileSync(FILE, 'utf8')) as Running;
  } catch {
    return null;
  }
}

function isAlive({ pid, identity }: KnownProcess): boolean {
  return identity !== null && processIdentity(pid) === identity;
}

/** The `npm run dev` that runs in this checkout now, if one does. */
export function readRunning(): Running | null {
  const running = read();
  return running && isAlive(running.main) ? running : null;
}

/** Notes what runs; call again after every change. */
export function writeRunning(running: Running): void {
  mkdirSync(DATA, { recursive: true });
  writeFileSync(FILE, JSON.stringify(running, null, 2));
}

/** Forgets what ran. */
export function clearRunning(): void {
  rmSync(FILE, { force: true });
}

const ENDING_MS = 15_000;

/** Throws Problem when `npm run dev` runs in this checkout already; one that is just ending is waited for. */
export async function requireNotRunning(): Promise<void> {
  const deadline = Date.now() + ENDING_MS;
  for (let running = readRunning(); running && running.main.pid !== process.pid; running = readRunning()) {
    if (!running.ending || Date.now() > deadline) {
      throw new Problem(
        `Jishi already runs here, as process ${running.main.pid}. Stop it first (Ctrl-C in its window).`,
      );
    }
    await sleep(100);
  }
}

/** Ends what a killed `npm run dev` left running; processes that are not its own are left alone. */
export async function stopLeftovers(): Promise<void> {
  const left = read();
  if (left === null || isAlive(left.main)) return;
  for (const part of Object.values(left.parts)) {
    // The head of the group may be gone while its children live; then its number is still theirs.
    const ours = isAlive(part) || (processIdentity(part.pid) === null && groupAlive(part.pid));
    if (ours) await stopGroup(part.pid);
  }
  clearRunning();
}
