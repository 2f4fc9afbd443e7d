import { type Database, DatabaseError, type Row, type Scope } from '../../database/port.ts';
import { checkDraft, type DraftIssue, type ProductDraft } from './draft.ts';
import { fingerprint } from './fingerprint.ts';
import { normaliseHandle } from './handle.ts';
import { type ProductPlan, planProduct } from './import-plan.ts';
import { codeOwners, type RecordedRow, recordedProducts, writePlans } from './import-store.ts';
import type { Sanitizer } from './sanitizer.ts';

/** What became of one draft. `renamed`: its handle was another shop's already, so that it got a longer one. */
export type ImportOutcome =
  | { status: 'created'; sourceHandle: string; productId: string; handle: string; renamed: boolean }
  | { status: 'changed' | 'unchanged'; sourceHandle: string; productId: string; handle: string }
  | { status: 'failed'; sourceHandle: string; issue: DraftIssue };

/** What an import needs besides its drafts; `random` gives that many random bytes. */
export interface ImportContext {
  now: number;
  sanitize: Sanitizer;
  random?: (bytes: number) => Uint8Array;
}

/** The shop that imports. */
export interface ImportShop {
  id: string;
  slug: string;
}

interface Task {
  draft: ProductDraft;
  hashes: Record<string, string>;
}

type Settled = Map<ProductDraft, ImportOutcome>;

const randomBytes = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));

/**
 * Imports some hundreds of products of one shop in two round trips; the outcomes are in the order of the drafts.
 * A product is imported whole or not at all, and one that cannot be does not stop the others. A draft whose content is
 * recorded already changes nothing. Runs as the shop's merchant. Throws DatabaseError when the database does not answer.
 */
export async function importProducts(
  db: Database,
  shop: ImportShop,
  drafts: readonly ProductDraft[],
  context: ImportContext,
): Promise<ImportOutcome[]> {
  const settled: Settled = new Map();
  const tasks: Task[] = [];
  const seen = new Set<string>();
  for (const draft of drafts) {
    const issue = checkDraft(draft) ?? (seen.has(draft.sourceHandle) ? { code: 'handle_duplicate' as const } : null);
    seen.add(draft.sourceHandle);
    if (issue) fail(settled, draft, issue);
    else tasks.push({ draft, hashes: await fingerprint(draft) });
  }
  await importTasks(db, shop, tasks, context, settled);
  return drafts.flatMap((draft) => settled.get(draft) ?? []);
}

function fail(settled: Settled, draft: ProductDraft, issue: DraftIssue): void {
  settled.set(draft, { status: 'failed', sourceHandle: draft.sourceHandle, issue });
}

/** Tries a list at once; when the database refuses it, once more with fresh eyes, then in halves. */
async function importTasks(
  db: Database,
  shop: ImportShop,
  tasks: Task[],
  context: ImportContext,
  settled: Settled,
): Promise<void> {
  if (tasks.length === 0) return;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await importOnce(db, shop, tasks, context, settled);
    } catch (error) {
      if (!(error instanceof DatabaseError) || !isRefusal(error)) throw error;
      if (attempt < patience(error)) continue;
      const [only] = tasks;
      if (tasks.length === 1 && only) return fail(settled, only.draft, { code: 'not_recorded', detail: error.message });
      const half = Math.ceil(tasks.length / 2);
      await importTasks(db, shop, tasks.slice(0, half), context, settled);
      return await importTasks(db, shop, tasks.slice(half), context, settled);
    }
  }
}

/** Refused for what the data is (22), a constraint (23), or another transaction (40): anything else is an outage or a bug. */
function isRefusal(error: DatabaseError): boolean {
  return /^(22|23|40)/.test(error.code);
}

/** How often it is worth trying again as it is: somebody else may have been writing at the same time. */
function patience(error: DatabaseError): number {
  if (error.code.startsWith('40')) return 4;
  return error.code.startsWith('23') ? 1 : 0;
}

async function importOnce(
  db: Database,
  shop: ImportShop,
  tasks: Task[],
  context: ImportContext,
  settled: Settled,
): Promise<void> {
  const scope: Scope = { kind: 'merchant', shopId: shop.id };
  const wanted = tasks.map(({ draft, hashes }) => ({ source: draft.sourceHandle, hashes }));
  const codes = tasks.flatMap(({ draft }) => draft.variants.flatMap((variant) => variant.merchantCode ?? []));
  const [recorded = [], owners = []] = await db.batch(
    scope,
    [recordedProducts(shop.id, wanted), codeOwners(shop.id, codes)],
    { readOnly: true },
  );
  const plans = planAll(shop, tasks, recorded as unknown as RecordedRow[], ownersOf(owners), context, settled);
  if (plans.size === 0) return;
  const rows = await db.batch(scope, writePlans(shop.id, [...plans.values()], context.now));
  settlePlans(plans, recorded as unknown as RecordedRow[], rows, settled);
}

function ownersOf(rows: Row[]): Map<string, string> {
  return new Map(rows.map((row) => [String(row.code), String(row.source_handle)]));
}

function planAll(
  shop: ImportShop,
  tasks: Task[],
  recorded: RecordedRow[],
  owners: Map<string, string>,
  context: ImportContext,
  settled: Settled,
): Map<ProductDraft, ProductPlan> {
  const rows = new Map(recorded.map((row) => [row.source_handle, row]));
  const plans = new Map<ProductDraft, ProductPlan>();
  for (const { draft, hashes } of tasks) {
    const row = rows.get(draft.sourceHandle);
    if (row && row.detail === null) {
      const { id: productId, handle } = row;
      settled.set(draft, { status: 'unchanged', sourceHandle: draft.sourceHandle, productId, handle });
      continue;
    }
    const random = context.random ?? randomBytes;
    const plan =
      claimCodes(draft, owners) ??
      planProduct(draft, row?.detail ?? null, { ...context, random, hashes, shopSlug: shop.slug });
    if ('code' in plan) fail(settled, draft, plan);
    else plans.set(draft, plan);
  }
  return plans;
}

/** Notes a draft's codes as its own, unless one belongs to another product of the shop. */
function claimCodes(draft: ProductDraft, owners: Map<string, string>): DraftIssue | null {
  for (const [variant, { merchantCode }] of draft.variants.entries()) {
    const owner = merchantCode === null ? undefined : owners.get(merchantCode);
    if (merchantCode !== null && owner !== undefined && owner !== draft.sourceHandle) {
      return { code: 'code_taken', variant, detail: merchantCode };
    }
  }
  for (const { merchantCode } of draft.variants)
    if (merchantCode !== null) owners.set(merchantCode, draft.sourceHandle);
  return null;
}

function settlePlans(
  plans: Map<ProductDraft, ProductPlan>,
  recorded: RecordedRow[],
  written: Row[][],
  settled: Settled,
): void {
  const handles = new Map(recorded.map(({ id, handle }) => [id, handle]));
  for (const row of written.flat()) if (row.handle !== undefined) handles.set(String(row.id), String(row.handle));
  for (const [draft, plan] of plans) {
    const productId = plan.product.id;
    const handle = handles.get(productId) ?? '';
    const { sourceHandle } = draft;
    const renamed = handle !== normaliseHandle(sourceHandle);
    settled.set(
      draft,
      plan.fresh
        ? { status: 'created', sourceHandle, productId, handle, renamed }
        : { status: 'changed', sourceHandle, productId, handle },
    );
  }
}
