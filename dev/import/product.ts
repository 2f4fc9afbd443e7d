import type { ImageDraft, ProductDraft, ProductState, VariantDraft } from '../../shared/domain/catalog/mod.ts';
import type { Locale } from '../../shared/kernel/locale.ts';
import { type Cell, readAmount, readCount, readFlag, readImageSrc, readWords } from './cells.ts';
import type { Columns, Field } from './columns.ts';
import { LONGEST_CELL, type SourceRow } from './source.ts';

/** Something wrong with the file, at a cell where it can be told. */
export interface Complaint {
  at: SourceRow;
  field?: Field;
  text: string;
}

/** The rows of one product, read: a draft with the row of each variant, or all that is wrong, or a gift card. */
export type ReadProduct =
  | { kind: 'draft'; draft: ProductDraft; variantRows: SourceRow[]; categoryHints: string[] }
  | { kind: 'wrong'; complaints: Complaint[] }
  | { kind: 'gift_card' };

/** What the file leaves unsaid. */
export interface Reading {
  columns: Columns;
  locale: Locale;
  currency: string;
}

const AXES = [1, 2, 3] as const;
const VARIANT_FIELDS: Field[] = [
  ...(['option1Value', 'option2Value', 'option3Value', 'sku', 'price', 'compareAt', 'quantity', 'barcode'] as const),
];
// As long as a title may be; real catalogues have them beyond 300.
const SHORT_TEXT = 500;

/** Reads the rows of one product; the first one names it. */
export function readProduct(rows: readonly [SourceRow, ...SourceRow[]], reading: Reading): ReadProduct {
  const sheet = createSheet(reading);
  const [first] = rows;
  for (const row of rows) sheet.checkRow(row);
  if (sheet.complaints.length > 0) return { kind: 'wrong', complaints: sheet.complaints };
  if (sheet.read(first, 'giftCard', readFlag) === true) return { kind: 'gift_card' };
  const title = sheet.words(first, 'title', SHORT_TEXT);
  if (sheet.text(first, 'title') === '') sheet.complain(first, 'title', 'the title is missing');
  for (const row of rows.slice(1)) {
    const other = sheet.text(row, 'title');
    if (other !== '' && other !== title) {
      sheet.complain(row, 'title', `${JSON.stringify(other.slice(0, 60))} is another title; one handle is one product`);
    }
  }
  const variantRows = rows.filter(
    (row) => row === first || VARIANT_FIELDS.some((field) => sheet.text(row, field) !== ''),
  );
  const images = readImages(sheet, rows);
  const axes = readAxes(sheet, first, variantRows);
  const variants = variantRows.map((row, position) => readVariant(sheet, row, axes.places[position] ?? [], images));
  const draft = { ...readWhole(sheet, first, title), options: axes.options, variants, ...(images ? { images } : {}) };
  if (sheet.complaints.length > 0) return { kind: 'wrong', complaints: sheet.complaints };
  const categoryHints = [sheet.text(first, 'type'), sheet.text(first, 'category')].filter((hint) => hint !== '');
  return { kind: 'draft', draft, variantRows, categoryHints };
}

type Sheet = ReturnType<typeof createSheet>;

/** Cells by field; what is wrong is gathered, and read as if it were blank. */
function createSheet({ columns, locale, currency }: Reading) {
  const complaints: Complaint[] = [];
  const complain = (at: SourceRow, field: Field | undefined, text: string) => {
    complaints.push({ at, ...(field === undefined ? {} : { field }), text });
  };
  const has = (field: Field) => columns.index[field] !== undefined;
  const text = (row: SourceRow, field: Field) => row.cells[columns.index[field] ?? -1]?.trim() ?? '';
  const read = <T>(row: SourceRow, field: Field, reader: (text: string) => Cell<T>): T | null => {
    const cell = reader(text(row, field));
    if ('value' in cell) return cell.value;
    complain(row, field, cell.wrong);
    return null;
  };
  const words = (row: SourceRow, field: Field, longest: number) =>
    read(row, field, (cell) => readWords(cell, longest)) ?? '';
  const checkRow = (row: SourceRow) => {
    if (row.cells.length > columns.count && row.cells.slice(columns.count).some((cell) => cell.trim() !== '')) {
      complain(row, undefined, `the row has ${row.cells.length} cells, the header only ${columns.count}`);
    }
    const long = row.cells.findIndex((cell) => cell.length > LONGEST_CELL);
    if (long < 0) return;
    const count = row.cells[long]?.length.toLocaleString('en');
    const name = columns.headers[long] ?? '';
    const limit = LONGEST_CELL.toLocaleString('en');
    complain(row, undefined, `the cell under "${name}" has ${count} characters; ${limit} is the most`);
  };
  return { columns, locale, currency, complaints, complain, has, text, read, words, checkRow };
}

function readWhole(sheet: Sheet, first: SourceRow, title: string) {
  const { locale } = sheet;
  const tags = sheet.text(first, 'tags').split(',');
  const clean = [...new Set(tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))];
  const attributes = sheet.columns.attributes.flatMap(({ column, name }) => {
    const value = first.cells[column]?.trim() ?? '';
    return value === '' ? [] : [{ name: { [locale]: name }, value: { [locale]: value } }];
  });
  return {
    sourceHandle: sheet.words(first, 'handle', SHORT_TEXT),
    title: { [locale]: title },
    state: readState(sheet, first),
    ...(sheet.has('body') ? { bodyHtml: { [locale]: sheet.text(first, 'body') } } : {}),
    ...(sheet.has('type') ? { type: sheet.words(first, 'type', SHORT_TEXT) } : {}),
    ...(sheet.has('vendor') ? { brand: sheet.words(first, 'vendor', SHORT_TEXT) || null } : {}),
    ...(sheet.has('tags') ? { tags: clean } : {}),
    ...(sheet.columns.attributes.length > 0 ? { attributes } : {}),
  };
}

