import { randomText } from '../../kernel/ids.ts';

// Making one takes longer than all the rest of an order.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, year: '2-digit', month: '2-digit', day: '2-digit' });
  formats.set(timeZone, format);
  return format;
}

/** A number for people, such as `J2611307K3F9Q2M`: the day in the mall's time zone, then 40 random bits. */
export function orderNumber(now: number, timeZone: string, random: string = randomText(8)): string {
  const part = new Map(
    formatOf(timeZone)
      .formatToParts(now)
      .map(({ type, value }) => [type, value]),
  );
  return `J${part.get('year')}${part.get('month')}${part.get('day')}${random.toUpperCase()}`;
}
