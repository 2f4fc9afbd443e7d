import { countryName } from '../../../shared/i18n/format.ts';
import { messagesFor } from '../../../shared/i18n/messages.ts';
import { formatMoney, type Money } from '../../../shared/kernel/money.ts';
import { Field, type FieldProps, fieldErrorText } from '../../../shared/ui/field.tsx';
import { Icon } from '../../../shared/ui/icons.tsx';
import { Layout } from '../../../shared/ui/layout.tsx';
import { href } from '../../../shared/ui/links.ts';
import {
  CHECKOUT_FIELDS,
  type CheckoutField,
  type CheckoutValues,
  type FieldError,
  type Img,
  type NoticeModel,
  type Page,
  type QuoteLineView,
  type ShopRef,
} from '../../../shared/ui/model.ts';
import { Notice } from '../../../shared/ui/notice.tsx';
import { Picture } from '../../../shared/ui/picture.tsx';

/** A line of the order to be, in the summary. */
export interface CheckoutLine {
  title: string;
  options: string;
  quantity: number;
  total: Money;
  image: Img | null;
}

/** What the checkout page shows. */
export interface CheckoutProps {
  page: Page;
  /** What was typed before, and what is wrong with it. */
  values: CheckoutValues;
  errors: Partial<Record<CheckoutField, FieldError>>;
  /** A refusal that is not about a field, e.g. that the stock ran short. */
  notice?: NoticeModel | null;
  /** Two-letter codes of the countries that can be delivered to. */
  countries: string[];
  /** The idempotency key of this attempt, and the version of the cart that is shown. */
  key: string;
  cartVersion: number;
  groups: { shop: ShopRef; lines: CheckoutLine[]; quote: QuoteLineView[] }[];
  total: Money;
}

/** The checkout page. */
export const Checkout = (props: CheckoutProps) => {
  const { page } = props;
  const m = messagesFor(page.locale).checkout;
  return (
    <Layout page={page} title={m.title} noindex tab="cart" mainClass="wrap">
      <div class="page-head">
        <h1>{m.title}</h1>
      </div>
      {props.notice ? <Notice notice={props.notice} /> : null}
      <form class="split" method="post" action={href(page, '/checkout')} novalidate>
        <input type="hidden" name="key" value={props.key} />
        <input type="hidden" name="cartVersion" value={String(props.cartVersion)} />
        <div class="split-main">
          <ErrorSummary {...props} />
          <Fields {...props} />
        </div>
        <Summary {...props} />
      </form>
    </Layout>
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

type FieldSettings = Omit<FieldProps, 'name' | 'label' | 'locale' | 'value' | 'error'>;

const CONTACT: [CheckoutField, FieldSettings][] = [
  ['name', { required: true, autocomplete: 'name', autocapitalize: 'words' }],
  ['email', { required: true, type: 'email', inputmode: 'email', autocomplete: 'email', class: 'half' }],
  ['phone', { type: 'tel', inputmode: 'tel', autocomplete: 'tel', class: 'half' }],
];

const ADDRESS: [CheckoutField, FieldSettings][] = [
  ['country', { required: true, autocomplete: 'country' }],
  ['region', { required: true, autocomplete: 'address-level1', class: 'half' }],
  ['city', { required: true, autocomplete: 'address-level2', class: 'half' }],
  ['line1', { required: true, autocomplete: 'address-line1' }],
  ['line2', { autocomplete: 'address-line2', class: 'half' }],
  ['postcode', { autocomplete: 'postal-code', autocapitalize: 'characters', class: 'half' }],
];

const Fields = (props: CheckoutProps) => {
  const { page } = props;
  const m = messagesFor(page.locale).checkout;
  const countries = props.countries
    .map((value) => ({ value, label: countryName(value, page.locale) }))
    .sort((a, b) => a.label.localeCompare(b.label, page.locale));
  const field = (name: CheckoutField, settings: FieldSettings) => (
    <Field
      {...settings}
      name={name}
      label={m.fields[name]}
      locale={page.locale}
      value={props.values[name]}
      error={props.errors[name]}
      hint={name === 'email' ? m.emailHint : name === 'note' ? m.noteHint : undefined}
      choices={name === 'country' ? countries : undefined}
      placeholder={name === 'country' ? m.chooseCountry : undefined}
    />
  );
  return (
    <>
      <fieldset class="panel form">
        <legend class="panel-title">{m.contact}</legend>
        {CONTACT.map(([name, settings]) => field(name, settings))}
      </fieldset>
      <fieldset class="panel form">
        <legend class="panel-title">{m.address}</legend>
        {ADDRESS.map(([name, settings]) => field(name, settings))}
      </fieldset>
      <fieldset class="panel form">
        <legend class="panel-title">{m.note}</legend>
        {field('note', { rows: 2 })}
      </fieldset>
    </>
  );
};

const Summary = (props: CheckoutProps) => {
  const { page, groups, total } = props;
  const m = messagesFor(page.locale).checkout;
  return (
    <section class="panel summary">
      <h2 class="panel-title">{m.summary}</h2>
      {groups.map((group) => (
        <div class="summary-group">
          <h3>{group.shop.name}</h3>
          <ul class="summary-lines">
            {group.lines.map((line) => (
              <SummaryLine line={line} page={page} />
            ))}
          </ul>
          <dl class="sums">
            {group.quote.map((line) => (
              <QuoteLine line={line} page={page} />
            ))}
          </dl>
        </div>
      ))}
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
      <a class="quiet-link" href={href(page, '/cart')}>
        {m.backToCart}
      </a>
    </section>
  );
};

const SummaryLine = ({ line, page }: { line: CheckoutLine; page: Page }) => (
  <li>
    <Picture image={line.image} size="thumb" decorative />
    <span>
      {line.title} <small>{[line.options, `× ${line.quantity}`].filter(Boolean).join(' ')}</small>
    </span>
    <span class="amount">{formatMoney(line.total, page.locale)}</span>
  </li>
);

const QuoteLine = ({ line, page }: { line: QuoteLineView; page: Page }) => {
  const m = messagesFor(page.locale);
  const why =
    line.code === 'freight_free'
      ? m.checkout.freeApplied
      : line.shortfall
        ? m.checkout.shortfall(formatMoney(line.shortfall, page.locale))
        : null;
  return (
    <div>
      <dt>
        {m.checkout.quote[line.code]}
        {why ? <small>{why}</small> : null}
      </dt>
      <dd class="amount">{line.code === 'freight_free' ? m.cart.free : formatMoney(line.amount, page.locale)}</dd>
    </div>
  );
};
