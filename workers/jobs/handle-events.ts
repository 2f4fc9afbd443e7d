import { errorText, log } from '../../shared/kernel/log.ts';
import { type ClaimedEvent, type Pair, pairText, type Report, report, settled } from '../../shared/outbox/mod.ts';
import { type Consumer, type JobServices, Poison } from './consumer.ts';

type Outcome = { event: ClaimedEvent; error: unknown };

/**
 * Gives a batch of events to the consumers that care, each at most once per event, and writes down what came of it:
 * handled, given up on (a dead letter), or neither, and then the event is handed out again after its lease. A consumer
 * that fails holds up neither the others nor, from the second hand-out on, the other events of the batch.
 * Throws DatabaseError when nothing could be written down.
 */
export async function handleEvents(
  services: JobServices,
  consumers: readonly Consumer[],
  events: readonly ClaimedEvent[],
): Promise<void> {
  const batch = Array.from(new Map(events.map((event) => [event.id, event])).values());
  const ids = batch.map((event) => event.id);
  const over = await settled(services.db, ids);
  await Promise.all(
    consumers.map(async (consumer) => {
      const mine = batch.filter((event) => isDue(consumer, event, over));
      if (mine.length === 0) return;
      const result = await consume(services, consumer, mine);
      await report(services.db, { ...result, done: [] });
      for (const pair of [...result.handled, ...result.dead]) over.add(pairText(pair));
    }),
  );
  const done = batch.filter((event) => !consumers.some((consumer) => isDue(consumer, event, over)));
  if (done.length > 0) await report(services.db, { handled: [], dead: [], done: done.map((event) => event.id) });
}

function isDue(consumer: Consumer, event: ClaimedEvent, over: ReadonlySet<string>): boolean {
  return consumer.types.includes(event.type) && !over.has(pairText({ consumer: consumer.name, eventId: event.id }));
}

async function consume(
  services: JobServices,
  consumer: Consumer,
  events: readonly ClaimedEvent[],
): Promise<Pick<Report, 'handled' | 'dead'>> {
  const handled: Pair[] = [];
  const dead: Report['dead'][number][] = [];
  for (const { event, error } of await attempt(services, consumer, events)) {
    const pair = { consumer: consumer.name, eventId: event.id };
    if (error === null) handled.push(pair);
    else {
      const text = errorText(error);
      const final = error instanceof Poison || event.handouts >= consumer.tries;
      if (final) dead.push({ ...pair, error: text, failures: event.handouts });
      log(final ? 'error' : 'warn', final ? 'A consumer gave up on an event' : 'A consumer failed', {
        consumer: consumer.name,
        event: event.id,
        type: event.type,
        handouts: event.handouts,
        error: text,
      });
    }
  }
  return { handled, dead };
}

// As many as there are connections left beside the database's and the writers'.
const AT_ONCE = 4;

/** Tries all events; those taken together are halved after a failure until the ones that fail are alone. */
async function attempt(services: JobServices, consumer: Consumer, events: readonly ClaimedEvent[]): Promise<Outcome[]> {
  if ('each' in consumer) return attemptEach((event) => consumer.each(services, event), events);
  try {
    await consumer.together(services, events);
    return events.map((event) => ({ event, error: null }));
  } catch (error) {
    // At first it is likelier that something is down than that one event is to blame.
    const first = events.every((event) => event.handouts === 1);
    if (events.length === 1 || first) return events.map((event) => ({ event, error }));
    const half = Math.ceil(events.length / 2);
    const left = await attempt(services, consumer, events.slice(0, half));
    return [...left, ...(await attempt(services, consumer, events.slice(half)))];
  }
}

async function attemptEach(
  handle: (event: ClaimedEvent) => Promise<void>,
  events: readonly ClaimedEvent[],
): Promise<Outcome[]> {
  const queue = Array.from(events);
  const outcomes: Outcome[] = [];
  const work = async () => {
    for (let event = queue.shift(); event !== undefined; event = queue.shift()) {
      try {
        await handle(event);
        outcomes.push({ event, error: null });
      } catch (error) {
        outcomes.push({ event, error: error ?? 'unknown' });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return outcomes;
}
