import type { Random } from '../../chaos/random.ts';
import type { Corpora, CorpusProduct } from './corpora.ts';
import { gradesOf, type JudgedQuery } from './judgements.ts';
import type { Answer } from './metrics.ts';

/** What answers a query over the products of its corpus: handles, best first. */
export type Search = (query: JudgedQuery, products: readonly CorpusProduct[]) => readonly string[];

/** A query with what was found for it. */
export interface QueryAnswer extends Answer {
  query: JudgedQuery;
}

/** Asks every query. */
export function askAll(queries: readonly JudgedQuery[], corpora: Corpora, search: Search): QueryAnswer[] {
  return queries.map((query) => {
    const products = corpora[query.corpus];
    return { query, grades: gradesOf(query, products), ranking: search(query, products) };
  });
}

/** The baseline: titles that contain the query as it was typed, in the catalogue's order. */
export const substringSearch: Search = ({ text, locale }, products) =>
  products.filter(({ title }) => title[locale]?.toLowerCase().includes(text.toLowerCase())).map(({ handle }) => handle);

/** The negative control: every product, in any order. */
export const shuffledSearch =
  (random: Random): Search =>
  (_, products) =>
    random.shuffle(products).map(({ handle }) => handle);

/** The positive control: what was judged, best first. */
export const idealSearch: Search = (query, products) =>
  Array.from(gradesOf(query, products))
    .sort(([, a], [, b]) => b - a)
    .map(([handle]) => handle);
