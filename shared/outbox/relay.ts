import { MINUTE } from '../kernel/clock.ts';
import type { OutboxStatus } from './claim.ts';

/** How the relay is doing, for /readyz. Times are ISO; `lastError` is null after a run that went well. */
export interface RelayStatus extends OutboxStatus {
  lastRunAt: string | null;
  lastError: string | null;
}

/** Why the relay is not up to its work at `now` (ms), in words; null when it is. An event may wait for a minute. */
export function relayTrouble({ lastError, waitingSince }: RelayStatus, now: number): string | null {
  if (lastError !== null) return `The last run failed: ${lastError}`;
  const late = waitingSince !== null && now - Date.parse(waitingSince) > MINUTE;
  return late ? `An event waits since ${waitingSince}` : null;
}

/** What the Relay object answers to. */
export interface RelayRpc {
  /** Looks into the outbox now rather than at the next interval; starts a relay that never ran. */
  kick(): Promise<void>;
  /** Throws DatabaseError. */
  status(): Promise<RelayStatus>;
}
