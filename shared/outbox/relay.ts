import type { OutboxStatus } from './claim.ts';

/** How the relay is doing, for /readyz. Times are ISO; `lastError` is null after a run that went well. */
export interface RelayStatus extends OutboxStatus {
  lastRunAt: string | null;
  lastError: string | null;
}

/** What the Relay object answers to. */
export interface RelayRpc {
  /** Looks into the outbox now rather than at the next interval; starts a relay that never ran. */
  kick(): Promise<void>;
  /** Throws DatabaseError. */
  status(): Promise<RelayStatus>;
}
