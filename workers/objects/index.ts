export { Cart } from './cart.ts';
export { PageWriter } from './page-writer.ts';
export { Relay } from './relay.ts';
export { StockDesk } from './stock-desk.ts';

export default {
  fetch(request) {
    if (new URL(request.url).pathname !== '/healthz') return new Response('Not found\n', { status: 404 });
    return Response.json({ ok: true });
  },
} satisfies ExportedHandler<Env>;
