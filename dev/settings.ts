import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { LOCALES, type Locale } from '../shared/kernel/locale.ts';
import { ROOT } from './paths.ts';
import { Problem } from './problem.ts';
import { readRunning } from './state.ts';

/** What a whole mall has in common: the currency of its prices, and the language of those who ask for none. */
export interface MallSettings {
  currency: string;
  defaultLocale: Locale;
}

const CURRENCY = z.string().refine((code) => Intl.supportedValuesOf('currency').includes(code));

/**
 * The settings of the mall: CURRENCY and DEFAULT_LOCALE of the environment, else what the local `npm run dev` was
 * started with, else what `wrangler.toml` says under [vars]. Throws Problem when they are none that a mall can have.
 */
export function mallSettings(): MallSettings {
  const running = worksLocally() ? readRunning()?.settings : undefined;
  const written = readVars(readFileSync(`${ROOT}/wrangler.toml`, 'utf8'));
  const currency = process.env.CURRENCY || running?.currency || written.CURRENCY;
  const locale = process.env.DEFAULT_LOCALE || running?.defaultLocale || written.DEFAULT_LOCALE;
  const parsed = { currency: CURRENCY.safeParse(currency), locale: z.enum(LOCALES).safeParse(locale) };
  if (!parsed.currency.success) throw new Problem(`CURRENCY is "${currency}"; it has to be a code such as CNY`);
  if (!parsed.locale.success) throw new Problem(`DEFAULT_LOCALE is "${locale}"; there are ${LOCALES.join(', ')}`);
  return { currency: parsed.currency.data, defaultLocale: parsed.locale.data };
}

function worksLocally(): boolean {
  return Object.keys(process.env).every((name) => !/^DATABASE_URL(_|$)/.test(name) || process.env[name] === '');
}

/** The texts under [vars] of a wrangler.toml. Wrangler has a reader for all of it, which takes two seconds to load. */
export function readVars(toml: string): Record<string, string> {
  const section = toml.split(/^\[vars\][^\n]*$/m)[1]?.split(/^\[/m)[0] ?? '';
  const lines = section.matchAll(/^(\w+) *= *(?:"([^"\\\n]*)"|'([^'\n]*)')/gm);
  return Object.fromEntries(Array.from(lines, ([, name, double, single]) => [name, double ?? single]));
}
