import type { OrderDetail } from '../../shared/domain/checkout/mod.ts';
import { type CheckoutState, checkoutState } from '../../shared/domain/orders/mod.ts';
import { formatDeadline } from '../../shared/i18n/format.ts';
import { messagesFor } from '../../shared/i18n/messages.ts';
import { formatMoney, money } from '../../shared/kernel/money.ts';
import { href } from '../../shared/ui/links.ts';
import type { NoticeModel, Page } from '../../shared/ui/model.ts';

const TONES: Record<CheckoutState['code'], NoticeModel['tone']> = {
  unpaid: 'info',
  rest_unpaid: 'info',
  declined: 'warning',
  mismatched: 'warning',
  paid: 'success',
  part_paid: 'success',
  cancelled: 'info',
  expired: 'warning',
  returned: 'info',
};

/** Tells a shopper at `now` (ms) how the checkout of an order stands, and what can be done next. */
export function placedNotice(page: Page, detail: OrderDetail, now: number): NoticeModel {
  const state = checkoutState(detail.order, detail.payments, now);
  const action = nextStep(page, detail, state);
  return {
    tone: TONES[state.code],
    title: messagesFor(page.locale).orders.placed[state.code],
    detail: [text(page, detail, state), moneyText(page, state)].filter(Boolean).join(page.locale === 'en' ? ' ' : ''),
    ...(action ? { action } : {}),
  };
}

function text({ locale, timeZone }: Page, { order }: OrderDetail, { code, unpaid, paid, all }: CheckoutState): string {
  const m = messagesFor(locale).orders.placedText;
  const until = formatDeadline(order.expiresAt, locale, timeZone);
  switch (code) {
    case 'unpaid':
      return m.unpaid(unpaid);
    case 'rest_unpaid':
      return m.rest_unpaid(unpaid, until);
    case 'declined':
      return m.declined(until);
    case 'paid':
      return m.paid(paid);
    case 'part_paid':
      return m.part_paid(paid, all);
    default:
      return m[code];
  }
}

/** What became of money, where the state alone does not say it. */
function moneyText({ locale }: Page, { code, moneyBack, moneyStuck }: CheckoutState): string | null {
  const m = messagesFor(locale).orders;
  if (moneyStuck) return m.moneyStuck;
  if (code === 'mismatched' || code === 'returned') return null;
  if (moneyBack) return m.moneyBack;
  return code === 'part_paid' ? m.restNotCharged : null;
}

function nextStep(page: Page, { order, payable }: OrderDetail, { code }: CheckoutState): NoticeModel['action'] {
  const m = messagesFor(page.locale);
  switch (code) {
    case 'paid':
    case 'part_paid':
      return undefined;
    case 'unpaid':
    case 'rest_unpaid':
    case 'declined': {
      if (!payable) return undefined;
      const total = formatMoney(money(payable.amount, order.currency), page.locale);
      return { href: payable.payUrl, label: code === 'declined' ? m.orders.payAgain(total) : m.order.pay(total) };
    }
    default:
      return { href: href(page, '/'), label: m.orders.onwards };
  }
}
