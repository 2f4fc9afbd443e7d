import type { Database } from '../../shared/database/port.ts';
import type { PageWriterRpc, Published } from '../../shared/domain/pages/mod.ts';
import type { Gateway, ProviderGateway } from '../../shared/domain/payments/mod.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import type { ClaimedEvent } from '../../shared/outbox/mod.ts';

/** Everything that a consumer may use; built by services.ts. */
export interface JobServices {
  db: Database;
  gateway: Gateway;
  others: readonly ProviderGateway[];
  /** All PageWriter objects. */
  writers: readonly PageWriterRpc[];
  /** Renders pages afresh, by the storefront, because of changes the oldest of which is from `changedAt` (ms). */
  renderPages(keys: string[], changedAt: number): Promise<Published>;
  /** Tells a cart that a state of it was bought. */
  cartBought(cartId: string, version: number): Promise<void>;
  /** Has the relay look into the outbox now; never throws. */
  kickRelay(): Promise<void>;
  now: Clock;
}

/** No other try can handle the event: it goes to the dead letters at once. */
export class Poison extends Error {
  override name = 'Poison';
}

/**
 * Something that happens because of events, one at a time (`each`) or for a whole batch at once (`together`). It may be
 * given an event more than once, and must not mind: what it has handled is remembered only after it has returned.
 * It throws when it could not do its work, and Poison when it never will.
 */
export type Consumer = {
  /** Part of what is remembered; never rename it. */
  name: string;
  types: readonly string[];
  /** How often an event is handed out before it goes to the dead letters; Infinity for until it is handled. */
  tries: number;
} & (
  | { each(services: JobServices, event: ClaimedEvent): Promise<void> }
  | { together(services: JobServices, events: readonly ClaimedEvent[]): Promise<void> }
);
