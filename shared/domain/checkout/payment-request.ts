import { type Locale, localePrefix } from '../../kernel/locale.ts';
import type { Money } from '../../kernel/money.ts';
import type { PaymentRequest } from '../payments/mod.ts';

/** Where the mall is and how it counts. */
export interface Mall {
  currency: string;
  defaultLocale: Locale;
  /** The mall's own origin, without a trailing slash. */
  mallUrl: string;
}

/** What the provider is told of an attempt to pay these orders. Times in ms. */
export function paymentRequest(
  mall: Mall,
  attempt: {
    attemptId: string;
    checkoutId: string;
    buyerId: string;
    total: Money;
    orderNumbers: readonly string[];
    expiresAt: number;
    locale: Locale;
  },
): PaymentRequest {
  const { orderNumbers, ...rest } = attempt;
  const shown = orderNumbers.slice(0, 8).join(', ');
  return {
    ...rest,
    description: orderNumbers.length > 8 ? `${shown}, …` : shown,
    returnUrl: `${mall.mallUrl}${localePrefix(attempt.locale, mall.defaultLocale)}/pay/return/${attempt.attemptId}`,
    webhookUrl: `${mall.mallUrl}/webhooks/cashier`,
  };
}
