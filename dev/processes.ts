import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A name for a running process that no later process of the same number shares: its start time.
 * Null when there is no such process.
 */
export function processIdentity(pid: number): string | null {
  try {
    if (existsSync('/proc/self/stat')) return linuxIdentity(pid);
    const started = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return started === '' ? null : started;
  } catch {
    return null;
  }
}

function linuxIdentity(pid: number): string | null {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The command, in parentheses, may hold spaces; state is the first field after it, the start time the 20th.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z') return null;
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[19]}`;
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
    const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
    const [state, , pgrp] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
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
