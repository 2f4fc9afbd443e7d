import { formatDateTime } from '../../../shared/i18n/format.ts';
import { type Messages, messagesFor } from '../../../shared/i18n/messages.ts';
import { formatMoney } from '../../../shared/kernel/money.ts';
import type { OrderView, Page, PaymentLogEntry } from '../../../shared/ui/model.ts';
import { Timeline } from '../../../shared/ui/timeline.tsx';

type Part = { page: Page; order: OrderView };

/** What became of an order and of its money, and every call and notice behind that. */
export const OrderHistory = ({ page, order }: Part) => {
  const m = messagesFor(page.locale).order;
  const events = order.events.map((event) => ({ at: event.at, text: m.events[event.code] }));
  const payments = order.payments.map((event) => ({
    at: event.at,
    text: m.paymentEvents[event.code],
    aside: event.amount ? formatMoney(event.amount, page.locale) : undefined,
  }));
  return (
    <section class="panel histories">
      <div>
        <h2 class="panel-title">{m.timeline}</h2>
        <Timeline steps={events} page={page} />
      </div>
      {payments.length > 0 ? (
        <div>
          <h2 class="panel-title">{m.payments}</h2>
          <Timeline steps={payments} page={page} />
          <PaymentLog page={page} order={order} />
        </div>
      ) : null}
    </section>
  );
};

const PaymentLog = ({ page, order }: Part) => {
  const m = messagesFor(page.locale).order;
  const steps = order.paymentLog.map((entry) => {
    const last = entry.lastAt && m.paymentTimes(entry.times, formatDateTime(entry.lastAt, page.locale, page.timeZone));
    const amount = 'amount' in entry && entry.amount ? formatMoney(entry.amount, page.locale) : undefined;
    return { at: entry.at, text: logText(m, entry), aside: amount ?? last ?? undefined };
  });
  return (
    <details class="payment-log">
      <summary>{m.paymentLog}</summary>
      <Timeline steps={steps} page={page} />
    </details>
  );
};

function logText(m: Messages['order'], entry: PaymentLogEntry): string {
  switch (entry.kind) {
    case 'called':
      return m.paymentCall(m.paymentCalls[entry.call], m.paymentOutcomes[entry.outcome]);
    case 'notice':
      return entry.applied ? m.paymentNotice : m.paymentNoticeWaits;
    case 'paid':
      return entry.late ? m.paymentUsedLate : m.paymentUsed;
    default:
      return m.paymentEvents[entry.code];
  }
}
