import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { neonDatabase } from '../../../shared/adapters/postgres.ts';
import type { Database } from '../../../shared/database/port.ts';
import { DAY, MINUTE } from '../../../shared/kernel/clock.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import {
  appendEvent,
  claimDue,
  giveBack,
  outboxStatus,
  pruneOutbox,
  relayTrouble,
  replayDeadLetter,
  report,
  settled,
} from '../../../shared/outbox/mod.ts';
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

async function append(count = 1, url = test.urls.shop): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId('event', now));
  const events = ids.map((id) => appendEvent({ id, type: 'shop.changed', payload: { shopId: 's' } }));
  await neonDatabase({ url, proxy: test.proxy }).batch({ kind: 'public' }, events);
  return ids;
}
const claimed = async (at: number, limit = 100) => (await claimDue(db, at, limit)).map((event) => event.id);

describe('the outbox', () => {
  it('every role may append; an event comes out as it was put in', async () => {
    const ids: string[] = [];
    for (const role of ['shop', 'merchant', 'ops', 'jobs'] as const) ids.push(...(await append(1, test.urls[role])));
    const events = await claimDue(db, now, 100);
    expect(events.map((event) => event.id).sort()).toEqual(ids.sort());
    expect(events[0]).toMatchObject({ type: 'shop.changed', version: 1, payload: { shopId: 's' }, handouts: 1 });
  });

  it('hands an event out again after 5 s, twice as long each time and at last every hour, until it is done', async () => {
    const [id = ''] = await append();
    const waits = [5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600, 3600].map((seconds) => seconds * 1000);
    let at = now;
    for (const wait of waits) {
      expect(await claimed(at)).toEqual([id]);
      expect(await claimed(at + wait - 100)).toEqual([]);
      at += wait + 100;
    }
    await report(db, { handled: [], dead: [], done: [id] });
    expect(await claimed(at + DAY)).toEqual([]);
  });

  it('never gives up on an event of its own accord, and says that it is stuck', async () => {
    const [id = ''] = await append();
    const stuck: number[] = [];
    for (const handouts of [0, 9, 10, 1000]) {
      await test.sql('update outbox.event set handouts = $1, due_at = now()', [handouts]);
      expect(await claimed(now)).toEqual([id]);
      stuck.push((await outboxStatus(db)).stuck);
    }
    expect(stuck).toEqual([0, 0, 1, 1]);
    expect(await outboxStatus(db)).toMatchObject({ pending: 1, dead: 0 });
  });

  it('two relays at once never get the same event', async () => {
    const ids = await append(60);
    const takes = await Promise.all(Array.from({ length: 6 }, () => claimed(now, 20)));
    const all = takes.flat();
    expect(new Set(all).size).toBe(all.length);
    expect(ids).toEqual(expect.arrayContaining(all));
    expect(all.length).toBeGreaterThanOrEqual(20);
  });

  it('what the queue did not take does not count as handed out', async () => {
    const [id = ''] = await append();
    await claimed(now);
    await giveBack(db, [id], now + 500);
    expect(await claimed(now + 400)).toEqual([]);
    expect(await claimDue(db, now + 600, 10)).toMatchObject([{ id, handouts: 1 }]);
  });

  it('remembers per consumer what is over, and repeating a report changes nothing', async () => {
    const [id = ''] = await append();
    const dead = [{ consumer: 'b', eventId: id, error: 'Error: poison', failures: 8 }];
    for (let time = 0; time < 2; time += 1) {
      await report(db, { handled: [{ consumer: 'a', eventId: id }], dead, done: [id] });
    }
    expect(await settled(db, [id])).toEqual(new Set([`a ${id}`, `b ${id}`]));
    expect(await outboxStatus(db)).toEqual({ pending: 0, stuck: 0, dead: 1, oldest: null, waitingSince: null });
  });

  it('a replayed dead letter comes out again for that consumer alone', async () => {
    const [id = ''] = await append();
    await claimed(now);
    const dead = [{ consumer: 'b', eventId: id, error: 'Error: poison', failures: 8 }];
    await report(db, { handled: [{ consumer: 'a', eventId: id }], dead, done: [id] });
    const [letter] = await test.sql('select id::int from outbox.dead_letter');
    expect(await replayDeadLetter(db, letter?.id, now)).toBe(true);
    expect(await claimDue(db, now, 10)).toMatchObject([{ id, handouts: 1 }]);
    expect(await settled(db, [id])).toEqual(new Set([`a ${id}`]));
    expect(await replayDeadLetter(db, 0, now)).toBe(false);
  });

  it('ops may ask for a replay, and shoppers may read nothing', async () => {
    const [id = ''] = await append();
    await report(db, { handled: [], dead: [{ consumer: 'b', eventId: id, error: 'x', failures: 8 }], done: [id] });
    const [letter] = await test.sql('select id::int from outbox.dead_letter');
    const as = (role: 'ops' | 'shop') => neonDatabase({ url: test.urls[role], proxy: test.proxy });
    expect(await replayDeadLetter(as('ops'), letter?.id, now)).toBe(true);
    await expect(claimDue(as('shop'), now, 1)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('how the relay is doing', () => {
  const trouble = async (lastError: string | null, at: number) =>
    relayTrouble({ ...(await outboxStatus(db)), lastRunAt: null, lastError }, at);

  it('is well with nothing to do, and with an event that was just written or just handed out', async () => {
    expect(await trouble(null, now)).toBeNull();
    await append();
    expect(await trouble(null, now)).toBeNull();
    await claimed(now);
    expect((await outboxStatus(db)).waitingSince).toBeNull();
    expect(await trouble(null, now + MINUTE)).toBeNull();
  });

  it('is not, when the last run failed or an event waits for over a minute', async () => {
    expect(await trouble('Error: no queue', now)).toContain('no queue');
    await append();
    expect(await trouble(null, now + 2 * MINUTE)).toContain('waits');
  });
});

describe('what is over for long', () => {
  const LONG_AGO = Date.UTC(2026, 0, 1);
  const old = async (count: number, done = true) => {
    const ids = Array.from({ length: count }, () => newId('event', LONG_AGO));
    await test.sql(
      `insert into outbox.event (id, type, payload, created_at, done_at)
       select id, 'shop.changed', '{}', $2, case when $3 then $2::timestamptz end from unnest($1::text[]) as id`,
      [ids, new Date(LONG_AGO), done],
    );
    return ids;
  };

  it('is forgotten with what consumers noted of it, so many at a time', async () => {
    const ids = await old(5);
    const handled = ids.map((eventId) => ({ consumer: 'a', eventId }));
    const [recent = ''] = await append();
    await report(db, { handled: [...handled, { consumer: 'a', eventId: recent }], dead: [], done: [recent] });
    expect(await pruneOutbox(db, LONG_AGO, 3)).toBe(0);
    expect(await pruneOutbox(db, LONG_AGO + 1, 3)).toBe(3);
    expect(await pruneOutbox(db, LONG_AGO + 1, 3)).toBe(2);
    expect(await pruneOutbox(db, LONG_AGO + 1, 3)).toBe(0);
    expect(await test.sql('select id from outbox.event')).toEqual([{ id: recent }]);
    expect(await test.sql('select event_id from outbox.handled')).toEqual([{ event_id: recent }]);
  });

  it('stays while it is not done, or may be replayed', async () => {
    const [waiting] = await old(1, false);
    const [poison = ''] = await old(1);
    await report(db, { handled: [], dead: [{ consumer: 'b', eventId: poison, error: 'x', failures: 8 }], done: [] });
    expect(await pruneOutbox(db, now, 10)).toBe(0);
    expect((await test.sql('select id from outbox.event order by id')).map(({ id }) => id)).toEqual(
      [waiting, poison].sort(),
    );
  });
});
