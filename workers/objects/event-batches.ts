import type { ClaimedEvent } from '../../shared/outbox/mod.ts';

// A batch of Cloudflare Queues holds 100 messages and 256 KB; a little is left for what wraps them.
const MOST_MESSAGES = 100;
const MOST_CHARACTERS = 200_000 / 3;
// One message holds 128 KB.
const MOST_MESSAGE_BYTES = 127_000;

/** Whether the queue will never take this event. */
export const isTooLarge = (event: ClaimedEvent): boolean =>
  new TextEncoder().encode(JSON.stringify(event)).length > MOST_MESSAGE_BYTES;

/** Splits events into batches that the queue takes, in order. One event alone is never split, however large. */
export function batchesOf(events: readonly ClaimedEvent[]): ClaimedEvent[][] {
  const batches: ClaimedEvent[][] = [];
  let size = 0;
  for (const event of events) {
    const own = JSON.stringify(event).length;
    const last = batches.at(-1);
    if (last && last.length < MOST_MESSAGES && size + own <= MOST_CHARACTERS) {
      last.push(event);
      size += own;
    } else {
      batches.push([event]);
      size = own;
    }
  }
  return batches;
}
