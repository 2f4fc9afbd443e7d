import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../chaos/random.ts';
import { askAll, idealSearch, type Search, shuffledSearch, substringSearch } from './ask.ts';
import { type Corpora, readDemo } from './corpora.ts';
import { judgementFaults, nameOf } from './faults.ts';
import type { JudgedQuery } from './judgements.ts';
import { scoreOf } from './metrics.ts';
import { QUERIES } from './queries.ts';

// What is judged over the demo mall is checked against it here; what is judged over ../shared/data, where it is measured.

const corpora: Corpora = { demo: readDemo(), chinese: [], english: [] };
const overDemo = QUERIES.filter(({ corpus }) => corpus === 'demo');
const namesOf = (queries: readonly JudgedQuery[]) => queries.map(nameOf);

/** Letters to put in, take out or exchange until one word is the other. */
function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (const [i, letter] of Array.from(a).entries()) {
    const next = [i + 1];
    for (const [j, other] of Array.from(b).entries()) {
      const replaced = (row[j] ?? 0) + Number(letter !== other);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Edits that a search should forgive: a wrong character in Chinese, one letter from four, two from eight. */
function forgiven(word: string): number {
  if (/\p{Script=Han}/u.test(word)) return 1;
  return word.length >= 8 ? 2 : Number(word.length >= 4);
}

describe('the judged queries', () => {
  it.each([
    ['en', { exact: 13, partial: 17, typo: 14, synonym: 20, brand: 14, attribute: 15, nothing: 8 }],
    ['zh-CN', { exact: 13, partial: 17, typo: 15, synonym: 23, pinyin: 18, brand: 13, attribute: 16, nothing: 8 }],
  ])('are enough of each class in %s', (language, wanted) => {
    const classes = Map.groupBy(
      QUERIES.filter(({ locale }) => locale === language),
      ({ kind }) => kind,
    );
    expect(Object.fromEntries(Array.from(classes, ([kind, queries]) => [kind, queries.length]))).toEqual(wanted);
  });

  it('are each there once', () => {
    const keys = QUERIES.map(({ locale, corpus, text }) => `${locale} ${corpus} ${text.toLowerCase()}`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('fit the catalogue that they are about', () => {
    expect(corpora.demo.length).toBe(124);
    expect(judgementFaults(overDemo, corpora)).toEqual([]);
  });

  it.each<[string, Partial<JudgedQuery>]>([
    ['no-such-thing', { judged: { 3: 'honey-bear no-such-thing' } }],
    ['honey-bear', { judged: { 3: 'honey-bear', 2: 'honey-bear' } }],
    [
      'line 2 grades nothing',
      {
        judged: [
          [3, () => true],
          [2, () => false],
        ],
      },
    ],
    ['nothing is just what was asked for', { judged: { 2: 'honey-bear' } }],
    ['something is judged where nothing is to be found', { kind: 'nothing', judged: { 3: 'honey-bear' } }],
    ['honey-bear has a word of it', { kind: 'nothing', text: 'honey', judged: {} }],
  ])('would be told of "%s"', (fault, odd) => {
    const query: JudgedQuery = { text: 'bear', locale: 'en', corpus: 'demo', kind: 'exact', judged: {}, ...odd };
    expect(judgementFaults([query], corpora)).toContain(`${nameOf(query)}: ${fault}`);
  });

  it('have typos that a search should forgive', () => {
    const odd = QUERIES.filter(({ kind, text, meant = '' }) => {
      if (kind !== 'typo') return false;
      const wanted = meant.split(' ');
      const edits = text.split(' ').map((word, n) => ({ word, edits: editsBetween(word, wanted[n] ?? '') }));
      return edits.every((one) => one.edits === 0) || edits.some((one) => one.edits > forgiven(one.word));
    });
    expect(namesOf(odd)).toEqual([]);
  });

  it('say what their pinyin is read as, in full or by initials', () => {
    const odd = QUERIES.filter(({ kind, text, meant = '' }) => {
      return (
        kind === 'pinyin' && !(/^\p{Script=Han}+$/u.test(meant) && /^[a-z]+$/.test(text) && text.length >= meant.length)
      );
    });
    expect(namesOf(odd)).toEqual([]);
  });
});

describe('the score of all queries', () => {
  it('is full for the best order, next to nothing for a random one, and poor for titles that contain the query', () => {
    const scoreFor = (search: Search) => scoreOf(askAll(overDemo, corpora, search));
    const full = { queries: overDemo.length, ndcg: 1, mrr: 1, zeroResults: 0, falseFinds: 0 };
    expect(scoreFor(idealSearch)).toEqual(full);
    const [substring, shuffled] = [scoreFor(substringSearch), scoreFor(shuffledSearch(randomFrom(5)))];
    expect(shuffled.ndcg).toBeLessThan(0.1);
    expect(shuffled.falseFinds).toBe(1);
    expect(substring.ndcg).toBeGreaterThan(0.1);
    expect(substring.ndcg).toBeLessThan(0.5);
    expect(substring.zeroResults).toBeGreaterThan(0.5);
  });
});
