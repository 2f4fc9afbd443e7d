import type { ProblemParams } from '../i18n/messages/en.ts';
import type { Messages } from '../i18n/messages.ts';
import type { Result } from '../kernel/result.ts';

/** Code of a refusal that has a text in every language. */
export type ProblemCode = keyof Messages['problems'];

/** What can be wrong with a field; its text is found by this code. */
export type FaultCode = keyof Messages['fieldErrors'] | 'unknown_field';

/** One field's fault. `field` is a dotted path, `max` the most characters or pieces allowed. */
export interface FieldFault {
  field: string;
  code: FaultCode;
  max?: number;
}

/** What a route knows of a refusal; `extra` members are added to the problem document as they are. */
export interface Refusal {
  code: ProblemCode;
  params?: ProblemParams;
  faults?: FieldFault[];
  extra?: Record<string, unknown>;
  headers?: Record<string, string>;
}

/** Carries an expected refusal out of a route to `onError`, the one place that answers it. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(`Refused: ${refusal.code}`);
    this.name = 'Refused';
    this.refusal = refusal;
  }
}

/** The value of a result; throws Refused, with `toRefusal` putting the slice's error into words, when it has none. */
export function unwrap<T, E>(result: Result<T, E>, toRefusal: (error: E) => Refusal): T {
  if (result.ok) return result.value;
  throw new Refused(toRefusal(result.error));
}
