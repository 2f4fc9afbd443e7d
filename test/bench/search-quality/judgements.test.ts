import { beforeEach, describe, expect, it } from 'vitest';
import { randomFrom } from '../../chaos/random.ts';
import { askAll, idealSearch, type Search, shuffledSearch, substringSearch } from './ask.ts';
import { type Corpora, readCorpora } from './corpora.ts';
import { gradesOf, handGrades, isRule, type JudgedQuery, lineFor } from './judgements.ts';
import { scoreOf } from './metrics.ts';
import { QUERIES } from './queries.ts';

// The judgements are about the demo mall and two files of ../shared/data: without these the tests fail, and say so.

let reading: Promise<Corpora> | undefined;
let corpora: Corpora;
beforeEach(async () => {
  reading ??= readCorpora();
  corpora = await reading;
});

const nameOf = ({ locale, corpus, kind, text }: JudgedQuery) => `${locale} ${corpus} ${kind} "${text}"`;
const namesOf = (queries: readonly JudgedQuery[]) => queries.map(nameOf);
const productsOf = ({ corpus }: JudgedQuery) => corpora[corpus];
const isNothing = ({ kind }: JudgedQuery) => kind === 'nothing';

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

describe('the catalogues', () => {
  it('are those that the judgements were written from, and no handle is in one of them twice', () => {
    const counts = Object.entries(corpora).map(([name, products]) => [name, products.length]);
    expect(Object.fromEntries(counts)).toEqual({ demo: 124, chinese: 239, english: 19_920 });
    for (const products of Object.values(corpora)) {
      expect(new Set(products.map(({ handle }) => handle)).size).toBe(products.length);
    }
  });
});

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

  it('name products that are listed, and no product twice', () => {
    const wrong = QUERIES.flatMap((query) => {
      if (isRule(query.judged)) return [];
      const known = new Set(productsOf(query).map(({ handle }) => handle));
      const handles = handGrades(query.judged).map(([handle]) => handle);
      const bad = handles.filter((handle, index) => !known.has(handle) || handles.indexOf(handle) !== index);
      return bad.map((handle) => `${nameOf(query)}: ${handle}`);
    });
    expect(wrong).toEqual([]);
  });

  it('have rules of which every line grades a product', () => {
    const idle = QUERIES.flatMap((query) => {
      const { judged } = query;
      if (!isRule(judged)) return [];
      const used = new Set(productsOf(query).map((product) => lineFor(judged, product)));
      return judged.flatMap((line, n) => (used.has(line) ? [] : [`${nameOf(query)}: line ${n + 1}`]));
    });
    expect(idle).toEqual([]);
  });

  it('have something that is just what was asked for, unless there is to be nothing', () => {
    const best = (query: JudgedQuery) => Math.max(0, ...gradesOf(query, productsOf(query)).values());
    expect(namesOf(QUERIES.filter((query) => best(query) !== (isNothing(query) ? 0 : 3)))).toEqual([]);
  });

  it('find nothing where no listed product has a word of theirs', () => {
    const had = QUERIES.filter(isNothing).filter((query) => {
      const pieces =
        query.locale === 'en' ? query.text.split(' ') : Array.from(query.text, (_, n) => query.text.slice(n, n + 2));
      const words = pieces.filter((piece) => piece.length > 1);
      return productsOf(query).some((product) => words.some((word) => product.words.includes(word)));
    });
    expect(namesOf(had)).toEqual([]);
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
    const scoreFor = (search: Search) => scoreOf(askAll(QUERIES, corpora, search));
    const full = { queries: QUERIES.length, ndcg: 1, mrr: 1, zeroResults: 0, falseFinds: 0 };
    expect(scoreFor(idealSearch)).toEqual(full);
    const [substring, shuffled] = [scoreFor(substringSearch), scoreFor(shuffledSearch(randomFrom(5)))];
    expect(shuffled.ndcg).toBeLessThan(0.1);
    expect(shuffled.falseFinds).toBe(1);
    expect(substring.ndcg).toBeGreaterThan(0.1);
    expect(substring.ndcg).toBeLessThan(0.5);
    expect(substring.zeroResults).toBeGreaterThan(0.5);
  });
});
