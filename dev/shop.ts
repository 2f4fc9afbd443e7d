import { parseArgs } from 'node:util';
import type { Database } from '../shared/database/port.ts';
import { query } from '../shared/database/port.ts';
import { allShops, type Shop, type ShopDraft, upsertShop } from '../shared/domain/merchants/mod.ts';
import { isPrice, parseDecimal } from '../shared/kernel/money.ts';
import { explainOutage, openTarget } from './import/target.ts';
import { explain, Problem, runMain } from './problem.ts';
import { mallSettings } from './settings.ts';

// `npm run shop -- SLUG --name "…"`: opens a shop, or changes it.

const USAGE = `Usage: npm run shop -- SLUG [--name "…"] [--name-zh "…"] [--tagline "…"] [--tagline-zh "…"]
                       [--freight 8.00] [--free-from 99|never] [--state open|closed]

Opens a shop, or changes what is given of the one that has that address. A new shop needs a name; its delivery is free.`;

const TEXT = { type: 'string' } as const;

function parse(args: string[]) {
  try {
    const options = { name: TEXT, 'name-zh': TEXT, tagline: TEXT, 'tagline-zh': TEXT, freight: TEXT, state: TEXT };
    const help = { type: 'boolean', short: 'h' } as const;
    return parseArgs({ args, allowPositionals: true, options: { ...options, 'free-from': TEXT, help } });
  } catch (error) {
    throw new Problem(`${explain(error).split('. ')[0]}.\n\n${USAGE}`);
  }
}

type Values = ReturnType<typeof parse>['values'];

function readAmount(option: string, text: string): number {
  const { currency } = mallSettings();
  const amount = parseDecimal(text, currency);
  if (amount !== null && isPrice(amount)) return amount;
  throw new Problem(`--${option} is "${text}", which is no amount of ${currency}`);
}

function readState(text: string): Shop['state'] {
  if (text === 'open' || text === 'closed') return text;
  throw new Problem(`--state is "${text}"; a shop is open or closed`);
}

/** The shop as it is to be: as it is now, but for what was given. */
function draftOf(slug: string, known: Shop | undefined, values: Values): ShopDraft {
  const { freight, state, 'free-from': freeFrom } = values;
  const draft: ShopDraft = {
    ...known,
    slug,
    name: { ...known?.name, ...texts(values.name, values['name-zh']) },
    tagline: { ...known?.tagline, ...texts(values.tagline, values['tagline-zh']) },
  };
  if (freight !== undefined) draft.freightFlat = readAmount('freight', freight);
  if (freeFrom !== undefined) draft.freightFreeFrom = freeFrom === 'never' ? null : readAmount('free-from', freeFrom);
  if (state !== undefined) draft.state = readState(state);
  if (Object.keys(draft.name).length === 0) throw new Problem(`Give the new shop a name.\n\n${USAGE}`);
  return draft;
}

function texts(en: string | undefined, zh: string | undefined) {
  return { ...(en && { en }), ...(zh && { 'zh-CN': zh }) };
}

async function record(db: Database, slug: string, values: Values): Promise<void> {
  const shops = await query<Shop>(db, { kind: 'public' }, allShops(), { readOnly: true });
  const known = shops.find((shop) => shop.slug === slug);
  const shop = await upsertShop(db, draftOf(slug, known, values), { now: Date.now() });
  console.log(known ? `The shop is as you said, at /s/${shop.slug}` : `The shop is open, at /s/${shop.slug}`);
}

async function main(): Promise<void> {
  const { values, positionals } = parse(process.argv.slice(2));
  if (values.help) return console.log(USAGE);
  const [slug, ...more] = positionals;
  if (slug === undefined || more.length > 0) throw new Problem(`Name one shop.\n\n${USAGE}`);
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(slug)) {
    throw new Problem(`"${slug}" cannot be a shop's address: use small letters a to z, digits and hyphens`);
  }
  const target = await openTarget('ops');
  try {
    await record(target.db, slug, values);
  } catch (error) {
    throw explainOutage(error);
  } finally {
    await target.close();
  }
}

await runMain(main);
