import { Problem } from '../problem.ts';

/** What a column of the file means to us; option columns come in three pairs. */
export type Field =
  | 'handle'
  | 'title'
  | 'body'
  | 'vendor'
  | 'category'
  | 'type'
  | 'tags'
  | 'published'
  | 'status'
  | 'sku'
  | 'grams'
  | 'quantity'
  | 'price'
  | 'compareAt'
  | 'barcode'
  | 'imageSrc'
  | 'imagePosition'
  | 'imageAlt'
  | 'variantImage'
  | 'giftCard'
  | `option${1 | 2 | 3}${'Name' | 'Value'}`;

// Shopify's names: those of its exports until 2024, then those of its newer template.
const NAMES: Record<Field, string[]> = {
  handle: ['Handle', 'URL handle'],
  title: ['Title'],
  body: ['Body (HTML)', 'Description', 'Body HTML'],
  vendor: ['Vendor'],
  category: ['Product Category', 'Standardized Product Type', 'Standard Product Type'],
  type: ['Type', 'Product Type', 'Custom Product Type'],
  tags: ['Tags'],
  published: ['Published', 'Published on online store'],
  status: ['Status'],
  sku: ['Variant SKU', 'SKU'],
  grams: ['Variant Grams', 'Weight value (grams)'],
  quantity: ['Variant Inventory Qty', 'Inventory quantity', 'Variant Inventory Quantity'],
  price: ['Variant Price', 'Price'],
  compareAt: ['Variant Compare At Price', 'Compare-at price', 'Compare At Price'],
  barcode: ['Variant Barcode', 'Barcode'],
  imageSrc: ['Image Src', 'Product image URL', 'Image URL'],
  imagePosition: ['Image Position'],
  imageAlt: ['Image Alt Text'],
  variantImage: ['Variant Image', 'Variant image URL'],
  giftCard: ['Gift Card'],
  option1Name: ['Option1 Name'],
  option1Value: ['Option1 Value'],
  option2Name: ['Option2 Name'],
  option2Value: ['Option2 Value'],
  option3Name: ['Option3 Name'],
  option3Value: ['Option3 Value'],
};
const REQUIRED: Field[] = ['handle', 'title', 'price'];
const FIELDS = Object.keys(NAMES) as Field[];

/** The columns of a file: where each field is, and product metafields, which become attributes. */
export interface Columns {
  count: number;
  index: Partial<Record<Field, number>>;
  /** The header's own words, by column. */
  headers: string[];
  attributes: { column: number; name: string }[];
}

const plain = (name: string) => name.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');

/** Reads the header. Throws Problem when it is not one, lacks a column, or has one twice. */
export function readHeader(cells: string[]): Columns {
  const headers = cells.map((cell) => cell.trim());
  const places = new Map<string, number>();
  for (const [column, header] of headers.entries()) {
    if (!places.has(plain(header))) places.set(plain(header), column);
  }
  const index: Columns['index'] = {};
  for (const field of FIELDS) {
    const found = NAMES[field].map((name) => places.get(plain(name))).find((place) => place !== undefined);
    if (found !== undefined) index[field] = found;
  }
  requireColumns(index, headers);
  refuseTwins(index, headers);
  const attributes = headers.flatMap((header, column) => {
    const name = /^(.+?)\s*\(product\.metafields\..+\)$/i.exec(header)?.[1];
    return name ? [{ column, name }] : [];
  });
  return { count: cells.length, index, headers, attributes };
}

function requireColumns(index: Columns['index'], headers: string[]): void {
  const missing = REQUIRED.filter((field) => index[field] === undefined);
  if (missing.length === 0) return;
  const names = missing.map((field) => NAMES[field].map((name) => `"${name}"`).join(' or '));
  const found = headers.filter((header) => header !== '').slice(0, 8);
  throw new Problem(
    `Line 1: ${missing.length === 1 ? 'the column' : 'the columns'} ${names.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing. ` +
      `Found: ${found.map((name) => JSON.stringify(name.slice(0, 40))).join(', ') || 'nothing'}${headers.length > 8 ? ', …' : ''}`,
  );
}

function refuseTwins(index: Columns['index'], headers: string[]): void {
  for (const column of Object.values(index)) {
    const twin = headers.findIndex((header, other) => other > column && plain(header) === plain(headers[column] ?? ''));
    if (twin < 0) continue;
    throw new Problem(
      `Line 1: the column "${headers[column]}" is there twice (${letters(column)} and ${letters(twin)})`,
    );
  }
}

/** A column's letters in a spreadsheet: 0 is A, 26 is AA. */
export function letters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? letters(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}
