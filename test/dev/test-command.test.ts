import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { ROOT } from '../../dev/paths.ts';

/** `npm test` on a machine that has nothing but Node. */
function testOnBareMachine(env: Record<string, string>) {
  const nothing = `${tmpdir()}/jishi-nothing-is-here`;
  return spawnSync(process.execPath, ['dev/test.ts'], {
    cwd: ROOT,
    env: { PATH: nothing, PLAYWRIGHT_BROWSERS_PATH: nothing, ...env },
    encoding: 'utf8',
  });
}

it('says what is missing and how to get it, before it checks anything', () => {
  const { status, stdout, stderr } = testOnBareMachine({});
  expect(stderr).toBe(
    'Chromium is missing: apt-get install chromium, or npx playwright-core install chromium, or set CHROMIUM_PATH\n' +
      'redis-server is missing: apt-get install redis-server, or brew install redis\n',
  );
  expect([status, stdout]).toEqual([1, '']);
});

it('says when CHROMIUM_PATH leads nowhere', () => {
  const { status, stderr } = testOnBareMachine({ CHROMIUM_PATH: '/nowhere/chromium' });
  expect(stderr).toContain('CHROMIUM_PATH names "/nowhere/chromium", which is not there\n');
  expect(status).toBe(1);
});
