/** A returned outcome: expected refusals travel as values, bugs and outages throw. */
export type Result<T, E> = { ok: true; value: T } | { ok: false; error: E };

/** Wraps a value as a success. */
export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

/** Wraps a refusal; `error` is a member of the slice's closed union. */
export const refuse = <E>(error: E): { ok: false; error: E } => ({ ok: false, error });

/** Marks a switch arm that the types say cannot be reached; throws if it is. */
export function never(value: never): never {
  throw new Error(`Unreachable case ${JSON.stringify(value)}`);
}
