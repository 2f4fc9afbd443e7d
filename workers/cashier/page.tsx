import { html, raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Locale } from '../../shared/kernel/locale.ts';
import { formatMoney } from '../../shared/kernel/money.ts';
import { type Messages, messages, timeLeft } from './messages.ts';
import type { Payment, PayRequest } from './payment.ts';
import { MARK, STYLES } from './styles.ts';

const SIGNS = {
  good: '<path d="M5 13l4.5 4.5L19.5 7"/>',
  closed: '<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/>',
  none: '<path d="M12 6.5v7.5M12 17.6v.2"/>',
};

/** What a page without buttons says. */
export type Notice =
  | 'captured'
  | 'closed'
  | 'mismatch'
  | 'invalid'
  | 'foreign'
  | 'method'
  | 'large'
  | 'missing'
  | 'failed'
  | 'home';

/** Where a shopper pays: the sum, what it is for, and three buttons; or how the payment ended. */
export function PayPage(props: { request: PayRequest; state: Payment['state']; path: string; now: number }) {
  const { request, state } = props;
  if (state === 'captured' || state === 'closed')
    return <NoticePage notice={state} locale={request.locale} request={request} />;
  const t = messages(request.locale);
  return (
    <Layout title={t[state]} locale={request.locale} t={t}>
      {state === 'declined' ? (
        <div class="banner" role="status">
          <h1>{t.declined}</h1>
          <p>{t.declinedDetail}</p>
        </div>
      ) : (
        <h1>{t.open}</h1>
      )}
      <Sum request={request} t={t} />
      <Details request={request} t={t} closes={timeLeft(props.now, request.expires, request.locale)} />
      <form method="post" action={`${props.path}/approve`} class="actions" aria-label={t.actions}>
        <button type="submit" class="button primary">
          {t.approve}
        </button>
        <button type="submit" class="button secondary" formaction={`${props.path}/decline`}>
          {t.decline}
        </button>
        <button type="submit" class="button quiet" formaction={`${props.path}/leave`}>
          {t.leave}
        </button>
      </form>
    </Layout>
  );
}

/** A page that only says something; with `request`, what it is about and the way back to the shop. */
export function NoticePage(props: { notice: Notice; locale: Locale; request?: PayRequest }) {
  const { notice, locale, request } = props;
  const t = messages(locale);
  return (
    <Layout title={t[notice]} locale={locale} t={t}>
      <div class="outcome">
        <Sign notice={notice} />
        <h1>{t[notice]}</h1>
        <p>{t[`${notice}Detail`]}</p>
      </div>
      {request && notice === 'captured' ? <Details request={request} t={t} paid /> : null}
      {request ? (
        <div class="actions">
          <a class="button primary" href={request.returnUrl}>
            {t.back}
          </a>
        </div>
      ) : null}
    </Layout>
  );
}

function Sign({ notice }: { notice: Notice }) {
  const kind = notice === 'captured' ? 'good' : notice === 'closed' ? 'closed' : 'none';
  if (notice === 'home') return null;
  return (
    <span class={`sign ${kind}`} aria-hidden="true">
      <svg
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        stroke-width="2.2"
        stroke-linecap="round"
        aria-hidden="true"
      >
        {raw(SIGNS[kind])}
      </svg>
    </span>
  );
}

function Sum({ request, t }: { request: PayRequest; t: Messages }) {
  return (
    <p class="sum">
      <span>{t.toPay}</span>
      <strong>{formatMoney(request, request.locale)}</strong>
    </p>
  );
}

function Details(props: { request: PayRequest; t: Messages; closes?: string; paid?: boolean }) {
  const { request, t, closes } = props;
  return (
    <dl>
      {props.paid ? <Row name={t.paid}>{formatMoney(request, request.locale)}</Row> : null}
      <Row name={t.order}>{request.description}</Row>
      <div class="code">
        <dt>{t.reference}</dt>
        <dd>{request.attempt}</dd>
      </div>
      {closes ? <Row name={t.closesIn}>{closes}</Row> : null}
    </dl>
  );
}

function Row({ name, children }: { name: string; children: Child }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Layout(props: { title: string; locale: Locale; t: Messages; children: Child }) {
  const { t } = props;
  const page = (
    <html lang={props.locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${props.title} · ${t.brand}`}</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <style>{raw(STYLES)}</style>
      </head>
      <body>
        <header>
          <svg viewBox="0 0 28 28" fill="none" aria-hidden="true">
            {raw(MARK)}
          </svg>
          <span>{t.brand}</span>
          <span class="test">{t.test}</span>
        </header>
        <main>
          <div class="card">{props.children}</div>
        </main>
        <footer>{t.note}</footer>
      </body>
    </html>
  );
  return html`<!doctype html>${page}`;
}
