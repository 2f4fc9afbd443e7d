import { type SQL, sql } from 'drizzle-orm';
import type { LocalText } from '../../database/columns.ts';
import { type Database, query, type Scope } from '../../database/port.ts';
import { newId } from '../../kernel/ids.ts';
import { isPrice } from '../../kernel/money.ts';
import { appendEvent } from '../../outbox/append.ts';

/** A shop as its mall knows it; freight in minor units, `freightFreeFrom` null when freight is never free. */
export interface Shop {
  id: string;
  slug: string;
  name: LocalText;
  tagline: LocalText;
  state: 'open' | 'closed';
  freightFlat: number;
  freightFreeFrom: number | null;
}

/** A shop to record; what is left out gets the usual: no tagline, open, free delivery. */
export interface ShopDraft {
  slug: string;
  name: LocalText;
  tagline?: LocalText;
  state?: 'open' | 'closed';
  freightFlat?: number;
  freightFreeFrom?: number | null;
}

const SHOP = sql`id, slug, name, tagline, state, freight_flat as "freightFlat", freight_free_from as "freightFreeFrom"`;

/** Every shop of the mall by slug; rows are Shop. */
export function allShops(): SQL {
  return sql`select ${SHOP} from merchants.shop order by slug`;
}

/** The shop with a slug; at most one row, a Shop. */
export function shopBySlug(slug: string): SQL {
  return sql`select ${SHOP} from merchants.shop where slug = ${slug}`;
}

/**
 * Opens a shop, or makes the one with that slug say what the draft says; the same again changes nothing. Runs as ops.
 * Throws on freight that is no amount between 0 and MAX_PRICE.
 */
export async function upsertShop(db: Database, draft: ShopDraft, context: { now: number }): Promise<Shop> {
  for (const amount of [draft.freightFlat ?? 0, draft.freightFreeFrom ?? 0]) {
    if (!isPrice(amount))
      throw new Error(`Freight "${amount}" of shop "${draft.slug}" is not an amount that the mall takes`);
  }
  const scope: Scope = { kind: 'system' };
  const [known] = await query<Shop>(db, scope, shopBySlug(draft.slug), { readOnly: true });
  const wanted: Shop = {
    id: known?.id ?? newId('shop', context.now),
    slug: draft.slug,
    name: draft.name,
    tagline: draft.tagline ?? {},
    state: draft.state ?? 'open',
    freightFlat: draft.freightFlat ?? 0,
    freightFreeFrom: draft.freightFreeFrom ?? null,
  };
  if (known && canonical(known) === canonical(wanted)) return known;
  const payload = { shopId: wanted.id, slug: wanted.slug };
  const event = { id: newId('event', context.now), type: 'shop.changed', payload };
  await db.batch(scope, [writeShop(wanted, new Date(context.now).toISOString()), appendEvent(event)]);
  return wanted;
}

/** A shop as text, the same for the same content whatever the order of its languages. */
function canonical(shop: Shop): string {
  const sorted = (text: LocalText) => Object.entries(text).sort();
  const { id, slug, name, tagline, state, freightFlat, freightFreeFrom } = shop;
  return JSON.stringify([id, slug, sorted(name), sorted(tagline), state, freightFlat, freightFreeFrom]);
}

function writeShop(shop: Shop, at: string): SQL {
  return sql`insert into merchants.shop (id, slug, name, tagline, state, freight_flat, freight_free_from, created_at, updated_at)
    values (${shop.id}, ${shop.slug}, ${JSON.stringify(shop.name)}::jsonb, ${JSON.stringify(shop.tagline)}::jsonb,
      ${shop.state}, ${shop.freightFlat}, ${shop.freightFreeFrom}, ${at}, ${at})
    on conflict (id) do update set name = excluded.name, tagline = excluded.tagline, state = excluded.state,
      freight_flat = excluded.freight_flat, freight_free_from = excluded.freight_free_from, updated_at = excluded.updated_at`;
}
