import type { Columns } from './columns.ts';
import { type Complaint, type Reading, type ReadProduct, readProduct } from './product.ts';
import type { SourceRow } from './source.ts';

/** A product of the file with the row that it starts at. */
export type FileProduct = ReadProduct & { first: SourceRow };

// No product of any mall has as many; a file of one endless product must not fill the memory.
const MOST_ROWS = 5000;
// Beyond these many the database alone notices that a code is used twice.
const MOST_KNOWN = 250_000;

/** Gathers the rows of each product and reads them; what one product may not share with another is checked over the file. */
export async function* readProducts(rows: AsyncGenerator<SourceRow>, reading: Reading): AsyncGenerator<FileProduct> {
  const known = { handles: new Map<string, number>(), codes: new Map<string, number>() };
  let group: [SourceRow, ...SourceRow[]] | null = null;
  for await (const row of rows) {
    const handle = handleOf(row, reading.columns);
    if (group && handle === handleOf(group[0], reading.columns) && handle !== '') {
      if (group.length <= MOST_ROWS) group.push(row);
      continue;
    }
    if (group) yield finish(group, reading, known);
    group = [row];
  }
  if (group) yield finish(group, reading, known);
}

function handleOf(row: SourceRow, columns: Columns): string {
  return row.cells[columns.index.handle ?? -1]?.trim() ?? '';
}

interface Known {
  handles: Map<string, number>;
  codes: Map<string, number>;
}

function finish(group: [SourceRow, ...SourceRow[]], reading: Reading, known: Known): FileProduct {
  const [first] = group;
  const complaints = [...checkGroup(group, reading, known)];
  if (complaints.length > 0) return { first, kind: 'wrong', complaints };
  const product = readProduct(group, reading);
  if (product.kind !== 'draft') return { first, ...product };
  const twins = claimCodes(product, known.codes);
  return twins.length > 0 ? { first, kind: 'wrong', complaints: twins } : { first, ...product };
}

function* checkGroup(group: [SourceRow, ...SourceRow[]], reading: Reading, known: Known): Generator<Complaint> {
  const [first] = group;
  const handle = handleOf(first, reading.columns);
  if (handle === '') return yield { at: first, field: 'handle', text: 'the handle is missing' };
  const line = known.handles.get(handle);
  const text = `"${handle}" was on line ${line} already; the rows of one product must follow each other`;
  if (line !== undefined) yield { at: first, field: 'handle', text };
  else if (known.handles.size < MOST_KNOWN) known.handles.set(handle, first.line);
  if (group.length > MOST_ROWS) {
    yield { at: first, field: 'handle', text: `the product has more than ${MOST_ROWS.toLocaleString('en')} rows` };
  }
}

function claimCodes(product: ReadProduct & { kind: 'draft' }, codes: Map<string, number>): Complaint[] {
  const complaints: Complaint[] = [];
  const claimed = product.draft.variants.flatMap(({ merchantCode }, index) => {
    const at = product.variantRows[index];
    return merchantCode !== null && at ? [{ merchantCode, at }] : [];
  });
  const own = new Map<string, number>();
  for (const { merchantCode, at } of claimed) {
    const line = codes.get(merchantCode) ?? own.get(merchantCode);
    if (line !== undefined) complaints.push({ at, field: 'sku', text: `"${merchantCode}" is on line ${line} already` });
    own.set(merchantCode, at.line);
  }
  if (complaints.length > 0 || codes.size >= MOST_KNOWN) return complaints;
  for (const [code, line] of own) codes.set(code, line);
  return complaints;
}
