import { messagesFor } from '../../../shared/i18n/messages.ts';
import { fieldErrorText } from '../../../shared/ui/field.tsx';
import { Icon } from '../../../shared/ui/icons.tsx';
import { Layout } from '../../../shared/ui/layout.tsx';
import { lineProblemText } from '../../../shared/ui/line-problem.ts';
import { href } from '../../../shared/ui/links.ts';
import { CHECKOUT_FIELDS, type NoticeModel, type Page } from '../../../shared/ui/model.ts';
import { Notice } from '../../../shared/ui/notice.tsx';
import { CheckoutFields, type CheckoutFieldsProps } from './checkout-fields.tsx';
import { blockedLines, CheckoutSummary, type CheckoutSummaryProps } from './checkout-summary.tsx';

/** What the checkout page shows. */
export interface CheckoutProps extends CheckoutFieldsProps, CheckoutSummaryProps {
  /** A refusal that is not about a field, or what was just done. */
  notice?: NoticeModel | null;
  /** The idempotency key of this attempt, and the version of the cart that is shown. */
  key: string;
  cartVersion: number;
}

/** The checkout page. */
export const Checkout = (props: CheckoutProps) => {
  const { page } = props;
  const m = messagesFor(page.locale).checkout;
  const blocked = blockedNotice(props);
  return (
    <Layout page={page} title={m.title} noindex tab="cart" mainClass="wrap">
      <div class="page-head">
        <h1>{m.title}</h1>
      </div>
      {blocked ? (
        <Blocked page={page} notice={blocked} />
      ) : props.notice ? (
        <Notice notice={props.notice} focus />
      ) : null}
      <form id="order" class="split" method="post" action={href(page, '/checkout')} novalidate>
        <input type="hidden" name="key" value={props.key} />
        <input type="hidden" name="cartVersion" value={String(props.cartVersion)} />
        <input type="hidden" name="total" value={String(props.total.amount)} />
        <div class="split-main">
          <ErrorSummary {...props} />
          <CheckoutFields {...props} />
        </div>
        <CheckoutSummary {...props} />
      </form>
    </Layout>
  );
};

/** What changed under a shopper's hands, line by line; null when everything can be bought as it is. */
function blockedNotice({ page, groups, notice }: CheckoutProps): NoticeModel | null {
  const m = messagesFor(page.locale);
  const list = blockedLines(groups).flatMap(({ title, problems }) =>
    problems.map((problem) => m.checkout.problemOf(title, lineProblemText(problem, page.locale))),
  );
  if (list.length === 0) return null;
  return {
    tone: 'error',
    title: notice?.title ?? m.cart.blocked,
    detail: m.checkout.settleText,
    list,
  };
}

/** Says what stands in the way, with the ways out of it: on a phone the end of the form is far below. */
const Blocked = ({ page, notice }: { page: Page; notice: NoticeModel }) => {
  const m = messagesFor(page.locale).checkout;
  return (
    <Notice notice={notice} focus>
      <div class="actions">
        <button type="submit" form="order" class="button button-small" name="settle" value="1">
          {m.settle}
        </button>
        <a class="button button-quiet button-small" href={href(page, '/cart')}>
          {m.backToCart}
        </a>
      </div>
    </Notice>
  );
};

const ErrorSummary = ({ page, errors }: CheckoutProps) => {
  const m = messagesFor(page.locale);
  const wrong = CHECKOUT_FIELDS.flatMap((name) => {
    const error = errors[name];
    return error ? [{ name, text: fieldErrorText(error, m.checkout.fields[name], m) }] : [];
  });
  if (wrong.length === 0) return null;
  return (
    <div class="notice notice-error" role="alert" tabindex={-1} autofocus>
      <Icon name="alert" />
      <div class="notice-body">
        <p class="notice-title">{m.checkout.errorTitle(wrong.length)}</p>
        <ul>
          {wrong.map((item) => (
            <li>
              <a href={`#f-${item.name}`}>{item.text}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
};
