import { randomText } from '../../kernel/ids.ts';

/** A number for people, such as `J2611307K3F9Q2M`: the day in the mall's time zone, then 40 random bits. */
export function orderNumber(now: number, timeZone: string, random: string = randomText(8)): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, year: '2-digit', month: '2-digit', day: '2-digit' });
  const part = new Map(parts.formatToParts(now).map(({ type, value }) => [type, value]));
  return `J${part.get('year')}${part.get('month')}${part.get('day')}${random.toUpperCase()}`;
}
