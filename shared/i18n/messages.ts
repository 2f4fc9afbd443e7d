import type { Locale } from '../kernel/locale.ts';
import { en, type Messages } from './messages/en.ts';
import { zhCN } from './messages/zh-CN.ts';

export type { Messages, ProblemCode, ProblemParams } from './messages/en.ts';

const CATALOGUES: Record<Locale, Messages> = { en, 'zh-CN': zhCN };

/** All texts of the mall in a locale. */
export function messagesFor(locale: Locale): Messages {
  return CATALOGUES[locale];
}
