import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A name for a running process that no later process of the same number shares: its start time.
 * Null when there is no such process, or only its zombie.
 */
export function processIdentity(pid: number): string | null {
  if (!existsSync('/proc/self/stat')) return ps('lstart', pid) || null;
  try {
    const fields = statFields(pid);
    if (fields[0] === 'Z') return null;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[19]}`;
  } catch {
    return null;
  }
}

/** Linux' facts about a process, from its state on: state, parent, group … start time is the 20th. */
function statFields(pid: number | string): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The program's name before them, in parentheses, may hold spaces.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function ps(column: string, pid: number): string {
  try {
    return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return '';
  }
}

/** The parent of a process, or null when there is no such process. */
export function parentOf(pid: number): number | null {
  if (!existsSync('/proc/self/stat')) return Number(ps('ppid', pid)) || null;
  try {
    return Number(statFields(pid)[1]);
  } catch {
    return null;
  }
}

/** The processes that a process has started and that are still there, zombies too. */
export function childrenOf(pid: number): number[] {
  if (!existsSync('/proc/self/stat')) {
    const all = execFileSync('ps', ['-axo', 'pid=,ppid='], { encoding: 'utf8', stdio: 'pipe' }).trim().split('\n');
    return all
      .map((line) => line.trim().split(/\s+/).map(Number))
      .flatMap(([id = 0, parent]) => (parent === pid ? [id] : []));
  }
  const numbers = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  return numbers.filter((number) => parentOf(number) === pid);
}

/** The most memory that a process has held so far, in MB; where the system does not keep that, what it holds now. */
export function peakMemory(pid: number): number {
  try {
    if (!existsSync('/proc/self/stat')) return Number(ps('rss', pid)) / 1024;
    return Number(/^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** The short name of a process' program (`sh`), or nothing when there is no such process. */
export function processName(pid: number): string {
  try {
    return existsSync('/proc/self/stat') ? readFileSync(`/proc/${pid}/comm`, 'utf8').trim() : ps('comm', pid);
  } catch {
    return '';
  }
}

/** Starts a program as the head of a process group of its own, so that Ctrl-C reaches us alone and we stop it in order. */
export function spawnGroup(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  return spawn(command, args, { ...options, detached: true });
}

/** Whether any process of a group lives; zombies, which only wait for their parent, do not count where that can be told. */
export function groupAlive(pid: number): boolean {
  try {
    process.kill(-pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !existsSync('/proc/self/stat') || readdirSync('/proc').some((name) => isLiveMember(name, pid));
}

function isLiveMember(name: string, group: number): boolean {
  if (!/^\d+$/.test(name)) return false;
  try {
    const [state, , pgrp] = statFields(name);
    return state !== 'Z' && Number(pgrp) === group;
  } catch {
    return false;
  }
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It ended by itself in the meantime.
  }
}

/** Stops a whole process group: `signal` first, SIGKILL for what is left after `patience` ms. */
export async function stopGroup(pid: number, signal: NodeJS.Signals = 'SIGTERM', patience = 4000): Promise<void> {
  signalGroup(pid, signal);
  const deadline = Date.now() + patience;
  while (groupAlive(pid) && Date.now() < deadline) await sleep(20);
  if (!groupAlive(pid)) return;
  signalGroup(pid, 'SIGKILL');
  for (let i = 0; i < 100 && groupAlive(pid); i += 1) await sleep(20);
}
