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

/** The state of a payment in the cashier's own books; `unknown` when nobody has opened or closed it yet. */
export async function stateAtCashier(stage: Stage, attemptId: string): Promise<string> {
  const response = await askCashier(stage, `/api/payments/${attemptId}`);
  const { state } = (await response.json()) as { state?: string };
  return response.status === 404 ? 'unknown' : (state ?? '');
}

function askCashier(stage: Stage, path: string): Promise<Response> {
  return fetch(new URL(path, stage.cashier), { headers: { authorization: `Bearer ${CASHIER_KEY}` } });
}

async function linesOf(stage: Stage, day: string) {
  const response = await askCashier(stage, `/api/statements/${day}.csv`);
  if (!response.ok) throw new Error(`The cashier answered ${response.status} for its statement`);
  const [, ...rows] = (await response.text()).trim().split('\r\n');
  return rows.map((row) => {
    const [, kind, , attempt, amount] = row.split(',');
    return { kind, attempt, amount: Number(amount) };
  });
}
