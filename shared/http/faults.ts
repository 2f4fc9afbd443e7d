import type { z } from 'zod';
import type { FaultCode, FieldFault, Refusal } from './refused.ts';

const FORMATS = new Set<string>(['email', 'phone', 'postcode', 'country', 'number']);

/**
 * Turns what zod found into a refusal with one fault per field. A schema names the kind of a format fault by its
 * message, e.g. `z.string().regex(…, 'phone')`.
 */
export function invalidInput(error: z.core.$ZodError): Refusal {
  const faults = error.issues.flatMap(faultsOf).slice(0, 50);
  const unknown = faults.length > 0 && faults.every((fault) => fault.code === 'unknown_field');
  return {
    code: unknown ? 'unknown_field' : 'input_invalid',
    params: faults[0]?.field ? { name: faults[0].field } : {},
    faults,
  };
}

function faultsOf(issue: z.core.$ZodIssue): FieldFault[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ field: [...path, key].join('.').slice(0, 100), code: 'unknown_field' }));
  }
  const field = path.join('.').slice(0, 100);
  if (issue.code === 'too_big' && issue.origin === 'string') {
    return [{ field, code: 'too_long', max: Number(issue.maximum) }];
  }
  return [{ field, code: codeOf(issue) }];
}

function codeOf(issue: z.core.$ZodIssue): FaultCode {
  if (FORMATS.has(issue.message)) return issue.message as FaultCode;
  // zod leaves the input out of its issues; its English message is what tells a missing field from a wrong one.
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return 'required';
  if (issue.code === 'too_small' && issue.origin === 'string') return 'required';
  if (issue.code === 'invalid_type' && (issue.expected === 'number' || issue.expected === 'int')) return 'number';
  return 'invalid';
}
