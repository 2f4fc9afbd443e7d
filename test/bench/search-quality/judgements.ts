import type { Locale } from '../../../shared/kernel/locale.ts';
import type { CorpusName, CorpusProduct } from './corpora.ts';
import type { Grades } from './metrics.ts';

// What a search should find, written from the catalogues and before there was an engine. How they are judged:
//
//   3  what was asked for: the product, or any product of the kind with everything that the query says
//   2  good: nearly that; another word for it, or one thing that the query says is missing or open
//   1  acceptable: no surprise below the others, such as the same kind by another brand
//   -  all else is wrong, also what merely has the word: a pan in which dumplings can be fried, for "dumplings"
//
// Few answers are named by hand, many by rules over what the catalogue says of a product. An engine may be tuned until
// it finds them; they may not be changed to what it finds.

/** How relevant a product is to a query. */
export type Grade = 1 | 2 | 3;

/** What a query tries out. A `brand` query names a kind of thing too; `nothing` is what the mall does not have. */
export type Kind = 'exact' | 'partial' | 'typo' | 'synonym' | 'pinyin' | 'brand' | 'attribute' | 'nothing';

/** Whether a rule is about a product. */
export type Condition = (product: CorpusProduct) => boolean;

/** The grade of the products that meet all conditions of a line, and of no line before it. */
export type Line = readonly [grade: Grade, ...conditions: Condition[]];

/** Handles by grade, separated by spaces. */
export type Hand = Partial<Record<Grade, string>>;

/** A query with what it should find: handles, lines of a rule, or nothing. */
export interface JudgedQuery {
  text: string;
  locale: Locale;
  corpus: CorpusName;
  kind: Kind;
  judged: Hand | readonly Line[];
  /** What a typo was to be, or what pinyin is read as. */
  meant?: string;
}

/** A writer of queries in one language over one corpus. */
export function asker(locale: Locale, corpus: CorpusName) {
  return (kind: Kind, text: string, judged: JudgedQuery['judged'], meant?: string): JudgedQuery => {
    return { text, locale, corpus, kind, judged, ...(meant === undefined ? {} : { meant }) };
  };
}

/** Whether a title, in any language, is like this. */
export const title =
  (like: RegExp): Condition =>
  (product) =>
    Object.values(product.title).some((text) => like.test(text));

/** Whether the brand is like this. */
export const brand =
  (like: RegExp): Condition =>
  (product) =>
    like.test(product.brand);

/** Whether the product is of this type. */
export const type =
  (name: string): Condition =>
  (product) =>
    product.type === name;

/** Whether a variant has this code. */
export const code =
  (merchantCode: string): Condition =>
  (product) =>
    product.codes.includes(merchantCode);

/** The opposite of a condition. */
export const not =
  (condition: Condition): Condition =>
  (product) =>
    !condition(product);

/** Whether a query is judged by a rule. */
export function isRule(judged: JudgedQuery['judged']): judged is readonly Line[] {
  return Array.isArray(judged);
}

/** The handles that were named by hand, with their grades. */
export function handGrades(hand: Hand): [handle: string, grade: Grade][] {
  return ([3, 2, 1] as const).flatMap((grade) =>
    (hand[grade] ?? '').split(' ').flatMap((handle): [string, Grade][] => (handle === '' ? [] : [[handle, grade]])),
  );
}

/** The first line of a rule whose conditions a product meets. */
export function lineFor(rule: readonly Line[], product: CorpusProduct): Line | undefined {
  return rule.find(([, ...conditions]) => conditions.every((holds) => holds(product)));
}

/** Every product that a query should find, with its grade. */
export function gradesOf(query: JudgedQuery, products: readonly CorpusProduct[]): Grades {
  const { judged } = query;
  if (!isRule(judged)) return new Map(handGrades(judged));
  return new Map(
    products.flatMap((product): [string, Grade][] => {
      const line = lineFor(judged, product);
      return line ? [[product.handle, line[0]]] : [];
    }),
  );
}
