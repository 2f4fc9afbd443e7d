import { sanitizeMerchantHtml } from '../../shared/adapters/sanitizer.ts';
import { type Database, DatabaseError } from '../../shared/database/port.ts';
import {
  type Category,
  checkDraft,
  type ImportOutcome,
  importProducts,
  type ProductDraft,
} from '../../shared/domain/catalog/mod.ts';
import type { Shop } from '../../shared/domain/merchants/mod.ts';
import { Problem } from '../problem.ts';
import { type Columns, readHeader } from './columns.ts';
import { type FileProduct, readProducts } from './groups.ts';
import type { Options } from './options.ts';
import { complain, describeAll, emptyTally, type Tally } from './report.ts';
import type { Screen } from './screen.ts';
import type { Source, SourceRow } from './source.ts';

/** What an import works with. */
export interface Import {
  options: Options;
  source: Source;
  screen: Screen;
  db: Database;
  shop: Shop;
  findCategory(hints: string[]): Category | null;
  signal: AbortSignal;
}

interface Item {
  draft: ProductDraft;
  first: SourceRow;
  variantRows: SourceRow[];
}

// A batch is one request; its texts count too, since a few long bodies weigh more than hundreds of short ones.
const MOST_PRODUCTS = 400;
const MOST_CHARACTERS = 1_500_000;
/** Batches on their way while the next one is read. */
const IN_FLIGHT = 2;

/** Imports the file; resolves to what became of it. Stops at the end of a batch when the signal says so. */
export async function runImport(job: Import): Promise<Tally> {
  const tally = emptyTally();
  const rows = job.source.rows();
  const header = await rows.next();
  const columns = readHeader(header.done ? [] : header.value.cells);
  const { locale, currency } = job.options;
  const flights = new Set<Promise<void>>();
  const send = async (batch: Item[]) => {
    const flight = sendBatch(job, batch, columns, tally);
    flights.add(flight);
    // A failure is thrown by whoever waits next; until then it must not count as unhandled.
    flight.then(() => flights.delete(flight)).catch(() => {});
    if (flights.size >= IN_FLIGHT) await Promise.race(flights);
  };
  try {
    for await (const batch of readBatches(job, readProducts(rows, { columns, locale, currency }), columns, tally)) {
      await send(batch);
      if (job.signal.aborted) break;
    }
    await Promise.all(flights);
  } catch (error) {
    await Promise.allSettled(flights);
    const done = tally.created + tally.changed + tally.unchanged;
    if (!(error instanceof Problem) || done === 0 || job.options.dryRun) throw error;
    throw new Problem(`${error.message}\nThe ${done.toLocaleString('en')} products read before it are imported.`);
  }
  return tally;
}

/** The products of the file that can be imported, in batches; the others are shown and counted. */
async function* readBatches(
  job: Import,
  products: AsyncGenerator<FileProduct>,
  columns: Columns,
  tally: Tally,
): AsyncGenerator<Item[]> {
  let batch: Item[] = [];
  let weight = 0;
  for await (const product of products) {
    if (product.kind === 'gift_card') tally.giftCards += 1;
    if (product.kind === 'wrong') {
      tally.failed += 1;
      for (const line of describeAll(product.complaints, columns)) job.screen.error(line);
    }
    if (product.kind !== 'draft') continue;
    batch.push({ ...product, draft: withCategory(job, product.draft, product.categoryHints, tally) });
    weight += product.first.cells.reduce((sum, cell) => sum + cell.length, 0);
    if (batch.length < MOST_PRODUCTS && weight < MOST_CHARACTERS) continue;
    yield batch;
    batch = [];
    weight = 0;
  }
  if (batch.length > 0) yield batch;
}

function withCategory(job: Import, draft: ProductDraft, hints: string[], tally: Tally): ProductDraft {
  const category = job.findCategory(hints);
  if (!category) tally.homeless.set(hints[0] ?? '', (tally.homeless.get(hints[0] ?? '') ?? 0) + 1);
  tally.withoutStock += draft.variants.filter(({ stock }) => stock === null).length;
  return { ...draft, categoryId: category?.id ?? null };
}

async function sendBatch(job: Import, batch: Item[], columns: Columns, tally: Tally): Promise<void> {
  const drafts = batch.map(({ draft }) => draft);
  const outcomes = job.options.dryRun ? drafts.map(checkOnly) : await importPatiently(job, drafts);
  for (const [index, outcome] of outcomes.entries()) {
    tally[outcome.status] += 1;
    if (outcome.status === 'created' && outcome.renamed) {
      tally.renamed.push({ from: outcome.sourceHandle, to: outcome.handle });
    }
    const item = batch[index];
    if (outcome.status !== 'failed' || !item) continue;
    const at = item.variantRows[outcome.issue.variant ?? 0] ?? item.first;
    for (const line of describeAll([complain(outcome.issue, at)], columns)) job.screen.error(line);
  }
  job.screen.advance(batch.length);
}

function checkOnly(draft: ProductDraft): ImportOutcome {
  const { sourceHandle } = draft;
  const issue = checkDraft(draft);
  if (issue) return { status: 'failed', sourceHandle, issue };
  return { status: 'unchanged', sourceHandle, productId: '', handle: sourceHandle };
}

/** Importing twice is importing once, so a batch without an answer is simply sent again. */
async function importPatiently(job: Import, drafts: ProductDraft[]): Promise<ImportOutcome[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await importProducts(job.db, job.shop, drafts, { now: Date.now(), sanitize: sanitizeMerchantHtml });
    } catch (error) {
      const lost = error instanceof DatabaseError && error.code === 'unreachable';
      if (!lost || attempt === 3) throw error;
    }
  }
}
