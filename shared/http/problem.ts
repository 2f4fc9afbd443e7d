import { HTTPException } from 'hono/http-exception';
import { DatabaseError } from '../database/port.ts';
import { type Messages, messagesFor } from '../i18n/messages.ts';
import type { Locale } from '../kernel/locale.ts';
import { type FieldFault, type ProblemCode, type Refusal, Refused } from './refused.ts';

/** A problem document (RFC 9457) in one language, with the headers that belong to it. */
export interface Problem {
  type: 'about:blank';
  status: number;
  code: ProblemCode;
  title: string;
  detail: string;
  errors?: { field: string; code: string; detail: string }[];
  extra: Record<string, unknown>;
  headers: Record<string, string>;
}

const STATUS: Partial<Record<ProblemCode, number>> = {
  product_gone: 404,
  not_found: 404,
  method_not_allowed: 405,
  price_changed: 409,
  short_stock: 409,
  shop_closed: 409,
  cart_empty: 409,
  cart_changed: 409,
  total_changed: 409,
  checkout_conflict: 409,
  order_not_cancellable: 409,
  payment_pending: 409,
  payment_refused: 409,
  provider_not_offered: 409,
  body_too_large: 413,
  key_reused: 422,
  upgrade_required: 426,
  rate_limited: 429,
  cross_site: 403,
  notice_unsigned: 401,
  busy: 503,
  unavailable: 503,
  outcome_unknown: 503,
  internal: 500,
};

/** The HTTP status of a refusal; 400 for what the client can mend by sending something else. */
export function statusOf(code: ProblemCode): number {
  return STATUS[code] ?? 400;
}

// What the runtime says when an object or a service cannot be reached; the second only where workers run one by one.
const UNREACHABLE = /Network connection lost|Make sure it is running locally/;
const HINT = 'Another worker is not running: start the whole mall with "npm run dev"';

/** Sorts whatever a route threw into a refusal; what is not expected is `internal` and tells nothing. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refused) return error.refusal;
  if (error instanceof HTTPException) {
    if (error.status === 413) return { code: 'body_too_large' };
    if (error.status < 500) return { code: 'body_malformed' };
  }
  if (error instanceof DatabaseError && error.code === 'unreachable') {
    return { code: 'unavailable', headers: { 'retry-after': '5' } };
  }
  if (error instanceof Error && UNREACHABLE.test(error.message)) {
    const extra = error.message.includes('locally') ? { hint: HINT } : {};
    return { code: 'unavailable', headers: { 'retry-after': '5' }, extra };
  }
  return { code: 'internal' };
}

function describe({ field, code, max }: FieldFault, messages: Messages) {
  const detail =
    code === 'unknown_field'
      ? messages.problems.unknown_field.detail({ name: field })
      : messages.fieldErrors[code](field, max ?? 0);
  return { field, code, detail };
}

/** Puts a refusal into words. */
export function toProblem(refusal: Refusal, locale: Locale): Problem {
  const messages = messagesFor(locale);
  const text = messages.problems[refusal.code];
  return {
    type: 'about:blank',
    status: statusOf(refusal.code),
    code: refusal.code,
    title: text.title,
    detail: text.detail(refusal.params ?? {}),
    ...(refusal.faults ? { errors: refusal.faults.map((fault) => describe(fault, messages)) } : {}),
    extra: refusal.extra ?? {},
    headers: refusal.headers ?? {},
  };
}

/** The problem as `application/problem+json`. */
export function problemResponse(problem: Problem, locale: Locale): Response {
  const { extra, headers, ...body } = problem;
  return new Response(JSON.stringify({ ...body, ...extra }), {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json',
      'content-language': locale,
      'cache-control': 'no-store',
      ...headers,
    },
  });
}
