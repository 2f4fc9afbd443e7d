import { createRoute } from '@hono/zod-openapi';
import { cartNewsSchema } from '../../../shared/domain/cart/mod.ts';
import { refuseCrossSite } from '../../../shared/http/origin-check.ts';
import { tooMany } from '../../../shared/http/rate-limit.ts';
import { Refused } from '../../../shared/http/refused.ts';
import { json, jsonRoutes, problems } from '../api.ts';

const listenToCart = createRoute({
  method: 'get',
  path: '/api/cart/live',
  summary: 'A socket that tells what is new in the cart, and what it is at first; "ping" is answered with "pong"',
  responses: { 101: json(cartNewsSchema, 'Each message over the socket'), ...problems(403, 409, 426, 429) },
});

/** News of the cart over a socket. It only tells: whoever sends anything else is hung up on. */
export const cartLiveRoutes = jsonRoutes().openapi(listenToCart, async (c) => {
  const { buyerId, services } = c.var;
  // Browsers ask for sockets across sites, with cookies, and let the other site listen.
  refuseCrossSite(c);
  if (c.req.header('upgrade')?.toLowerCase() !== 'websocket') {
    throw new Refused({ code: 'upgrade_required' });
  }
  if (!buyerId) throw new Refused({ code: 'cart_empty' });
  const { buyer } = services.limits;
  if (!(await buyer.take(`live ${buyerId}`))) throw tooMany(buyer);
  return (await services.listen(buyerId)) as never;
});
