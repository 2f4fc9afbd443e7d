import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from '../../dev/paths.ts';
import { neonDatabase } from '../../shared/adapters/postgres.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { appendEvent, claimDue, report } from '../../shared/outbox/mod.ts';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await cloneDatabase();
});
afterAll(() => test?.close());
beforeEach(() => test.sql('truncate outbox.event, outbox.handled, outbox.dead_letter restart identity'));

const jobs = () => neonDatabase({ url: test.urls.jobs, proxy: test.proxy });

/** Runs what package.json makes of `npm run dead-letters -- ARGS`. */
function run(...args: string[]): Promise<{ failed: boolean; said: string }> {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const command = scripts['dead-letters'].split(' ').slice(1);
  const { DATABASE_URL: _, DATABASE_URL_OWNER: __, ...rest } = process.env;
  const env = { ...rest, DATABASE_URL_OPS: test.urls.ops, DATABASE_PROXY: test.proxy, NODE_OPTIONS: '' };
  return new Promise((resolve) => {
    execFile(process.execPath, [...command, ...args], { cwd: ROOT, env }, (error, stdout, stderr) =>
      resolve({ failed: error !== null, said: stdout + stderr }),
    );
  });
}

/** Has a consumer give up on an event; resolves to the event's id. */
async function aDeadLetter(error: string, failures = 1): Promise<string> {
  const id = newId('event', Date.now());
  await jobs().batch({ kind: 'system' }, [appendEvent({ id, type: 'refund.due', payload: {} })]);
  const dead = [{ consumer: 'settle-payments', eventId: id, error, failures }];
  await report(jobs(), { handled: [], dead, done: [id] });
  return id;
}
const handedOut = async () => (await claimDue(jobs(), Date.now(), 10)).map(({ id }) => id);

describe('npm run dead-letters', () => {
  it('says that there are none', async () => {
    expect(await run()).toEqual({ failed: false, said: 'There are no dead letters.\n' });
  });

  it('tells of each what was given up on, by whom and why, and hands nothing out', async () => {
    const first = await aDeadLetter('Poison: refused');
    await aDeadLetter('Error: no table', 8);
    const { failed, said } = await run();
    expect(failed).toBe(false);
    expect(said).toMatch(
      /^1 .*settle-payments gave up on refund\.due \(evt_.*\) after the first try\n {4}Poison: refused\n2 /,
    );
    expect(said).toContain('after 8 tries\n    Error: no table');
    expect(said).toContain(first);
    expect(await handedOut()).toEqual([]);
  });

  it('has one of them handed out again, or all', async () => {
    const ids = [await aDeadLetter('a'), await aDeadLetter('b'), await aDeadLetter('c')];
    expect((await run('--replay', '2')).said).toBe("1 dead letter is handed out again at the relay's next run.\n");
    expect(await handedOut()).toEqual([ids[1]]);
    expect((await run('--replay', 'all')).said).toBe("2 dead letters are handed out again at the relay's next run.\n");
    expect((await handedOut()).sort()).toEqual([ids[0], ids[2]]);
  });

  it.each([
    [['--replay', '7'], 'There is no dead letter 7'],
    [['--replay', 'evt_1'], '"evt_1" is no id of a dead letter'],
    [['--again'], "Unknown option '--again'"],
  ])('refuses %s in a sentence', async (args, words) => {
    const { failed, said } = await run(...args);
    expect([failed, said.includes(words), said.includes('    at ')]).toEqual([true, true, false]);
  });
});
