import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { figureTable, writeFigures } from '../../dev/figures.ts';
import { atLeast, atMost, exactly, told } from '../support/figure.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jishi-figures-'));
  file = join(folder, 'not-there-yet', 'bench.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const written = () => JSON.parse(readFileSync(file, 'utf8'));

describe('the file of figures', () => {
  it('is a list of name, value, unit, goal and whether it holds', () => {
    writeFigures(file, [atMost('npm test', 700, 600, 's'), told('requests', 5000, 'requests')], { keepOthers: false });
    expect(written()).toEqual([
      { name: 'npm test', value: 700, unit: 's', goal: '≤ 600', holds: false },
      { name: 'requests', value: 5000, unit: 'requests', goal: '–', holds: true },
    ]);
  });

  it('keeps what other runs measured when only some are measured again', () => {
    writeFigures(file, [exactly('a', 1, 1, ''), exactly('b', 2, 2, '')], { keepOthers: false });
    writeFigures(file, [exactly('b', 3, 2, '')], { keepOthers: true });
    expect(written().map(({ name, holds }: { name: string; holds: boolean }) => [name, holds])).toEqual([
      ['a', true],
      ['b', false],
    ]);
  });

  it('is written anew when it cannot be read', () => {
    writeFigures(file, [], { keepOthers: false });
    writeFileSync(file, '{"cut off');
    writeFigures(file, [atLeast('rate', 2, 1, '/s')], { keepOthers: true });
    expect(written()).toHaveLength(1);
  });
});

describe('the table of figures', () => {
  it('names the goals that were missed, and judges nothing that has none', () => {
    const lines = figureTable([atMost('npm test', 700, 600, 's'), told('requests', 5000, 'requests')]).split('\n');
    expect(lines[1]).toMatch(/npm test\s+700\s+s\s+≤ 600\s+MISSED/);
    expect(lines[2]).toMatch(/requests\s+5,000\s+requests\s+–\s*$/);
  });
});
