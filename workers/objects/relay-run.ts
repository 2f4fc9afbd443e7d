import type { Database } from '../../shared/database/port.ts';
import { parseSettings, readSettings, type Settings } from '../../shared/domain/config/mod.ts';
import { expireDue, pruneAnswers } from '../../shared/domain/orders/mod.ts';
import { claimChecks } from '../../shared/domain/payments/mod.ts';
import { DAY, MINUTE } from '../../shared/kernel/clock.ts';
import { errorText, log } from '../../shared/kernel/log.ts';
import { type ClaimedEvent, claimDue, giveBack, pruneOutbox, report } from '../../shared/outbox/mod.ts';
import { batchesOf, isTooLarge } from './event-batches.ts';

const CLAIM = 100;
// At most this many claims in one run; what is left waits for the next one, so that orders expire in between.
const ROUNDS = 20;
// Unpaid orders are looked for this often, in ms, and cancelled this many at a time.
const EXPIRE_INTERVAL = 3000;
const EXPIRE = 100;
// Payments of which nothing was heard are looked for this often, in ms, and asked about this many at a time.
const CHECK_INTERVAL = 3000;
const CHECK = 50;
// What is kept long enough is looked for this often, in ms, and deleted this many rows at a time.
const PRUNE_INTERVAL = MINUTE;
const PRUNE = 1000;

const system = { kind: 'system' } as const;

/** What a run works with; events that the queue does not take are due again after `retryIn` ms. */
export interface RelayPorts {
  db: Database;
  queue: { sendBatch(messages: { body: ClaimedEvent }[]): Promise<unknown> };
  retryIn: number;
}

/** What came of a run: what went wrong, null when nothing did, and whether it made work for another one right away. */
export interface RelayOutcome {
  error: string | null;
  again: boolean;
}

/**
 * The relay's work, to be called again and again with the time in ms: hands out events, cancels orders whose time is
 * over, has payments asked about of which nothing was heard, deletes what was kept long enough. An outage that stops one
 * of these does not stop the others. Never throws.
 */
export function relayWork(ports: RelayPorts): (now: number) => Promise<RelayOutcome> {
  const chores = [() => relayEvents(ports), expirer(ports.db), checker(ports.db), pruner(ports.db)];
  return async (now) => {
    const errors = new Set<string>();
    let again = false;
    for (const chore of chores) {
      try {
        if (await chore(now)) again = true;
      } catch (error) {
        errors.add(errorText(error));
      }
    }
    return { error: errors.size > 0 ? Array.from(errors).join('; ') : null, again };
  };
}

/** A part of a run, at a time in ms; resolves to whether it made work for another run. */
type Chore = (now: number) => Promise<boolean>;

function expirer(db: Database): Chore {
  let next = 0;
  return async (now) => {
    if (now < next) return false;
    const cancelled = await expireDue(db, now, EXPIRE);
    next = cancelled < EXPIRE ? now + EXPIRE_INTERVAL : now;
    return cancelled > 0;
  };
}

function checker(db: Database): Chore {
  let next = 0;
  return async (now) => {
    if (now < next) return false;
    const { 'payments.check_seconds': seconds } = await settingsOf(db);
    const claimed = await claimChecks(db, now, seconds, CHECK);
    next = claimed < CHECK ? now + CHECK_INTERVAL : now;
    return claimed > 0;
  };
}

async function settingsOf(db: Database): Promise<Settings> {
  const [rows = []] = await db.batch(system, [readSettings()], { readOnly: true });
  return parseSettings(rows);
}

function pruner(db: Database): Chore {
  let next = 0;
  return async (now) => {
    if (now < next) return false;
    const most = await prune(db, now);
    next = most < PRUNE ? now + PRUNE_INTERVAL : now;
    return false;
  };
}

/** Resolves to how many rows of one table it deleted at most. */
async function prune(db: Database, now: number): Promise<number> {
  const settings = await settingsOf(db);
  const events = await pruneOutbox(db, now - settings['outbox.keep_days'] * DAY, PRUNE);
  const answers = await pruneAnswers(db, now - settings['orders.keep_answers_days'] * DAY, PRUNE);
  return Math.max(events, answers);
}

async function relayEvents(ports: RelayPorts): Promise<boolean> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const events = await claimDue(ports.db, Date.now(), CLAIM);
    await send(ports, events);
    if (events.length < CLAIM) break;
  }
  return false;
}

async function send({ db, queue, retryIn }: RelayPorts, events: readonly ClaimedEvent[]): Promise<void> {
  const large = events.filter(isTooLarge);
  if (large.length > 0) await putAside(db, large);
  const unsent: ClaimedEvent[] = [];
  let failure: unknown;
  for (const batch of batchesOf(events.filter((event) => !large.includes(event)))) {
    try {
      await queue.sendBatch(batch.map((body) => ({ body })));
    } catch (error) {
      failure = error;
      unsent.push(...batch);
    }
  }
  if (failure === undefined) return;
  // The queue's outage does not count as a consumer's failure.
  const ids = unsent.map((event) => event.id);
  await giveBack(db, ids, Date.now() + retryIn);
  throw failure;
}

async function putAside(db: Database, events: readonly ClaimedEvent[]): Promise<void> {
  const dead = events.map(({ id, handouts }) => ({
    ...{ consumer: 'relay', eventId: id },
    ...{ error: 'Too large for the queue', failures: handouts },
  }));
  await report(db, { handled: [], dead, done: events.map((event) => event.id) });
  for (const { id, type } of events) log('error', 'The relay gave up on an event', { event: id, type });
}
