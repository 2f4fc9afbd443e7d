import { describe, expect, test } from 'vitest';
import { DatabaseError } from '../../../shared/database/port.ts';
import { type DeskAnswer, type DeskLimits, openDesk } from '../../../shared/domain/checkout/desk.ts';
import type { Committed, SealedCommit } from '../../../shared/domain/checkout/mod.ts';

const LIMITS: DeskLimits = { most: 4, waiting: 10, patience: 1000 };
const committed = (list: readonly string[]): Committed => ({
  outcomes: list.map(() => ({ outcome: 'committed' })),
  waited: [],
});
const short = (answer: DeskAnswer) => (answer.answer === 'done' ? `with ${answer.others}` : answer.answer);
const passed = () => new Promise((resolve) => setTimeout(resolve));

/** A desk before a database that answers when it is told to, at a time that it is told. */
function aDesk(limits = LIMITS) {
  const commits: string[][] = [];
  const answers: ((answer: Committed | Error) => void)[] = [];
  const clock = { now: 0, tick: 0 };
  const desk = openDesk(
    {
      now: () => (clock.now += clock.tick),
      commit(list) {
        commits.push([...list]);
        const { promise, resolve, reject } = Promise.withResolvers<Committed>();
        answers.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer)));
        return promise;
      },
    },
    limits,
  );
  return {
    ...{ commits, clock },
    bring: (...names: string[]) => names.map((name) => desk.commit(name as SealedCommit).then(short)),
    /** Ends the commit that is under way. */
    async answer(error?: Error) {
      answers.shift()?.(error ?? committed(commits.at(-1) ?? []));
      await passed();
    },
  };
}

describe('a desk', () => {
  test('commits the first at once, and what arrives meanwhile together, in order', async () => {
    const { bring, answer, commits } = aDesk();
    const told = bring('a', 'b', 'c');
    expect(commits).toEqual([['a']]);
    await answer();
    expect(commits).toEqual([['a'], ['b', 'c']]);
    await answer();
    expect(await Promise.all(told)).toEqual(['with 0', 'with 1', 'with 1']);
    bring('d');
    expect(commits.at(-1)).toEqual(['d']);
  });

  test('commits no more at once than it may', async () => {
    const { bring, answer, commits } = aDesk();
    const told = bring('a', 'b', 'c', 'd', 'e', 'f');
    for (let n = 0; n < 3; n += 1) await answer();
    expect(commits).toEqual([['a'], ['b', 'c', 'd', 'e'], ['f']]);
    expect((await Promise.all(told)).at(-1)).toBe('with 0');
  });

  test('says at once that it is busy when too many wait', async () => {
    const { bring } = aDesk();
    const told = bring('first', ...'0123456789', 'one too many');
    expect(await Promise.race(told)).toBe('busy');
    expect(await told[11]).toBe('busy');
  });
});

describe('a desk whose commits take long', () => {
  test('is busy for who would wait too long, and takes them once commits are fast again', async () => {
    const { bring, answer, clock, commits } = aDesk();
    bring('a');
    clock.now = 1001;
    expect(await bring('b')[0]).toBe('busy');
    await answer();
    const [c] = bring('c');
    await answer();
    expect([await c, commits]).toEqual(['with 0', [['a'], ['c']]]);
  });

  test('does not commit for who has waited too long meanwhile, and says that nothing happened', async () => {
    const { bring, answer, clock, commits } = aDesk();
    bring('a');
    const [b] = bring('b');
    clock.now = 900;
    const [c] = bring('c');
    clock.now = 1001;
    await answer();
    expect(await b).toBe('busy');
    expect(commits).toEqual([['a'], ['c']]);
    await answer();
    expect(await c).toBe('with 0');
  });

  test.each([995, 996, 997, 998, 999])(
    'tells everybody something, if time goes on from %i while it looks',
    async (now) => {
      const { bring, answer, clock } = aDesk();
      bring('a');
      const [b] = bring('b');
      Object.assign(clock, { now, tick: 1 });
      await answer();
      await answer();
      expect(await Promise.race([b, passed()])).toBeDefined();
    },
  );
});

describe('a commit that fails', () => {
  test('with an unknown end is unknown for all of its list, and for nobody else', async () => {
    const { bring, answer } = aDesk();
    const told = bring('a', 'b', 'c');
    await answer();
    await answer(new DatabaseError('Connection lost', 'unreachable'));
    const [next] = bring('d');
    await answer();
    expect(await Promise.all([...told, next])).toEqual(['with 0', 'unknown', 'unknown', 'with 0']);
  });

  test('with a bug is unknown too', async () => {
    const { bring, answer } = aDesk();
    const [a] = bring('a');
    await answer(new TypeError('undefined is not a function'));
    expect(await a).toBe('unknown');
  });

  test('because of one checkout fails for that one alone', async () => {
    const commits: string[] = [];
    const desk = openDesk(
      {
        now: () => 0,
        async commit(list) {
          commits.push(list.join(''));
          await passed();
          if (list.includes('x' as SealedCommit)) throw new DatabaseError('Refused', '23514', 'order_total');
          return committed(list);
        },
      },
      { ...LIMITS, most: 50 },
    );
    const told = await Promise.all(Array.from('abcdexfg', (name) => desk.commit(name as SealedCommit)));
    expect(told.map(short)).toEqual(['with 0', 'with 3', 'with 3', 'with 3', 'with 3', 'failed', 'with 0', 'with 0']);
    expect(told[5]).toEqual({ answer: 'failed', message: 'Refused', code: '23514', constraint: 'order_total' });
    expect(commits).toEqual(['a', 'bcdexfg', 'bcde', 'xfg', 'xf', 'x', 'f', 'g']);
  });
});
