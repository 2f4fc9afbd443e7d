import { PRODUCTS } from '../../../dev/demo/products.ts';
import type { DemoProduct } from '../../../dev/demo/types.ts';
import { readHeader } from '../../../dev/import/columns.ts';
import { readProducts } from '../../../dev/import/groups.ts';
import { openSource } from '../../../dev/import/source.ts';
import type { LocalText } from '../../../shared/database/columns.ts';
import { normaliseHandle, type ProductDraft } from '../../../shared/domain/catalog/mod.ts';
import type { Locale } from '../../../shared/kernel/locale.ts';
import { cataloguePath } from '../../support/catalogues.ts';

/** A catalogue that queries are judged over, each in an index of its own: the demo mall, or a file of ../shared/data. */
export type CorpusName = 'demo' | 'chinese' | 'english';

/** A product that the mall lists, as far as judging takes it. */
export interface CorpusProduct {
  /** As the mall has it after an import into an empty shop. */
  handle: string;
  title: LocalText;
  brand: string;
  type: string;
  /** The shop's own codes of its variants. */
  codes: string[];
  /** Everything about it that a search could read, in all its languages, in lower case. */
  words: string;
}

/** Every corpus, read. */
export type Corpora = Record<CorpusName, CorpusProduct[]>;

/** Reads every corpus; throws a clear line when a file is not there. */
export async function readCorpora(): Promise<Corpora> {
  const [chinese, english] = [await readFile('yanxuan-zh.csv', 'zh-CN'), await readFile('flipkart-20k.csv', 'en')];
  return { demo: readDemo(), chinese, english };
}

/** The demo mall's products. */
export function readDemo(): CorpusProduct[] {
  return PRODUCTS.map(draftOf).filter(isListed).map(readDraft);
}

/** The products of a file, as `npm run import` reads it. */
async function readFile(name: string, locale: Locale): Promise<CorpusProduct[]> {
  const rows = openSource(cataloguePath(name)).rows();
  const header = await rows.next();
  const columns = readHeader(header.done ? [] : header.value.cells);
  const products: CorpusProduct[] = [];
  for await (const product of readProducts(rows, { columns, locale, currency: 'CNY' })) {
    if (product.kind !== 'draft') throw new Error(`Line ${product.first.line} of ${name} is not a product`);
    if (isListed(product.draft)) products.push(readDraft(product.draft));
  }
  return products;
}

/** What judging takes of a draft; the demo's products have it under other names. */
type Draft = Pick<
  ProductDraft,
  'sourceHandle' | 'title' | 'bodyHtml' | 'type' | 'brand' | 'tags' | 'options' | 'state'
> &
  Pick<ProductDraft, 'attributes'> & { variants: { merchantCode: string | null }[] };

function draftOf({ handle, body, variants, ...rest }: DemoProduct): Draft {
  const codes = variants.map(({ sku }) => ({ merchantCode: sku }));
  return { ...rest, sourceHandle: handle, bodyHtml: body, variants: codes };
}

const isListed = ({ state }: Draft) => state === 'on_shelf' || state === 'coming_soon';

function readDraft(draft: Draft): CorpusProduct {
  const { title, bodyHtml = {}, type = '', tags = [], attributes = [], options, variants } = draft;
  const brand = draft.brand ?? '';
  const codes = variants.flatMap(({ merchantCode }) => merchantCode ?? []);
  const texts = [title, bodyHtml, ...attributes.map(({ value }) => value), ...options.flatMap(({ values }) => values)];
  const words = [brand, type, ...tags, ...codes, ...texts.flatMap((text) => Object.values(text))]
    .join('\n')
    .toLowerCase();
  return { handle: normaliseHandle(draft.sourceHandle) ?? draft.sourceHandle, title, brand, type, codes, words };
}
