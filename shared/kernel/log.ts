/** How much a log line matters. */
export type LogLevel = 'info' | 'warn' | 'error';

/** Plain facts of a log line: ids, counts, codes and durations; never a name, an address or a whole payload. */
export type LogFields = Record<string, string | number | boolean | null | undefined>;

/** Writes one JSON line. Info lines are for what happens rarely; what happens per request belongs into figures. */
export function log(level: LogLevel, message: string, fields: LogFields = {}): void {
  const line = JSON.stringify({ level, message, ...fields });
  if (level === 'error') console.error(line);
  else if (level === 'warn') console.warn(line);
  else console.log(line);
}

/** The text of anything thrown, one line of at most 300 characters, for a log line or a dead letter. */
export function errorText(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.replace(/\s+/g, ' ').slice(0, 300);
}
