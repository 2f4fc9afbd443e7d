export {
  type Attempt,
  type AttemptState,
  attemptById,
  attemptsOfOrder,
  openAttempts,
  PAYMENT_CODES,
  type PaymentCode,
  type PaymentStep,
  parseSteps,
  payableAttempt,
  stepsOfCheckouts,
  stepsOfOrder,
} from './attempts.ts';
export {
  type Gateway,
  GatewayError,
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
  type PaymentPorts,
  type PaymentRefusal,
  receiveNotice,
  type SettleCall,
  type Settled,
  type SettleSource,
  settleAttempt,
} from './settle.ts';
