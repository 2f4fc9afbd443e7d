import type { LocalText } from '../../database/columns.ts';
import type { Locale } from '../../kernel/locale.ts';
import type { ProductOption } from './catalog.sql.ts';
import { localesOf, type ProductDraft } from './draft.ts';

/** A variant as recorded, as far as a new import needs to recognise it. */
export interface RecordedVariant {
  id: string;
  merchantCode: string | null;
  optionIndex: number[];
  retired: boolean;
}

/** The choices of a product as recorded. */
export interface RecordedMatrix {
  options: ProductOption[];
  variants: RecordedVariant[];
}

/** How a draft's variants meet the recorded ones. */
export interface MergedMatrix {
  /** The draft's options in its order, with the texts of other languages; values only retired variants have come last. */
  options: ProductOption[];
  /** For each variant of the draft the recorded one that it continues, if any. */
  matches: (RecordedVariant | undefined)[];
  /** Recorded variants that the draft no longer has, with their place among the merged options (-1: none). */
  gone: { variant: RecordedVariant; optionIndex: number[] }[];
}

/**
 * Recognises a draft's variants among the recorded ones: by the shop's code, then by their option values in a language
 * that both speak, else by their place in an equal matrix. Null when the draft brings a new language, yet neither
 * codes nor an equal matrix say which variant is which.
 */
export function mergeMatrix(recorded: RecordedMatrix, draft: ProductDraft): MergedMatrix | null {
  const locale = sharedLocale(recorded.options, localesOf(draft));
  const axes = mapAxes(recorded.options, draft.options, locale);
  const matches = matchVariants(recorded, draft, axes, locale);
  if (!locale && !sameShape(recorded.options, draft.options)) {
    const someLive = recorded.variants.some((variant) => !variant.retired);
    if (someLive && recorded.options.length > 0 && matches.includes(undefined)) return null;
  }
  const claims = draft.options.map((_, axis) => claimValues(recorded, draft, matches, axis, axes[axis], locale));
  const matched = new Set(matches);
  const missing = recorded.variants.filter((variant) => !matched.has(variant));
  return { matches, ...weave(recorded.options, draft.options, axes, claims, missing) };
}

/** Texts of both, the newer one's where both speak a language. */
export function mergeText(older: LocalText | undefined, newer: LocalText): LocalText {
  return { ...older, ...newer };
}

function sharedLocale(options: ProductOption[], locales: Locale[]): Locale | undefined {
  if (options.length === 0) return undefined;
  return locales.find((l) => options.every((o) => o.name[l] && o.values.every((value) => value[l])));
}

function sameShape(a: ProductOption[], b: ProductOption[]): boolean {
  return a.length === b.length && a.every((option, axis) => option.values.length === b[axis]?.values.length);
}

/** For each axis of the draft the recorded axis that it continues, or -1. */
function mapAxes(recorded: ProductOption[], drafted: ProductOption[], locale: Locale | undefined): number[] {
  const byName = drafted.map((option) =>
    locale ? recorded.findIndex((other) => other.name[locale] === option.name[locale]) : -1,
  );
  const claimed = new Set(byName);
  return byName.map((found, axis) => {
    if (found >= 0) return found;
    return axis < recorded.length && !claimed.has(axis) ? axis : -1;
  });
}

function matchVariants(
  recorded: RecordedMatrix,
  draft: ProductDraft,
  axes: number[],
  locale: Locale | undefined,
): (RecordedVariant | undefined)[] {
  const byCode = new Map(recorded.variants.flatMap((v) => (v.merchantCode === null ? [] : [[v.merchantCode, v]])));
  const matches = draft.variants.map((v) => (v.merchantCode === null ? undefined : byCode.get(v.merchantCode)));
  if (recorded.options.length !== draft.options.length) return matches;
  const taken = new Set(matches);
  const free = new Map<string, RecordedVariant>();
  // Live ones last: they win over retired ones of the same values.
  for (const variant of recorded.variants.toSorted((a, b) => Number(b.retired) - Number(a.retired))) {
    const place = axes.map((axis) => variant.optionIndex[axis] ?? -1);
    if (!taken.has(variant)) free.set(placeKey(recorded.options, axes, place, locale), variant);
  }
  const own = draft.options.map((_, axis) => axis);
  return matches.map((match, index) => {
    if (match) return match;
    return free.get(placeKey(draft.options, own, draft.variants[index]?.optionIndex ?? [], locale));
  });
}

function placeKey(options: ProductOption[], axes: number[], place: number[], locale: Locale | undefined): string {
  if (!locale) return JSON.stringify(place);
  return JSON.stringify(place.map((value, k) => options[axes[k] ?? -1]?.values[value]?.[locale] ?? null));
}

/** For each value of a draft's axis the recorded value that it continues, or -1. */
function claimValues(
  recorded: RecordedMatrix,
  draft: ProductDraft,
  matches: (RecordedVariant | undefined)[],
  axis: number,
  recordedAxis = -1,
  locale?: Locale,
): number[] {
  const known = recorded.options[recordedAxis]?.values ?? [];
  const values = draft.options[axis]?.values ?? [];
  if (locale) return values.map((value) => known.findIndex((other) => other[locale] === value[locale]));
  const locales = localesOf(draft);
  const claimed = values.map(() => -1);
  for (const [index, match] of matches.entries()) {
    const from = match?.optionIndex[recordedAxis] ?? -1;
    const to = draft.variants[index]?.optionIndex[axis] ?? -1;
    // A value that speaks the draft's language, but says something else, is another value: no text carries over.
    const silent = locales.every((l) => !known[from]?.[l] || known[from]?.[l] === values[to]?.[l]);
    if (known[from] && silent && claimed[to] === -1 && !claimed.includes(from)) claimed[to] = from;
  }
  return claimed;
}

function weave(
  recorded: ProductOption[],
  drafted: ProductOption[],
  axes: number[],
  claims: number[][],
  missing: RecordedVariant[],
): Pick<MergedMatrix, 'options' | 'gone'> {
  const options = drafted.map((option, axis) => {
    const older = recorded[axes[axis] ?? -1];
    const values = option.values.map((value, i) => mergeText(older?.values[claims[axis]?.[i] ?? -1], value));
    // An axis that shares no value with the one in its place is another axis: its translations do not carry over.
    const continued = claims[axis]?.some((claim) => claim >= 0);
    return { name: continued ? mergeText(older?.name, option.name) : option.name, values };
  });
  const gone = missing.map((variant) => {
    const optionIndex = options.map((option, axis) => {
      const from = variant.optionIndex[axes[axis] ?? -1] ?? -1;
      const value = recorded[axes[axis] ?? -1]?.values[from];
      if (!value) return -1;
      const kept = claims[axis]?.indexOf(from) ?? -1;
      if (kept >= 0) return kept;
      const added = option.values.indexOf(value);
      return added >= 0 ? added : option.values.push(value) - 1;
    });
    return { variant, optionIndex };
  });
  return { options, gone };
}
