import { messagesFor } from '../i18n/messages.ts';
import type { Locale } from '../kernel/locale.ts';
import type { OrderState } from './model.ts';

/** How an order stands, in a word. */
export const StatusBadge = (props: { state: OrderState; locale: Locale }) => (
  <span class={`status status-${props.state}`}>{messagesFor(props.locale).order.state[props.state]}</span>
);
