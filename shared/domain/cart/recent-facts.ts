import type { VariantFacts } from '../catalog/mod.ts';
import type { Settings } from '../config/mod.ts';
import type { StockLevel } from '../inventory/mod.ts';
import type { CartFacts } from './use-cart.ts';

/** How long what was read of a SKU is good enough to put it into a cart, in ms; checkout always reads afresh. */
export const FACTS_AGE = 2000;
/** How long another request's read is waited for, in ms: it may have died with its request. */
const PATIENCE = 500;
const MOST = 2000;

interface Entry {
  facts: VariantFacts;
  stock: StockLevel | null;
  settings: Settings;
  at: number;
}

/**
 * What one isolate has just read of SKUs, the same for everybody: what is on the shelf is kept for FACTS_AGE, and a SKU is
 * read once however many ask for it at a time. It can only say yes: whoever is about to be refused asks Postgres.
 */
export interface FactsMemo {
  entries: Map<string, Entry>;
  flights: Map<string, Promise<CartFacts>>;
}

/** A memo with nothing in it; one per isolate. */
export const createFactsMemo = (): FactsMemo => ({ entries: new Map(), flights: new Map() });

/** Facts, and whether any of them were read for somebody else, and so before they were asked for here. */
export type RecentFacts = CartFacts & { remembered?: boolean };

/** How facts are read. */
export type ReadFacts = (skus: readonly string[]) => Promise<RecentFacts>;

/** Reads facts through a memo. `waitUntil` keeps a read alive that others wait for; `now` gives ms. */
export function rememberFacts(
  memo: FactsMemo,
  read: ReadFacts,
  context: { waitUntil(promise: Promise<unknown>): void; now(): number },
): ReadFacts {
  return async (skus) => {
    const known = skus.flatMap((sku) => recent(memo, sku, context.now()) ?? []);
    const missing = skus.filter((sku) => !known.some(({ facts }) => facts.sku === sku));
    const answers = await readMissing(memo, read, context, missing);
    const settings = answers[0]?.settings ?? known[0]?.settings;
    if (!settings) return read(skus);
    const remembered = known.length > 0 || answers.some((answer) => answer.remembered);
    return {
      facts: [...known.map(({ facts }) => facts), ...answers.flatMap(({ facts }) => facts)],
      stock: [...known.flatMap(({ stock }) => stock ?? []), ...answers.flatMap(({ stock }) => stock)],
      settings,
      ...(remembered ? { remembered } : {}),
    };
  };
}

function recent({ entries }: FactsMemo, sku: string, now: number): Entry | null {
  const found = entries.get(sku);
  return found && now - found.at < FACTS_AGE ? found : null;
}

async function readMissing(
  memo: FactsMemo,
  read: ReadFacts,
  context: Parameters<typeof rememberFacts>[2],
  missing: readonly string[],
): Promise<RecentFacts[]> {
  const flying = missing.filter((sku) => memo.flights.has(sku));
  const rest = missing.filter((sku) => !memo.flights.has(sku));
  // Before anything is waited for, so that whoever asks next finds it under way.
  const own = rest.length > 0 ? fly(memo, read, context, rest) : null;
  const waited = await Promise.all(flying.map((sku) => inFlight(memo, sku)));
  const late = flying.filter((_, index) => waited[index] === null);
  const again = late.length > 0 ? [await fly(memo, read, context, late)] : [];
  return [...(own ? [await own] : []), ...waited.flatMap((answer) => answer ?? []), ...again];
}

/** What another request is reading of a SKU; null when no answer came to it. */
async function inFlight({ flights }: FactsMemo, sku: string): Promise<RecentFacts | null> {
  const flight = flights.get(sku);
  const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE, null));
  const answer = await Promise.race([flight?.catch(() => null), late]);
  return answer ? { ...answer, facts: of(answer.facts, sku), stock: of(answer.stock, sku), remembered: true } : null;
}

const of = <T extends { sku: string }>(rows: readonly T[], sku: string): T[] => rows.filter((row) => row.sku === sku);

async function fly(
  memo: FactsMemo,
  read: ReadFacts,
  { waitUntil, now }: Parameters<typeof rememberFacts>[2],
  skus: readonly string[],
): Promise<CartFacts> {
  const began = now();
  const flight = read(skus);
  for (const sku of skus) memo.flights.set(sku, flight);
  waitUntil(flight.catch(() => undefined));
  try {
    const answer = await flight;
    keep(memo, answer, began);
    return answer;
  } finally {
    for (const sku of skus) if (memo.flights.get(sku) === flight) memo.flights.delete(sku);
  }
}

function keep({ entries }: FactsMemo, { facts, stock, settings }: CartFacts, at: number): void {
  for (const fact of facts) {
    entries.delete(fact.sku);
    entries.set(fact.sku, { facts: fact, stock: of(stock, fact.sku)[0] ?? null, settings, at });
  }
  for (const oldest of entries.keys()) {
    if (entries.size <= MOST) break;
    entries.delete(oldest);
  }
}
