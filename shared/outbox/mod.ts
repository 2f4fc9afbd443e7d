export { appendEvent, appendEvents, type OutboxEvent } from './append.ts';
export { type ClaimedEvent, claimDue, giveBack, type OutboxStatus, outboxStatus } from './claim.ts';
export {
  type DeadLetter,
  deadLetters,
  type Pair,
  pairText,
  type Report,
  replayDeadLetter,
  report,
  settled,
} from './handle.ts';
export { pruneOutbox } from './prune.ts';
export { type RelayRpc, type RelayStatus, relayTrouble } from './relay.ts';
