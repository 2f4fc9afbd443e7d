import { messagesFor } from '../../../shared/i18n/messages.ts';
import { formatMoney, type Money } from '../../../shared/kernel/money.ts';
import { Explanation } from '../../../shared/ui/explanation.tsx';
import { fixText, lineProblemText } from '../../../shared/ui/line-problem.ts';
import { href } from '../../../shared/ui/links.ts';
import type { ExplainedStep, Img, LineProblem, Page, ShopRef } from '../../../shared/ui/model.ts';
import { Picture } from '../../../shared/ui/picture.tsx';

/** A line of the order to be, in the summary. */
export interface CheckoutLine {
  sku: string;
  title: string;
  options: string;
  quantity: number;
  total: Money;
  image: Img | null;
  /** What keeps it from being bought as it is. */
  problems: LineProblem[];
}

/** What the checkout form shows of the order to be. */
export interface CheckoutSummaryProps {
  page: Page;
  groups: { shop: ShopRef; lines: CheckoutLine[]; explanation: ExplainedStep[] }[];
  total: Money;
}

/** The lines that stand in the way of buying. */
export const blockedLines = (groups: CheckoutSummaryProps['groups']): CheckoutLine[] =>
  groups.flatMap((group) => group.lines.filter((line) => line.problems.length > 0));

/** The order to be, and the button that places it; sums are shown when it can be bought as it is. */
export const CheckoutSummary = ({ page, groups, total }: CheckoutSummaryProps) => {
  const m = messagesFor(page.locale).checkout;
  const ready = blockedLines(groups).length === 0;
  return (
    <section class="panel summary">
      <h2 class="panel-title">{m.summary}</h2>
      {groups.map((group) => (
        <SummaryGroup group={group} page={page} ready={ready} />
      ))}
      {ready ? <Pay page={page} total={total} /> : <Settle page={page} />}
      <a class="quiet-link" href={href(page, '/cart')}>
        {m.backToCart}
      </a>
    </section>
  );
};

type GroupProps = { group: CheckoutSummaryProps['groups'][number]; page: Page; ready: boolean };

const SummaryGroup = ({ group, page, ready }: GroupProps) => (
  <div class="summary-group">
    <h3>{group.shop.name || messagesFor(page.locale).shop.kind}</h3>
    <ul class="summary-lines">
      {group.lines.map((line) => (
        <SummaryLine line={line} page={page} />
      ))}
    </ul>
    {ready ? (
      <>
        <ShopSums page={page} explanation={group.explanation} />
        <Explanation page={page} name={group.shop.slug} steps={group.explanation} />
      </>
    ) : null}
  </div>
);

const Pay = ({ page, total }: { page: Page; total: Money }) => {
  const m = messagesFor(page.locale).checkout;
  return (
    <>
      <dl class="sums">
        <div class="sum">
          <dt>
            {m.total} <small>{m.taxNote}</small>
          </dt>
          <dd class="amount">{formatMoney(total, page.locale)}</dd>
        </div>
      </dl>
      <button type="submit" class="button button-wide">
        {m.pay(formatMoney(total, page.locale))}
      </button>
      <p class="hint">{m.payHint}</p>
    </>
  );
};

const Settle = ({ page }: { page: Page }) => {
  const m = messagesFor(page.locale).checkout;
  return (
    <>
      <button type="submit" class="button button-wide" name="settle" value="1">
        {m.settle}
      </button>
      <p class="hint">{m.settleHint}</p>
    </>
  );
};

const SummaryLine = ({ line, page }: { line: CheckoutLine; page: Page }) => (
  <li>
    <Picture image={line.image} size="thumb" decorative />
    <span>
      {line.title} <small>{[line.options, `× ${line.quantity}`].filter(Boolean).join(' ')}</small>
      {line.problems.map((problem) => (
        <span class="wrong">{lineProblemText(problem, page.locale)}</span>
      ))}
      {line.problems.length > 0 ? <Fix line={line} page={page} /> : null}
    </span>
    <span class="amount">{formatMoney(line.total, page.locale)}</span>
  </li>
);

/** Settles all that is wrong with one line, in one tap; what was typed into the form stays. */
const Fix = ({ line, page }: { line: CheckoutLine; page: Page }) => {
  const m = messagesFor(page.locale).cart;
  const label = line.problems.map((problem) => fixText(problem, page.locale)).join(' · ');
  return (
    <button
      type="submit"
      class="button button-quiet button-small"
      name="settle-line"
      value={line.sku}
      aria-label={m.fixOf(label, line.title)}
    >
      {label}
    </button>
  );
};

/** Goods and delivery of one shop, with what made the delivery free or would have. */
const ShopSums = ({ page, explanation }: { page: Page; explanation: ExplainedStep[] }) => {
  const m = messagesFor(page.locale);
  const amounts = explanation.filter((step) => step.code !== 'goods').map((step) => step.amount);
  const freight = amounts.reduce((sum, { amount }) => sum + amount, 0);
  const [goods] = explanation;
  const free = explanation.find((step) => step.code === 'freight_free');
  const missed = free?.shortfall ? m.checkout.shortfall(formatMoney(free.shortfall, page.locale)) : null;
  const why = free?.outcome === 'applied' ? m.checkout.freeApplied : missed;
  return goods ? (
    <dl class="sums">
      <div>
        <dt>{m.cart.goods}</dt>
        <dd class="amount">{formatMoney(goods.amount, page.locale)}</dd>
      </div>
      <div>
        <dt>
          {m.cart.freight}
          {why ? <small>{why}</small> : null}
        </dt>
        <dd class="amount">
          {freight === 0 ? m.cart.free : formatMoney({ ...goods.amount, amount: freight }, page.locale)}
        </dd>
      </div>
    </dl>
  ) : null;
};
