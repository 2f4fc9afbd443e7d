import { type SQL, sql } from 'drizzle-orm';

/** Something that happened: `id` from newId('event'), `type` such as `product.changed`, a payload of plain JSON. */
export interface OutboxEvent {
  id: string;
  type: string;
  payload: unknown;
}

/** Records an event; run it in the batch that makes it happen, then both hold or neither. */
export function appendEvent(event: OutboxEvent): SQL {
  return appendEvents([event]);
}

/** Records several events at once, like appendEvent. */
export function appendEvents(events: readonly OutboxEvent[]): SQL {
  return sql`insert into outbox.event (id, type, payload)
    select id, type, payload from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as e(id text, type text, payload jsonb)`;
}
