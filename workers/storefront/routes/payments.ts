import { createRoute, z } from '@hono/zod-openapi';
import { Hono } from 'hono';
import { receiveNotice, settleAttempt } from '../../../shared/domain/payments/mod.ts';
import { Refused } from '../../../shared/http/refused.ts';
import { isId } from '../../../shared/kernel/ids.ts';
import { log } from '../../../shared/kernel/log.ts';
import { jsonRoutes, problems } from '../api.ts';
import { localPath, type ShopEnv } from '../context.ts';

const notice = createRoute({
  method: 'post',
  path: '/webhooks/cashier',
  summary: 'Takes a signed notice of the payment provider',
  responses: {
    200: { description: 'Applied, or already known', content: { 'text/plain': { schema: z.string() } } },
    ...problems(400, 401, 404, 413, 503),
  },
});

/** Webhooks: they carry a signature instead of a cookie, and say only that there is something to ask about. */
export const webhookRoutes = jsonRoutes().openapi(notice, async (c) => {
  const { services, requestId } = c.var;
  const body = await c.req.text();
  const outcome = await receiveNotice(services, { headers: c.req.raw.headers, body, now: services.now() });
  if (outcome.ok) {
    const { attemptId, state, changed } = outcome.value;
    log('info', 'payment notice applied', { requestId, attemptId, state, changed });
    services.kickRelay();
    return c.text('ok', 200);
  }
  log('warn', 'payment notice refused', { requestId, code: outcome.error.code });
  switch (outcome.error.code) {
    case 'not_found':
      throw new Refused({ code: 'not_found' });
    case 'provider_unreachable':
      throw new Refused({ code: 'unavailable', headers: { 'retry-after': '5' } });
    case 'notice_malformed':
      throw new Refused({ code: 'body_malformed' });
    default:
      throw new Refused({ code: 'notice_unsigned' });
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
