import type { Locale } from '../kernel/locale.ts';

/** A date and time for a person, to the minute; `iso` is an ISO time, `timeZone` an IANA name. */
export function formatDateTime(iso: string, locale: Locale, timeZone: string): string {
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    dateStyle: locale === 'en' ? 'medium' : 'long',
    timeStyle: 'short',
    timeZone,
  });
  return format.format(new Date(iso));
}

/** A day for a person (`21 November 2026`); `iso` is an ISO time, `timeZone` an IANA name. */
export function formatDate(iso: string, locale: Locale, timeZone: string): string {
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'long', timeZone });
  return format.format(new Date(iso));
}

/** Day and time to the minute with the zone (`21 Nov, 15:28 GMT+8`), for deadlines. */
export function formatDeadline(iso: string, locale: Locale, timeZone: string): string {
  const tag = locale === 'en' ? 'en-GB' : locale;
  const at = new Date(iso);
  const time = { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', timeZone } as const;
  const zone = new Intl.DateTimeFormat(tag, { timeZone, timeZoneName: 'short' }).formatToParts(at);
  const zoneName = zone.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
  return `${new Intl.DateTimeFormat(tag, time).format(at)} ${zoneName}`;
}

/** Name of a country or region by its two-letter code (`CN` → `China`); the code itself when unknown. */
export function countryName(code: string, locale: Locale): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' }).of(code) ?? code;
}
