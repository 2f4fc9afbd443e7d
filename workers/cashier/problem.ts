import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Refusal } from './payment.ts';

const REFUSALS = {
  payment_unknown: [404, 'No such payment'],
  payment_mismatch: [409, 'The payment was started with other details'],
  payment_closed: [409, 'The payment is closed'],
  payment_captured: [409, 'The payment was captured'],
  payment_not_captured: [409, 'The payment was not captured'],
  refund_changed: [422, 'The refund id was used with another amount'],
  refund_exceeds: [409, 'The refunds would exceed what was captured'],
  currency_mismatch: [422, 'The refund is in another currency than the payment'],
} satisfies Record<Refusal, [ContentfulStatusCode, string]>;

/** Answers with a problem document (RFC 9457); `extra` adds members such as `errors`. */
export function problem(c: Context, status: ContentfulStatusCode, code: string, title: string, extra: object = {}) {
  const body = JSON.stringify({ type: 'about:blank', status, code, title, ...extra });
  return c.body(body, status, { 'content-type': 'application/problem+json' });
}

/** Answers an API call with the refusal of a payment. */
export function refusalProblem(c: Context, refusal: Refusal) {
  const [status, title] = REFUSALS[refusal];
  return problem(c, status, refusal, title);
}
