import { parseArgs } from 'node:util';
import { LOCALES, type Locale } from '../../shared/kernel/locale.ts';
import { explain, Problem } from '../problem.ts';
import { mallSettings } from '../settings.ts';

/** What `npm run import` was asked for. */
export interface Options {
  file: string;
  shop: string;
  locale: Locale;
  currency: string;
  /** A category for every product of the file, whatever it says itself. */
  category: string | null;
  dryRun: boolean;
}

const USAGE = `Usage: npm run import -- FILE --shop SLUG [--locale ${LOCALES.join('|')}] [--category SLUG] [--dry-run]

Reads a product CSV in Shopify's columns into a shop. Run again, it changes only what the file changed.

  --shop SLUG       the shop that the products belong to
  --locale TAG      the language of the file (the mall's default language if left out)
  --category SLUG   a category of the mall for every product; otherwise its Type or Product Category is looked up
  --dry-run         checks the file and writes nothing`;

/** Reads the command line. Null when help was asked for, and shown. Throws Problem on what it does not know. */
export function readOptions(args: string[]): Options | null {
  const { values, positionals } = parse(args);
  if (values.help) {
    console.log(USAGE);
    return null;
  }
  const [file, ...more] = positionals;
  if (file === undefined) throw new Problem(`Name the file to import.\n\n${USAGE}`);
  if (more.length > 0) throw new Problem(`Name one file at a time, not ${positionals.length}`);
  if (!values.shop) throw new Problem(`Say whose products these are with --shop SLUG.\n\n${USAGE}`);
  const { currency, defaultLocale } = mallSettings();
  const wanted = values.locale ?? defaultLocale;
  const locale = LOCALES.find((tag) => tag.toLowerCase() === wanted.toLowerCase());
  if (!locale) throw new Problem(`The language "${wanted}" is not one of the mall's: ${LOCALES.join(', ')}`);
  return {
    file,
    locale,
    shop: values.shop,
    currency,
    category: values.category ?? null,
    dryRun: values['dry-run'] ?? false,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        shop: { type: 'string' },
        locale: { type: 'string' },
        category: { type: 'string' },
        'dry-run': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    // Node adds advice about positional arguments that helps nobody here.
    throw new Problem(`${explain(error).split('. ')[0]}.\n\n${USAGE}`);
  }
}
