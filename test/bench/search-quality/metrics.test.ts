import { describe, expect, it } from 'vitest';
import { ndcg, reciprocalRank, scoreOf, scoresBy } from './metrics.ts';

const grades = (given: Record<string, number>) => new Map(Object.entries(given));
const JUDGED = grades({ a: 3, b: 2, c: 1 });
const NOTHING = grades({});

describe('nDCG@10', () => {
  it('is 1 for the best order, whatever comes after it', () => {
    expect(ndcg(['a', 'b', 'c'], JUDGED)).toBe(1);
    expect(ndcg(['a', 'b', 'c', 'x', 'y'], JUDGED)).toBe(1);
  });

  it('weighs grades exponentially, and ranks by a logarithm', () => {
    // Gains 7, 3, 1 by 1, log2 3 = 1.58496, log2 4 = 2: the best is 7 + 1.89279 + 0.5 = 9.39279.
    // The other way round it is 1 + 1.89279 + 3.5 = 6.39279.
    expect(ndcg(['c', 'b', 'a'], JUDGED)).toBeCloseTo(6.39279 / 9.39279, 5);
    expect(ndcg(['x', 'a'], JUDGED)).toBeCloseTo(7 / 1.58496 / 9.39279, 5);
    expect(ndcg(['b'], JUDGED)).toBeCloseTo(3 / 9.39279, 5);
  });

  it('takes products of one grade in any order', () => {
    const ties = grades({ a: 3, b: 2, c: 2, d: 2 });
    expect(ndcg(['a', 'd', 'b', 'c'], ties)).toBe(ndcg(['a', 'b', 'c', 'd'], ties));
    expect(ndcg(['a', 'd', 'b', 'c'], ties)).toBe(1);
  });

  it('looks at ten products, and measures against the ten best that there are', () => {
    const many = grades(Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`p${n}`, 3])));
    const ten = Array.from({ length: 10 }, (_, n) => `p${n + 20}`);
    expect(ndcg(ten, many)).toBe(1);
    const wrong = Array.from({ length: 10 }, (_, n) => `x${n}`);
    expect(ndcg([...wrong, 'a'], JUDGED)).toBe(0);
  });

  it('is 0 for an empty answer, and for a wrong one', () => {
    expect(ndcg([], JUDGED)).toBe(0);
    expect(ndcg(['x', 'y'], JUDGED)).toBe(0);
  });

  it('gives nothing for naming a product twice', () => {
    // 7 + 0 + 3 ÷ 2 = 8.5
    expect(ndcg(['a', 'a', 'b'], JUDGED)).toBeCloseTo(8.5 / 9.39279, 5);
  });
});

describe('reciprocal rank', () => {
  it('is that of the first good product; an acceptable one does not end the search', () => {
    expect(reciprocalRank(['b', 'a'], JUDGED)).toBe(1);
    expect(reciprocalRank(['x', 'c', 'b'], JUDGED)).toBeCloseTo(1 / 3);
  });

  it('is 0 where there is none among the first ten', () => {
    expect(reciprocalRank([], JUDGED)).toBe(0);
    expect(reciprocalRank(['c'], JUDGED)).toBe(0);
    expect(reciprocalRank([...Array.from({ length: 10 }, (_, n) => `x${n}`), 'a'], JUDGED)).toBe(0);
  });
});

describe('a score', () => {
  it('means over the queries that have an answer, empty answers included', () => {
    const answers = [
      { grades: JUDGED, ranking: ['a', 'b', 'c'] },
      { grades: JUDGED, ranking: ['x', 'a'] },
      { grades: JUDGED, ranking: [] },
      { grades: NOTHING, ranking: ['x'] },
    ];
    const { ndcg: gain, ...rest } = scoreOf(answers);
    // (1 + 7 ÷ 1.58496 ÷ 9.39279 + 0) ÷ 3
    expect(gain).toBeCloseTo((1 + 0.470206) / 3, 5);
    expect(rest).toEqual({ queries: 4, mrr: 0.5, zeroResults: 1 / 3, falseFinds: 1 });
  });

  it('wants nothing to be found where nothing is judged', () => {
    const found = (ranking: string[]) => scoreOf([{ grades: NOTHING, ranking }]);
    expect(found([])).toEqual({ queries: 1, ndcg: null, mrr: null, zeroResults: null, falseFinds: 0 });
    expect(found(['x'])).toMatchObject({ falseFinds: 1 });
  });

  it('of no answers at all says so', () => {
    expect(scoreOf([])).toEqual({ queries: 0, ndcg: null, mrr: null, zeroResults: null, falseFinds: null });
  });

  it('is told for each class', () => {
    const answers = [
      { kind: 'typo', grades: JUDGED, ranking: [] },
      { kind: 'exact', grades: JUDGED, ranking: ['a', 'b', 'c'] },
      { kind: 'typo', grades: JUDGED, ranking: ['a', 'b', 'c'] },
    ];
    const scores = scoresBy(answers, ({ kind }) => kind);
    expect(Array.from(scores, ([kind, score]) => [kind, score.queries, score.ndcg])).toEqual([
      ['typo', 2, 0.5],
      ['exact', 1, 1],
    ]);
  });
});
