import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { neonDatabase } from '../../../shared/adapters/postgres.ts';
import type { Database } from '../../../shared/database/port.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { appendEvent, type ClaimedEvent, claimDue, replayDeadLetter } from '../../../shared/outbox/mod.ts';
import { type Consumer, type JobServices, Poison } from '../../../workers/jobs/consumer.ts';
import { handleEvents } from '../../../workers/jobs/handle-events.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';

let test: TestDatabase;
let db: Database;
let now: number;

beforeAll(async () => {
  test = await cloneDatabase();
  db = neonDatabase({ url: test.urls.jobs, proxy: test.proxy });
});
afterAll(() => test?.close());
beforeEach(async () => {
  await test.sql('truncate outbox.event, outbox.handled, outbox.dead_letter');
  now = Date.now() + 1000;
});

const services = () => ({ db }) as unknown as JobServices;

async function append(...numbers: number[]): Promise<void> {
  const events = numbers.map((n) => ({ id: newId('event', now + n), type: 'tea.poured', payload: { n } }));
  await db.batch({ kind: 'system' }, events.map(appendEvent));
}
/** Hands out what is due, as relay and queue would, one hour later each time. */
async function handOut(consumers: Consumer[], times = 1): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await handleEvents(services(), consumers, await claimDue(db, now, 100));
    now += 3_600_000;
  }
}
const n = (event: ClaimedEvent) => (event.payload as { n: number }).n;

/** A consumer that notes what it handled, and fails on some numbers. */
function recorder(name: string, isPoison: (n: number) => boolean = () => false) {
  const handled: number[] = [];
  const each: Consumer = {
    name,
    types: ['tea.poured'],
    tries: 8,
    async each(_services, event) {
      if (isPoison(n(event))) throw new Error(`Cup ${n(event)} leaks`);
      handled.push(n(event));
    },
  };
  return { each, handled };
}
const open = async () => (await test.sql('select id from outbox.event where done_at is null')).length;

describe('handling events', () => {
  it('gives each event to every consumer that cares, once, and is done with it', async () => {
    const [a, b] = [recorder('a'), recorder('b')];
    const other = { ...recorder('other').each, types: ['coffee.spilt'] };
    await append(1, 2);
    const events = await claimDue(db, now, 100);
    await handleEvents(services(), [a.each, b.each, other], [...events, ...events]);
    await handleEvents(services(), [a.each, b.each, other], events);
    expect([a.handled.sort(), b.handled.sort()]).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect(await open()).toBe(0);
  });

  it('is done at once with what nobody cares about', async () => {
    await append(1);
    await handOut([]);
    expect(await open()).toBe(0);
  });

  it('hands a failed event out again to the consumer that failed, and to no other', async () => {
    let leaking = true;
    const [good, bad] = [recorder('good'), recorder('bad', () => leaking)];
    await append(1);
    await handOut([good.each, bad.each], 3);
    expect([good.handled, bad.handled, await open()]).toEqual([[1], [], 1]);
    leaking = false;
    await handOut([good.each, bad.each]);
    expect([good.handled, bad.handled, await open()]).toEqual([[1], [1], 0]);
  });

  it('puts poison aside after eight tries, while other events go on', async () => {
    const one = recorder('one', (cup) => cup === 2);
    await append(1, 2, 3);
    await handOut([one.each], 8);
    expect(one.handled.sort()).toEqual([1, 3]);
    expect(await test.sql('select consumer, error, failures from outbox.dead_letter')).toEqual([
      { consumer: 'one', error: 'Error: Cup 2 leaks', failures: 8 },
    ]);
    expect(await open()).toBe(0);
  });

  it('puts aside at once what a consumer says it can never handle', async () => {
    const one = recorder('one');
    const picky: Consumer = {
      ...one.each,
      tries: Number.POSITIVE_INFINITY,
      async each() {
        throw new Poison('This is no tea');
      },
    };
    await append(1);
    await handOut([picky]);
    expect(await test.sql('select consumer, error, failures from outbox.dead_letter')).toEqual([
      { consumer: 'one', error: 'Poison: This is no tea', failures: 1 },
    ]);
    expect(await open()).toBe(0);
  });

  it('brings a replayed dead letter to its consumer again', async () => {
    let leaking = true;
    const [one, other] = [recorder('one', () => leaking), recorder('other')];
    await append(1);
    await handOut([one.each, other.each], 8);
    leaking = false;
    const [letter] = await test.sql('select id::int from outbox.dead_letter');
    await replayDeadLetter(db, letter?.id, now);
    await handOut([one.each, other.each]);
    expect([one.handled, other.handled, await open()]).toEqual([[1], [1], 0]);
    expect(await test.sql('select 1 from outbox.dead_letter')).toEqual([]);
  });

  it('finds the poison in a batch that is handled together', async () => {
    const handled: number[] = [];
    const together: Consumer = {
      name: 'together',
      types: ['tea.poured'],
      tries: 8,
      async together(_services, events) {
        const cups = events.map(n);
        if (cups.includes(5)) throw new Error('A cup leaks');
        handled.push(...cups);
      },
    };
    await append(...Array.from({ length: 9 }, (_, cup) => cup));
    await handOut([together]);
    expect(handled).toEqual([]);
    await handOut([together]);
    expect(handled.sort()).toEqual([0, 1, 2, 3, 4, 6, 7, 8]);
    await handOut([together], 6);
    expect(await test.sql('select consumer from outbox.dead_letter')).toEqual([{ consumer: 'together' }]);
  });
});
