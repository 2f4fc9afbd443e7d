import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Figure } from '../test/support/figure.ts';

/** Figures as a table for a terminal. */
export function figureTable(figures: readonly Figure[]): string {
  const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });
  const rows = figures.map((f) => [f.name, number.format(f.value), f.unit, f.goal, verdict(f)]);
  const all = [['name', 'value', 'unit', 'goal', ''], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  return all.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n');
}

function verdict({ goal, holds }: Figure): string {
  if (!holds) return 'MISSED';
  return goal === '–' ? '' : 'holds';
}

/** Writes figures as a JSON list; with `keepOthers`, those of other names that were there before stay. */
export function writeFigures(file: string, figures: readonly Figure[], { keepOthers }: { keepOthers: boolean }): void {
  mkdirSync(dirname(file), { recursive: true });
  const names = new Set(figures.map((figure) => figure.name));
  const kept = keepOthers ? earlier(file).filter((figure) => !names.has(figure.name)) : [];
  writeFileSync(file, `${JSON.stringify([...kept, ...figures], null, 2)}\n`);
}

function earlier(file: string): Figure[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Figure[];
  } catch {
    return [];
  }
}
