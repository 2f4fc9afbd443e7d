import { CASHIER_KEY } from '../support/stack.ts';
import type { Stage } from './stage.ts';

/** What the cashier's own books say, in minor units. */
export interface Statement {
  captures: number;
  /** Attempts of which money was taken more than once. */
  doubles: number;
  captured: number;
  refunded: number;
}

/** Reads the statement files of today, and of yesterday if midnight passed since `began` (ms). */
export async function readStatement(stage: Stage, began: number): Promise<Statement> {
  const days = new Set([began, Date.now()].map((at) => new Date(at).toISOString().slice(0, 10)));
  const lines = (await Promise.all(Array.from(days, (day) => linesOf(stage, day)))).flat();
  const captures = lines.filter((line) => line.kind === 'capture');
  const sum = (some: typeof lines) => some.reduce((total, { amount }) => total + amount, 0);
  return {
    captures: captures.length,
    doubles: captures.length - new Set(captures.map(({ attempt }) => attempt)).size,
    captured: sum(captures),
    refunded: sum(lines.filter((line) => line.kind === 'refund')),
  };
}

async function linesOf(stage: Stage, day: string) {
  const address = new URL(`/api/statements/${day}.csv`, stage.cashier);
  const response = await fetch(address, { headers: { authorization: `Bearer ${CASHIER_KEY}` } });
  if (!response.ok) throw new Error(`The cashier answered ${response.status} for its statement`);
  const [, ...rows] = (await response.text()).trim().split('\r\n');
  return rows.map((row) => {
    const [, kind, , attempt, amount] = row.split(',');
    return { kind, attempt, amount: Number(amount) };
  });
}
