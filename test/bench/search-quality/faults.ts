import type { Corpora, CorpusProduct } from './corpora.ts';
import { gradesOf, handGrades, isRule, type JudgedQuery, lineFor } from './judgements.ts';

/** What tells one query from another. */
export const nameOf = ({ locale, corpus, kind, text }: JudgedQuery): string => `${locale} ${corpus} ${kind} "${text}"`;

/** Where judgements do not fit the catalogue that they are about, a line each. */
export function judgementFaults(queries: readonly JudgedQuery[], corpora: Partial<Corpora>): string[] {
  return queries.flatMap((query) => {
    const products = corpora[query.corpus] ?? [];
    const faults = [...strangers(query, products), ...idleLines(query, products), ...wrongBest(query, products)];
    return faults.map((fault) => `${nameOf(query)}: ${fault}`);
  });
}

/** Handles that no listed product has, or that are named twice. */
function strangers({ judged }: JudgedQuery, products: readonly CorpusProduct[]): string[] {
  if (isRule(judged)) return [];
  const known = new Set(products.map(({ handle }) => handle));
  const handles = handGrades(judged).map(([handle]) => handle);
  return handles.filter((handle, index) => !known.has(handle) || handles.indexOf(handle) !== index);
}

/** Lines of a rule that grade no product. */
function idleLines({ judged }: JudgedQuery, products: readonly CorpusProduct[]): string[] {
  if (!isRule(judged)) return [];
  const used = new Set(products.map((product) => lineFor(judged, product)));
  return judged.flatMap((line, n) => (used.has(line) ? [] : [`line ${n + 1} grades nothing`]));
}

/** Something has to be just what was asked for, unless there is to be nothing; then no product has a word of the query. */
function wrongBest(query: JudgedQuery, products: readonly CorpusProduct[]): string[] {
  const best = Math.max(0, ...gradesOf(query, products).values());
  if (query.kind !== 'nothing') return best === 3 ? [] : ['nothing is just what was asked for'];
  if (best > 0) return ['something is judged where nothing is to be found'];
  const { text } = query;
  const pieces = query.locale === 'en' ? text.split(' ') : Array.from(text, (_, n) => text.slice(n, n + 2));
  const words = pieces.filter((piece) => piece.length > 1);
  const had = products.filter((product) => words.some((word) => product.words.includes(word)));
  return had.map(({ handle }) => `${handle} has a word of it`);
}
