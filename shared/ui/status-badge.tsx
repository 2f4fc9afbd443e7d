import { messagesFor } from '../i18n/messages.ts';
import type { Locale } from '../kernel/locale.ts';
import type { OrderStatus } from './model.ts';

/** The state of an order in a word. */
export const StatusBadge = (props: { status: OrderStatus; locale: Locale }) => (
  <span class={`status status-${props.status}`}>{messagesFor(props.locale).order.status[props.status]}</span>
);
