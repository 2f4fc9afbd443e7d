import type { Movement } from './payment.ts';

const COLUMNS = ['time', 'kind', 'reference', 'attempt', 'amount', 'currency', 'fee'];

/** The statement date (UTC, `YYYY-MM-DD`) that a moment in ms belongs to. */
export function statementDate(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** A statement file (RFC 4180, CRLF, with header): one line per movement, amounts and fee in minor units. */
export function statementCsv(movements: readonly Movement[]): string {
  const lines = movements.map(({ at, kind, reference, attempt, amount, currency }) =>
    [new Date(at).toISOString(), kind, reference, attempt, amount, currency, 0].map(field).join(','),
  );
  return [COLUMNS.join(','), ...lines, ''].join('\r\n');
}

function field(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
