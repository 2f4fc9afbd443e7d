import type { ClaimedEvent } from '../../shared/outbox/mod.ts';
import { availability } from './consumers/availability.ts';
import { checkPayments } from './consumers/check-payments.ts';
import { clearCart } from './consumers/clear-cart.ts';
import { publishPages } from './consumers/publish-pages.ts';
import { settlePayments } from './consumers/settle-payments.ts';
import { handleEvents } from './handle-events.ts';
import { buildServices } from './services.ts';

const CONSUMERS = [availability, checkPayments, clearCart, publishPages, settlePayments];

export default {
  fetch(request) {
    if (new URL(request.url).pathname !== '/healthz') return new Response('Not found\n', { status: 404 });
    return Response.json({ ok: true });
  },

  /** A message carries one event. One that is lost or fails is handed out again by the relay, never by the queue. */
  async queue(batch, env) {
    await handleEvents(
      buildServices(env),
      CONSUMERS,
      batch.messages.map((message) => message.body),
    );
  },

  /** The relay keeps its own alarm; this wakes one that was never started. */
  async scheduled(_controller, env) {
    await buildServices(env).kickRelay();
  },
} satisfies ExportedHandler<Env, ClaimedEvent>;
