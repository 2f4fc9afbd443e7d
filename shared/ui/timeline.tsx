import { formatDateTime } from '../i18n/format.ts';
import type { Page } from './model.ts';

/** One step of a timeline. */
export interface TimelineStep {
  /** ISO time. */
  at: string;
  text: string;
  /** Something on the right, such as an amount. */
  aside?: string;
}

/** Steps in the order they happened; the last is the present. */
export const Timeline = (props: { steps: TimelineStep[]; page: Page }) => (
  <ol class="timeline">
    {props.steps.map((step) => (
      <li>
        <span class="timeline-text">{step.text}</span>
        {step.aside ? <span class="amount">{step.aside}</span> : null}
        <time datetime={step.at}>{formatDateTime(step.at, props.page.locale, props.page.timeZone)}</time>
      </li>
    ))}
  </ol>
);
