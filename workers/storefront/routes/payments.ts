import { createRoute, z } from '@hono/zod-openapi';
import { Hono } from 'hono';
import {
  beginPayment,
  type NoticeRefusal,
  type PaymentRefusal,
  PROVIDERS,
  type Provider,
  readPayLink,
  receiveNotice,
  settleAttempt,
} from '../../../shared/domain/payments/mod.ts';
import { type Refusal, Refused } from '../../../shared/http/refused.ts';
import { isId } from '../../../shared/kernel/ids.ts';
import { log } from '../../../shared/kernel/log.ts';
import { jsonRoutes, problems } from '../api.ts';
import { localPath, type ShopContext, type ShopEnv } from '../context.ts';

const noticeOf = (provider: Provider) =>
  createRoute({
    method: 'post',
    path: `/webhooks/${provider}`,
    summary: `Takes a signed notice of the payment provider "${provider}"`,
    responses: {
      200: { description: 'Applied, or already known', content: { 'text/plain': { schema: z.string() } } },
      ...problems(400, 401, 404, 413, 503),
    },
  });

async function takeNotice(c: ShopContext, provider: Provider): Promise<void> {
  const { services, requestId } = c.var;
  const body = await c.req.text();
  const outcome = await receiveNotice(services, { provider, headers: c.req.raw.headers, body, now: services.now() });
  if (outcome.ok) {
    const { attemptId, state, changed, bounced } = outcome.value;
    log('info', 'payment notice applied', { requestId, attemptId, state, changed });
    if (bounced) log('error', 'a refund did not arrive, and waits as a dead letter', { requestId, attemptId });
    return services.kickRelay();
  }
  const { code } = outcome.error;
  // The provider tells of more than the mall asked for; it would go on telling if it were refused.
  if (code === 'notice_irrelevant') return;
  log('warn', 'payment notice refused', { requestId, code });
  throw new Refused(NOTICE_REFUSALS[code]);
}

const NOTICE_REFUSALS: Record<Exclude<NoticeRefusal['code'], 'notice_irrelevant'> | PaymentRefusal['code'], Refusal> = {
  not_found: { code: 'not_found' },
  provider_unreachable: { code: 'unavailable', headers: { 'retry-after': '5' } },
  notice_malformed: { code: 'body_malformed' },
  notice_unsigned: { code: 'notice_unsigned' },
  notice_stale: { code: 'notice_unsigned' },
};

/** Webhooks: they carry a signature instead of a cookie, and say only that there is something to ask about. */
export const webhookRoutes = jsonRoutes();
for (const provider of PROVIDERS) {
  webhookRoutes.openapi(noticeOf(provider), async (c) => {
    await takeNotice(c, provider);
    return c.text('ok', 200);
  });
}

/** Leads a shopper on to the page of a provider that has to make it first. The address is signed, and proves who pays. */
export const paymentStart = new Hono<ShopEnv>().get('/pay/start/:token', async (c) => {
  const { services, requestId } = c.var;
  const request = await readPayLink(c.req.param('token'), services.settings.signingSecret);
  if (!request) throw new Refused({ code: 'not_found' });
  const outcome = await beginPayment(services, { request, now: services.now() });
  if (outcome.ok) return c.redirect(outcome.value.url, 303);
  const { attemptId, checkoutId } = request;
  log('warn', 'payment not begun', { requestId, attemptId, code: outcome.error.code });
  switch (outcome.error.code) {
    case 'payment_over':
      return c.redirect(localPath(c, `/orders?placed=${checkoutId}`), 303);
    case 'provider_unreachable':
      throw new Refused({ code: 'unavailable', headers: { 'retry-after': '5' } });
    default:
      throw new Refused({ code: outcome.error.code });
  }
});

/** Where the provider sends shoppers back to. The address proves nothing: the provider is asked. */
export const paymentReturn = new Hono<ShopEnv>().get('/pay/return/:attempt', async (c) => {
  const { services, buyerId, requestId } = c.var;
  const attemptId = c.req.param('attempt');
  if (!buyerId || !isId('attempt', attemptId)) return c.redirect(localPath(c, '/orders'), 303);
  const call = { attemptId, scope: { kind: 'buyer', buyerId }, source: 'return', now: services.now() } as const;
  const outcome = await settleAttempt(services, call);
  if (outcome.ok) {
    services.kickRelay();
    return c.redirect(localPath(c, `/orders?placed=${outcome.value.checkoutId}`), 303);
  }
  log('warn', 'payment return not settled', { requestId, attemptId, code: outcome.error.code });
  return c.redirect(localPath(c, outcome.error.code === 'not_found' ? '/orders' : '/orders?pending=1'), 303);
});
