export {
  type Attempt,
  type AttemptState,
  attemptById,
  attemptsOfOrder,
  openAttempts,
  payableAttempt,
} from './attempts.ts';
export { type BeginRefusal, beginPayment } from './begin.ts';
export { CALL_OUTCOMES, type Call, type PaymentPorts } from './calls.ts';
export { checkAttempt, claimChecks } from './check.ts';
export {
  type AttemptRef,
  type Gateway,
  GatewayError,
  type GatewayFault,
  GatewayRefusal,
  type HostedPages,
  type NoticeRefusal,
  type PaymentRequest,
  PROVIDERS,
  type Provider,
  type ProviderCalls,
  type ProviderGateway,
  type ProviderNotice,
  type ProviderPage,
  type ProviderPayment,
  type RefundRequest,
} from './gateway.ts';
export { readPayLink, signPayLink } from './pay-link.ts';
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
