import { type Context, Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { never } from '../../shared/kernel/result.ts';
import { readPayToken } from './inputs.ts';
import { preferredLocale } from './messages.ts';
import { NoticePage, PayPage } from './page.tsx';
import type { Payment, PayRequest, Refusal } from './payment.ts';
import { documentPolicy, isOwnForm } from './policy.ts';
import type { Services } from './ports.ts';

type Env = { Variables: { services: Services; request: PayRequest } };
type Status = 200 | 409;

/** What shoppers see and post, under `/pay/{token}`. */
export function pay() {
  const app = new Hono<Env>();
  app.use('/:token', signed);
  app.use('/:token/:action{approve|decline|leave}', signed);
  app.get('/:token', async (c) => {
    const request = c.get('request');
    const opened = await c.get('services').payment(request.attempt).open(request);
    return opened.ok ? page(c, opened.value.state) : refused(c, opened.error);
  });
  app.post('/:token/:action{approve|decline}', async (c) => {
    const request = c.get('request');
    if (!isOwnForm(c.req.raw)) return foreign(c);
    const kind = c.req.param('action') === 'approve' ? 'approve' : 'decline';
    const answered = await c.get('services').payment(request.attempt).answer(kind, request);
    return answered.ok ? c.redirect(request.returnUrl, 303) : refused(c, answered.error);
  });
  app.post('/:token/leave', (c) => (isOwnForm(c.req.raw) ? c.redirect(c.get('request').returnUrl, 303) : foreign(c)));
  app.all('/:token', (c) => wrongMethod(c, 'GET, HEAD'));
  app.all('/:token/:action{approve|decline|leave}', (c) => wrongMethod(c, 'POST'));
  return app;
}

const signed = createMiddleware<Env>(async (c, next) => {
  const request = await readPayToken(c.req.param('token') ?? '', c.get('services').key);
  if (!request) {
    return c.html(<NoticePage notice="invalid" locale={preferredLocale(c.req.header('accept-language'))} />, 404);
  }
  c.set('request', request);
  c.header('content-security-policy', await documentPolicy(request.returnUrl));
  await next();
});

function page(c: Context<Env>, state: Payment['state'], status: Status = 200) {
  const { services, request } = c.var;
  const path = `/pay/${c.req.param('token')}`;
  return c.html(<PayPage request={request} state={state} path={path} now={services.now()} />, status);
}

function refused(c: Context<Env>, refusal: Refusal) {
  switch (refusal) {
    case 'payment_closed':
      return page(c, 'closed', 409);
    case 'payment_captured':
      return page(c, 'captured', 409);
    case 'payment_mismatch':
      return c.html(<NoticePage notice="mismatch" locale={c.var.request.locale} request={c.var.request} />, 409);
    case 'payment_unknown':
    case 'payment_not_captured':
    case 'refund_changed':
    case 'refund_exceeds':
    case 'currency_mismatch':
      throw new Error(`A shopper's answer cannot be refused with "${refusal}"`);
    default:
      return never(refusal);
  }
}

function foreign(c: Context<Env>) {
  return c.html(<NoticePage notice="foreign" locale={c.var.request.locale} />, 403);
}

function wrongMethod(c: Context<Env>, allow: string) {
  c.header('allow', allow);
  return c.html(<NoticePage notice="method" locale={c.var.request.locale} request={c.var.request} />, 405);
}
