import { messagesFor, type ProblemCode, type ProblemParams } from '../../../shared/i18n/messages.ts';
import { Layout } from '../../../shared/ui/layout.tsx';
import { href } from '../../../shared/ui/links.ts';
import type { Page } from '../../../shared/ui/model.ts';

/** What an error page shows; its texts follow from `code`. */
export interface ErrorProps {
  page: Page;
  /** The HTTP status. */
  status: number;
  code: ProblemCode;
  params?: ProblemParams;
  /** The request's id, for the shopper to name when asking for help; shown with 5xx only. */
  reference?: string;
  /** Where trying again makes sense; the page itself for 429 and 5xx answers to a GET. */
  retry?: string | null;
}

const ABOUT_CART: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'product_gone',
  'price_changed',
  'short_stock',
  'shop_closed',
  'quantity_limit',
  'cart_empty',
  'cart_full',
  'cart_changed',
  'checkout_conflict',
]);

/** An error as a page. */
export const ErrorPage = (props: ErrorProps) => {
  const { page, status, code } = props;
  const m = messagesFor(page.locale);
  const problem = m.problems[code];
  return (
    <Layout page={page} title={problem.title} noindex mainClass="wrap">
      <div class="empty">
        <p class="error-status amount" aria-hidden="true">
          {status}
        </p>
        <h1>{problem.title}</h1>
        <p>{problem.detail(props.params ?? {})}</p>
        <div class="actions">
          {props.retry ? (
            <a class="button" href={props.retry}>
              {m.error.retry}
            </a>
          ) : null}
          {ABOUT_CART.has(code) ? (
            <a class="button" href={href(page, '/cart')}>
              {m.error.cart}
            </a>
          ) : null}
          <a class={props.retry ? 'button button-quiet' : 'button'} href={href(page, '/')}>
            {m.error.home}
          </a>
        </div>
        {code === 'not_found' ? <Elsewhere page={page} /> : null}
        {status >= 500 && props.reference ? (
          <p class="hint">
            {m.error.reference} <code>{props.reference}</code>
          </p>
        ) : null}
      </div>
    </Layout>
  );
};

/** Where else what is looked for may be. */
const Elsewhere = ({ page }: { page: Page }) => {
  const m = messagesFor(page.locale);
  const places = [
    ...page.categories.map(({ slug, name, nameLang }) => ({ path: `/c/${slug}`, name, lang: nameLang })),
    { path: '/cart', name: m.cart.title, lang: undefined },
    { path: '/orders', name: m.orders.title, lang: undefined },
  ];
  return (
    <nav class="section" aria-labelledby="elsewhere">
      <h2 id="elsewhere">{m.error.elsewhere}</h2>
      <div class="chips">
        {places.map(({ path, name, lang }) => (
          <a class="chip" href={href(page, path)} lang={lang}>
            {name}
          </a>
        ))}
      </div>
    </nav>
  );
};
