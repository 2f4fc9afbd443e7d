import { type SQL, sql } from 'drizzle-orm';
import type { LocalText } from '../../database/columns.ts';
import { type Database, query, type Scope } from '../../database/port.ts';
import { newId } from '../../kernel/ids.ts';
import { appendEvent } from '../../outbox/append.ts';

/** A category of the mall. */
export interface Category {
  id: string;
  slug: string;
  name: LocalText;
  parentId: string | null;
  imageSrc: string | null;
}

/** A category to record; `parent` is a slug of the list or of the mall, null at the top. */
export interface CategoryDraft {
  slug: string;
  parent: string | null;
  name: LocalText;
  imageSrc?: string | null;
}

const CATEGORIES = sql`select id, slug, name, parent_id as "parentId", image_src as "imageSrc" from catalog.category
  order by position, slug`;

/** All categories of the mall, in the order in which they are shown. */
export function loadCategories(db: Database, scope: Scope): Promise<Category[]> {
  return query<Category>(db, scope, CATEGORIES, { readOnly: true });
}

/**
 * Makes the mall's tree say what the drafts say, in their order; other categories stay. Drafts that are recorded already
 * change nothing. Runs as ops. Resolves to the whole tree.
 */
export async function upsertCategories(
  db: Database,
  drafts: readonly CategoryDraft[],
  context: { now: number },
): Promise<Category[]> {
  const scope: Scope = { kind: 'system' };
  const rows = drafts.map((draft, position) => ({
    id: newId('category', context.now),
    slug: draft.slug,
    parent: draft.parent,
    name: draft.name,
    image_src: draft.imageSrc ?? null,
    position,
  }));
  const [[state] = []] = await db.batch(scope, [countDifferences(rows)], { readOnly: true });
  if (Number(state?.differences) === 0) return loadCategories(db, scope);
  const event = { id: newId('event', context.now), type: 'category.changed', payload: {} };
  await db.batch(scope, [writeCategories(rows), linkParents(rows), appendEvent(event)]);
  return loadCategories(db, scope);
}

const ROWS = sql`as r(id text, slug text, parent text, name jsonb, image_src text, position int)`;

function countDifferences(rows: unknown[]): SQL {
  return sql`select count(*) as differences from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) ${ROWS}
    left join catalog.category c on c.slug = r.slug left join catalog.category p on p.id = c.parent_id
    where (c.id is null) or (c.name, c.image_src, c.position, p.slug) is distinct from (r.name, r.image_src, r.position, r.parent)`;
}

function writeCategories(rows: unknown[]): SQL {
  return sql`insert into catalog.category as c (id, slug, name, image_src, position)
    select id, slug, name, image_src, position from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) ${ROWS}
    on conflict (slug) do update set name = excluded.name, image_src = excluded.image_src, position = excluded.position`;
}

function linkParents(rows: unknown[]): SQL {
  return sql`update catalog.category c set parent_id = (select p.id from catalog.category p where p.slug = r.parent)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) ${ROWS} where c.slug = r.slug`;
}

/**
 * Finds the category that a file means: the first of `hints` that is a slug or a name in any language, whatever its
 * case. A path such as `Home > Kitchen > Pans` is tried from its end.
 */
export function matchCategory(categories: readonly Category[], hints: readonly string[]): Category | null {
  const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase();
  for (const hint of hints) {
    for (const step of hint.split('>').reverse()) {
      const wanted = plain(step);
      if (wanted === '') continue;
      const found = categories.find(
        ({ slug, name }) => slug === wanted || Object.values(name).some((words) => plain(words) === wanted),
      );
      if (found) return found;
    }
  }
  return null;
}
