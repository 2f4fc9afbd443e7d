import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './ports.ts';
import { Problem } from './problem.ts';
import { connectRedis } from './resp.ts';

/** A running redis-server. */
export interface Redis {
  port: number;
  /** Resolves when it has ended, for whatever reason. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

/** Whether this machine has a redis-server. */
export function hasRedis(): boolean {
  return spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;
}

/** Starts redis-server on 127.0.0.1 (0: any port). It keeps its data in `directory`; without one, nothing is kept. */
export async function startRedis(options: { port: number; directory?: string }): Promise<Redis> {
  if (!hasRedis()) throw new Problem('redis-server is missing: apt-get install redis-server, or brew install redis');
  const port = await freePort(options.port);
  if (options.directory) mkdirSync(options.directory, { recursive: true });
  const keep = options.directory ? ['--dir', options.directory, '--appendonly', 'yes'] : ['--appendonly', 'no'];
  const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', ...keep], {
    stdio: 'ignore',
    detached: true,
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  await waitUntilReady(port, ended);
  return {
    port,
    ended,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended;
    },
  };
}

async function waitUntilReady(port: number, ended: Promise<void>): Promise<void> {
  let gone = false;
  void ended.then(() => {
    gone = true;
  });
  for (let i = 0; i < 500 && !gone; i += 1) {
    const connection = await connectRedis(port).catch(() => null);
    const [pong] = (await connection?.send([['PING']]).catch(() => [])) ?? [];
    connection?.close();
    if (pong === 'PONG') return;
    await sleep(20);
  }
  throw new Problem(`redis-server did not become ready on port ${port}`);
}
