import { quantileOf, STALENESS_BOUNDS, STALENESS_DAYS, type Staleness } from '../shared/domain/pages/mod.ts';
import { mallUrl } from './mall-url.ts';
import { opsClient, opsKey } from './ops.ts';
import { Problem, runMain } from './problem.ts';

// `npm run staleness [-- URL]`: how long changes took from their commit until their pages were stored.

const seconds = (ms: number) =>
  Number.isFinite(ms) ? `≤ ${ms / 1000} s` : `> ${(STALENESS_BOUNDS.at(-1) ?? 0) / 1000} s`;

/** Histograms as a table for a terminal. */
export function stalenessTable(kinds: readonly Staleness[]): string {
  const bounds = [...STALENESS_BOUNDS.map((bound) => seconds(bound)), seconds(Number.POSITIVE_INFINITY)];
  const head = ['page', 'stored', 'half', '99 %', ...bounds];
  const rows = kinds.map((kind) => [
    kind.kind,
    kind.pages.toLocaleString('en'),
    seconds(quantileOf(kind, 0.5)),
    seconds(quantileOf(kind, 0.99)),
    ...kind.buckets.map((pages) => (pages === 0 ? '·' : pages.toLocaleString('en'))),
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]) => row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  ');
  return [head, ...rows].map(line).join('\n');
}

async function main(): Promise<void> {
  const mall = opsClient(mallUrl(process.argv[2]), await opsKey());
  const { kinds } = await mall.ask<{ kinds: Staleness[] }>('/staleness').catch((error: Error) => {
    throw new Problem(error.message, { cause: error });
  });
  if (kinds.length === 0) console.log(`No change has reached a page in the last ${STALENESS_DAYS} days.`);
  else console.log(`From commit to store, the last ${STALENESS_DAYS} days:\n\n${stalenessTable(kinds)}`);
}

if (import.meta.main) await runMain(main);
