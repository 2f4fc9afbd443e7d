import { messagesFor } from '../i18n/messages.ts';
import type { Locale } from '../kernel/locale.ts';
import { formatMoney } from '../kernel/money.ts';
import type { FreightRule } from './model.ts';

/** A shop's delivery rule in a few words: `Delivery ¥8, free from ¥99`. */
export function freightText(rule: FreightRule, locale: Locale): string {
  const m = messagesFor(locale).shop;
  if (rule.flat.amount === 0 || rule.freeFrom?.amount === 0) return m.freightFree;
  const flat = formatMoney(rule.flat, locale);
  return rule.freeFrom ? m.freightFreeFrom(flat, formatMoney(rule.freeFrom, locale)) : m.freight(flat);
}
