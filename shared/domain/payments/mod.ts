export {
  type Attempt,
  type AttemptState,
  attemptById,
  attemptsOfOrder,
  openAttempts,
  payableAttempt,
} from './attempts.ts';
export { CALL_OUTCOMES, type Call, type PaymentPorts } from './calls.ts';
export { checkAttempt, claimChecks } from './check.ts';
export {
  type Gateway,
  GatewayError,
  type GatewayFault,
  GatewayRefusal,
  type NoticeRefusal,
  type PaymentRequest,
  type ProviderNotice,
  type ProviderPayment,
} from './gateway.ts';
export { sendRefund } from './refund.ts';
export {
  closeAttempt,
  closeAttemptsOf,
  type PaymentRefusal,
  receiveNotice,
  type SettleCall,
  type Settled,
  type SettleSource,
  settleAttempt,
} from './settle.ts';
export {
  type AttemptRecord,
  PAYMENT_CODES,
  type PaymentCode,
  type PaymentDetail,
  type PaymentStep,
  parseTimeline,
  paymentRecord,
  stepsOf,
  stepsOfCheckouts,
  type TimelineEntry,
  timelineOfOrder,
} from './timeline.ts';
