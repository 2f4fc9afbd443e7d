import type { Result } from '../../shared/kernel/result.ts';
import type { Delivery } from './notices.ts';
import type { Movement, NoticeType, Payment, PayRequest, Refusal } from './payment.ts';

/** A notice with the story of its delivery; `dueAt` is null once delivered or given up. Times in ms. */
export interface NoticeLog {
  id: string;
  type: NoticeType;
  at: number;
  deliveredAt: number | null;
  dueAt: number | null;
  tries: Delivery[];
}

/** One payment's book. Every call may be repeated. */
export interface PaymentBook {
  /** Makes the payment at first use of its address. */
  open(request: PayRequest): Promise<Result<Payment, Refusal>>;
  /** Takes or declines the money; returns when the mall has been told, or after two seconds. */
  answer(kind: 'approve' | 'decline', request: PayRequest): Promise<Result<Payment, Refusal>>;
  /** The payment and its notices, or null when it was never heard of. */
  read(): Promise<{ payment: Payment; notices: NoticeLog[] } | null>;
  /** Takes no money from now on; a captured payment stays captured. */
  close(attempt: string): Promise<Payment>;
  /** Gives `amount` minor units back, once per `refundId`. */
  refund(refundId: string, amount: number, currency: string): Promise<Result<Payment, Refusal>>;
}

/** What the app needs from the outside. */
export interface Services {
  key: string;
  now(): number;
  payment(attempt: string): PaymentBook;
  /** All movements of a statement date (`YYYY-MM-DD`, UTC), in order of time. */
  statement(date: string): Promise<Movement[]>;
}
