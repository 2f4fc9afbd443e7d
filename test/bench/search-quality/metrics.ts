// How good a ranking is, by what people judged beforehand. Grades: 3 is what was asked for, 2 is good, 1 is acceptable;
// what has none is wrong. A query without any graded product is one that should find nothing.

/** How relevant each product is to one query, by handle. */
export type Grades = ReadonlyMap<string, number>;

/** What an engine answered to one judged query: handles, best first. */
export interface Answer {
  grades: Grades;
  ranking: readonly string[];
}

/** Means over many answers; null where there was no query to take one of. */
export interface Score {
  queries: number;
  /** Mean nDCG@10 of the queries that have an answer. */
  ndcg: number | null;
  /** Mean reciprocal rank of the first good product among the first ten, of the same queries. */
  mrr: number | null;
  /** Share of the same queries that found nothing at all. */
  zeroResults: number | null;
  /** Share of the queries without an answer that found something all the same. */
  falseFinds: number | null;
}

/** Products of one page: what comes after them is not looked at. */
const DEPTH = 10;
/** The lowest grade that ends a shopper's search. */
const GOOD = 2;

/**
 * Normalised discounted cumulative gain of the first ten: 1 is the best order that the judged products allow, 0 is
 * none of them. The gain of a product is 2^grade − 1, divided by log2(rank + 1). What is named twice counts once, and
 * takes up both places. NaN when nothing is judged.
 */
export function ndcg(ranking: readonly string[], grades: Grades): number {
  const seen = new Set<string>();
  const got = ranking.slice(0, DEPTH).map((handle) => {
    const grade = seen.has(handle) ? 0 : (grades.get(handle) ?? 0);
    seen.add(handle);
    return grade;
  });
  const best = Array.from(grades.values())
    .sort((a, b) => b - a)
    .slice(0, DEPTH);
  return discountedGain(got) / discountedGain(best);
}

function discountedGain(grades: readonly number[]): number {
  return grades.reduce((sum, grade, index) => sum + (2 ** grade - 1) / Math.log2(index + 2), 0);
}

/** One divided by the rank of the first good product, 0 when none is among the first ten. */
export function reciprocalRank(ranking: readonly string[], grades: Grades): number {
  const index = ranking.slice(0, DEPTH).findIndex((handle) => (grades.get(handle) ?? 0) >= GOOD);
  return index < 0 ? 0 : 1 / (index + 1);
}

/** The score of many answers. */
export function scoreOf(answers: readonly Answer[]): Score {
  const answerable = answers.filter(({ grades }) => grades.size > 0);
  const unanswerable = answers.filter(({ grades }) => grades.size === 0);
  return {
    queries: answers.length,
    ndcg: mean(answerable.map(({ ranking, grades }) => ndcg(ranking, grades))),
    mrr: mean(answerable.map(({ ranking, grades }) => reciprocalRank(ranking, grades))),
    zeroResults: mean(answerable.map(({ ranking }) => Number(ranking.length === 0))),
    falseFinds: mean(unanswerable.map(({ ranking }) => Number(ranking.length > 0))),
  };
}

/** The score of each class of answers, in the order in which the classes first appear. */
export function scoresBy<A extends Answer>(answers: readonly A[], classOf: (answer: A) => string): Map<string, Score> {
  const classes = Map.groupBy(answers, classOf);
  return new Map(Array.from(classes, ([name, members]) => [name, scoreOf(members)]));
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
