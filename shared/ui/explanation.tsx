import { type Messages, messagesFor } from '../i18n/messages.ts';
import { formatMoney } from '../kernel/money.ts';
import { Icon } from './icons.tsx';
import type { ExplainedStep, Page } from './model.ts';

/** How a shop's part of the price is made up: each rule, applied or not, why, and by how much it fell short. */
export const Explanation = (props: { page: Page; name: string; steps: ExplainedStep[] }) => {
  const { page, name, steps } = props;
  if (steps.every((step) => step.amount.amount === 0)) return null;
  const m = messagesFor(page.locale).explain;
  return (
    <details class="why" data-keep={name}>
      <summary>{m.title}</summary>
      <ul>
        {steps.map((step) => (
          <Step step={step} page={page} />
        ))}
      </ul>
    </details>
  );
};

const Step = ({ step, page }: { step: ExplainedStep; page: Page }) => {
  const m = messagesFor(page.locale).explain;
  const applied = step.outcome === 'applied';
  return (
    <li class={applied ? undefined : 'why-not'}>
      <Icon name={applied ? 'check' : 'close'} />
      <span>
        {stepTitle(step, page, m)}
        <small>{(applied ? m.applied : m.refused)(stepReason(step, page, m))}</small>
      </span>
      <span class="amount">{applied ? formatMoney(step.amount, page.locale) : '—'}</span>
    </li>
  );
};

function stepTitle({ code, count, threshold }: ExplainedStep, page: Page, m: Messages['explain']): string {
  if (code === 'goods') return m.goods(count ?? 1);
  if (code === 'freight') return m.freight;
  return threshold ? m.freeFrom(formatMoney(threshold, page.locale)) : m.free;
}

function stepReason({ reason, code, shortfall }: ExplainedStep, page: Page, m: Messages['explain']): string {
  if (reason === 'below_threshold' && shortfall) return m.missing(formatMoney(shortfall, page.locale));
  if (reason === 'always') return code === 'goods' ? m.reasons.goods : m.reasons.freight;
  return m.reasons[reason];
}
