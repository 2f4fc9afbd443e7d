import type { DraftIssue } from '../../shared/domain/catalog/mod.ts';
import { type Columns, type Field, letters } from './columns.ts';
import type { Complaint } from './product.ts';

/** What an import came to. */
export interface Tally {
  created: number;
  changed: number;
  unchanged: number;
  failed: number;
  giftCards: number;
  renamed: { from: string; to: string }[];
  /** Products whose type is no category of the mall, by type. */
  homeless: Map<string, number>;
  withoutStock: number;
}

/** Nothing imported yet. */
export function emptyTally(): Tally {
  return {
    ...{ created: 0, changed: 0, unchanged: 0, failed: 0, giftCards: 0, withoutStock: 0 },
    renamed: [],
    homeless: new Map(),
  };
}

/** Complaints in the order of the file: its line, the column, the cell as a spreadsheet names it, and what is wrong. */
export function describeAll(complaints: Complaint[], columns: Columns): string[] {
  const place = ({ field }: Complaint) => (field === undefined ? -1 : (columns.index[field] ?? -1));
  const sorted = complaints.toSorted((a, b) => a.at.line - b.at.line || place(a) - place(b));
  return sorted.map((complaint) => describe(complaint, columns));
}

function describe({ at, field, text }: Complaint, columns: Columns): string {
  const column = field === undefined ? undefined : columns.index[field];
  if (column === undefined) return `Line ${at.line}: ${text}`;
  return `Line ${at.line}, column "${columns.headers[column]}" (cell ${letters(column)}${at.row}): ${text}`;
}

const ISSUES: Record<DraftIssue['code'], [field: Field, text: (detail: string) => string]> = {
  handle_unusable: ['handle', (detail) => `${detail} has no letter or digit to make an address of`],
  handle_duplicate: ['handle', () => 'another product of the file has this handle'],
  title_missing: ['title', () => 'the title is missing'],
  variant_missing: ['price', () => 'the product has no variant'],
  option_missing: ['option1Value', () => 'the value of an option is missing'],
  option_duplicate: ['option1Value', () => 'another variant has the same options'],
  price_invalid: ['price', (detail) => `${detail} is not an amount that the mall takes`],
  stock_invalid: ['quantity', (detail) => `${detail} is not a number of pieces`],
  grams_invalid: ['grams', (detail) => `${detail} is not a weight in grams`],
  image_invalid: ['variantImage', () => 'the picture is none of the product’s'],
  image_src_invalid: ['imageSrc', (detail) => `${detail} is not the address of a picture`],
  code_duplicate: ['sku', (detail) => `${detail} is the code of another variant of this product`],
  code_taken: ['sku', (detail) => `${detail} is the code of another product of this shop`],
  translation_mismatch: [
    'option1Value',
    () => 'the product has other variants in its first language; give both files the same SKUs, or the same order',
  ],
  not_recorded: ['handle', (detail) => `the database refused the product: ${detail}`],
};

/** What kept a product from being imported, as a complaint about the row it comes from. */
export function complain(issue: DraftIssue, at: Complaint['at']): Complaint {
  const [field, text] = ISSUES[issue.code];
  const detail = issue.code === 'not_recorded' ? (issue.detail ?? '') : JSON.stringify(issue.detail ?? '');
  return { at, field, text: text(detail) };
}

const count = (n: number, one: string, many = `${one}s`) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
const some = (list: string[], most = 5) =>
  `${list.slice(0, most).join(', ')}${list.length > most ? ` and ${(list.length - most).toLocaleString('en')} more` : ''}`;

/** The last words of an import. */
export function summarise(tally: Tally, seconds: number, dryRun: boolean): string {
  const { created, changed, unchanged, failed } = tally;
  const total = created + changed + unchanged + failed;
  const head = dryRun
    ? `${count(total, 'product')} read: ${count(total - failed, 'is', 'are')} fine, ${failed.toLocaleString('en')} failed. Nothing was written.`
    : `${count(total, 'product')} in ${seconds.toFixed(1)} s: ${created.toLocaleString('en')} created, ` +
      `${changed.toLocaleString('en')} changed, ${unchanged.toLocaleString('en')} unchanged, ${failed.toLocaleString('en')} failed.`;
  if (total + tally.giftCards === 0) return 'The file has a header, but no products.';
  return [head, ...notes(tally)].join('\n');
}

function notes({ renamed, homeless, giftCards, withoutStock }: Tally): string[] {
  const lines: string[] = [];
  if (renamed.length > 0) {
    const pairs = renamed.map(({ from, to }) => `${from} → ${to}`);
    lines.push(
      `${count(renamed.length, 'handle was', 'handles were')} taken in the mall, and changed: ${some(pairs, 3)}`,
    );
  }
  const without = [...homeless.values()].reduce((sum, products) => sum + products, 0);
  if (without > 0) {
    const types = [...homeless]
      .sort((a, b) => b[1] - a[1])
      .map(([type, products]) => `${type || '(no type)'} ${products}`);
    lines.push(
      `${count(without, 'product has', 'products have')} no category of the mall, by type: ${some(types)}. --category SLUG sets one`,
    );
  }
  if (withoutStock > 0) {
    lines.push(
      `${count(withoutStock, 'variant has', 'variants have')} no quantity in the file; a new one is sold out until it has`,
    );
  }
  if (giftCards > 0)
    lines.push(`${count(giftCards, 'gift card was', 'gift cards were')} left out; the mall does not sell them`);
  return lines.map((line) => `  ${line}.`);
}
