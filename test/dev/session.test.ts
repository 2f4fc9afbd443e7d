import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { ROOT } from '../../dev/paths.ts';
import { groupAlive, processIdentity, spawnGroup, stopGroup } from '../../dev/processes.ts';

// Sessions end processes and the process they run in, so each runs in one of its own.
let child: ChildProcess | undefined;

afterEach(() => {
  child?.kill('SIGKILL');
});

function run(start: string): { exit: Promise<number | null>; said: () => string; until(text: string): Promise<void> } {
  const script = `
    import { setTimeout as sleep } from 'node:timers/promises';
    import { Problem } from '${ROOT}/dev/problem.ts';
    import { goOn, runSession } from '${ROOT}/dev/session.ts';
    const part = (session, name) => session.add(async () => { await sleep(30); console.log('stopped ' + name); });
    setInterval(() => {}, 1000);
    await runSession(async (session) => { ${start} });`;
  const running = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, npm_lifecycle_event: undefined },
  });
  child = running;
  let text = '';
  for (const stream of [running.stdout, running.stderr]) stream.on('data', (chunk) => (text += String(chunk)));
  return {
    exit: once(running, 'close').then(([code]) => code),
    said: () => text,
    async until(wanted) {
      for (let i = 0; i < 500 && !text.includes(wanted); i += 1) await sleep(20);
      expect(text).toContain(wanted);
    },
  };
}

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'stops the parts in reverse order on %s, also when it comes twice',
  async (signal) => {
    const session = run(`part(session, 'one'); part(session, 'two'); console.log('up');`);
    await session.until('up');
    child?.kill(signal);
    child?.kill(signal);
    expect(await session.exit).toBe(0);
    expect(session.said()).toBe('up\n\nStopping …\nstopped two\nstopped one\n');
  },
);

it('names the part that has died, ends the rest and exits with 1', async () => {
  const session = run(`part(session, 'one'); setTimeout(() => session.died('database', 'x.log'), 20);`);
  expect(await session.exit).toBe(1);
  expect(session.said()).toBe(
    '\nThe database has ended by itself, so everything else ends too. See x.log\nstopped one\n',
  );
});

it('finishes the step under way, and no further one, when it is to end while it starts', async () => {
  const session = run(
    `console.log('step 1'); await sleep(200); part(session, 'one'); goOn(session); console.log('step 2');`,
  );
  await session.until('step 1');
  child?.kill('SIGINT');
  expect(await session.exit).toBe(0);
  expect(session.said()).toBe('step 1\n\nStopping …\nstopped one\n');
});

it('says in one sentence why it cannot start', async () => {
  const session = run(`part(session, 'one'); throw new Problem('Port 1 is taken');`);
  expect(await session.exit).toBe(1);
  expect(session.said()).toBe('Port 1 is taken\nstopped one\n');
});

it('stops a group of processes together with their children, even such as ignore a polite signal', async () => {
  const parent = spawnGroup('sh', ['-c', `trap '' TERM; sleep 60 & sleep 60`], { stdio: 'ignore' });
  const pid = parent.pid ?? 0;
  expect(processIdentity(pid)).not.toBeNull();
  expect(groupAlive(pid)).toBe(true);
  await stopGroup(pid, 'SIGTERM', 300);
  expect(groupAlive(pid)).toBe(false);
  expect(processIdentity(pid)).toBeNull();
});