function readState(sheet: Sheet, first: SourceRow): ProductState {
  const published = sheet.read(first, 'published', readFlag);
  const status = sheet
    .text(first, 'status')
    .toLowerCase()
    .replace(/[\s_-]+/g, '_');
  if (status === 'archived' || status === 'unlisted') return 'off_shelf';
  if (status === 'coming_soon' || status === 'draft') return status;
  if (status !== '' && status !== 'active') {
    sheet.complain(
      first,
      'status',
      `${JSON.stringify(status.slice(0, 60))} is none of active, draft, archived, coming soon`,
    );
  }
  return published === false ? 'draft' : 'on_shelf';
}

function readAxes(sheet: Sheet, first: SourceRow, rows: SourceRow[]) {
  const { locale } = sheet;
  const used = AXES.filter((axis) => rows.some((row) => sheet.text(row, `option${axis}Value`) !== ''));
  const plain = /^(default title|默认标题)$/i;
  const single = rows.length === 1 && used.length === 1 && plain.test(sheet.text(first, 'option1Value'));
  const axes = single ? [] : used;
  const values = axes.map(() => new Map<string, number>());
  const places = rows.map((row) =>
    axes.map((axis, k) => {
      const value = sheet.words(row, `option${axis}Value`, SHORT_TEXT);
      if (value === '') sheet.complain(row, `option${axis}Value`, 'the value of this option is missing');
      const known = values[k]?.get(value) ?? values[k]?.size ?? 0;
      values[k]?.set(value, known);
      return known;
    }),
  );
  refuseTwins(sheet, rows, places);
  const options = axes.map((axis, k) => {
    const name = sheet.words(first, `option${axis}Name`, SHORT_TEXT);
    if (name === '') sheet.complain(first, `option${axis}Name`, 'the name of this option is missing');
    return { name: { [locale]: name }, values: Array.from(values[k]?.keys() ?? [], (value) => ({ [locale]: value })) };
  });
  return { options, places };
}

function refuseTwins(sheet: Sheet, rows: SourceRow[], places: number[][]): void {
  const lines = new Map<string, number>();
  for (const [position, row] of rows.entries()) {
    const key = String(places[position]);
    const line = lines.get(key);
    if (line === undefined) lines.set(key, row.line);
    else sheet.complain(row, 'option1Value', `this variant has the same options as the one on line ${line}`);
  }
}

function readVariant(
  sheet: Sheet,
  row: SourceRow,
  optionIndex: number[],
  images: ImageDraft[] | undefined,
): VariantDraft {
  const amount = (text: string) => readAmount(text, sheet.currency);
  if (sheet.text(row, 'price') === '') sheet.complain(row, 'price', 'the price is missing');
  const variantImage = sheet.text(row, 'variantImage');
  const src = variantImage === '' ? null : sheet.read(row, 'variantImage', readImageSrc);
  const imageIndex = images && src ? images.findIndex((image) => image.src === src) : -1;
  return {
    merchantCode: sheet.words(row, 'sku', SHORT_TEXT) || null,
    optionIndex,
    price: sheet.read(row, 'price', amount) ?? 0,
    // Shopify writes 0.00 for "no earlier price".
    compareAt: sheet.read(row, 'compareAt', amount) || null,
    barcode: sheet.words(row, 'barcode', SHORT_TEXT) || null,
    grams: sheet.read(row, 'grams', (text) => readCount(text, true)),
    stock: sheet.read(row, 'quantity', (text) => readCount(text)),
    imageIndex: imageIndex >= 0 ? imageIndex : null,
  };
}

/** The pictures in the order of their positions, then those that only a variant names; undefined without a column. */
function readImages(sheet: Sheet, rows: readonly SourceRow[]): ImageDraft[] | undefined {
  if (!sheet.has('imageSrc') && !sheet.has('variantImage')) return undefined;
  const found = new Map<string, ImageDraft & { position: number }>();
  for (const row of rows) {
    if (sheet.text(row, 'imageSrc') === '') continue;
    const src = sheet.read(row, 'imageSrc', readImageSrc);
    const position = sheet.read(row, 'imagePosition', (text) => readCount(text)) ?? found.size + 1;
    const alt = sheet.words(row, 'imageAlt', 512);
    if (src !== null && !found.has(src))
      found.set(src, { src, position, alt: alt === '' ? {} : { [sheet.locale]: alt } });
  }
  const ordered = [...found.values()].sort((a, b) => a.position - b.position);
  const images = ordered.map(({ src, alt }): ImageDraft => ({ src, alt }));
  for (const row of rows) {
    const cell = readImageSrc(sheet.text(row, 'variantImage'));
    if ('value' in cell && !found.has(cell.value) && !images.some((image) => image.src === cell.value)) {
      images.push({ src: cell.value, alt: {} });
    }
  }
  return images;
}
