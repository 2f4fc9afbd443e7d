import { WorkerEntrypoint } from 'cloudflare:workers';
import { buildStripe } from './services.ts';

type Stripe = ReturnType<typeof buildStripe>;
type Call<K extends keyof Stripe> = Parameters<Stripe[K]>;

/** Stripe, for the workers that hold no keys of it. */
export class StripeProvider extends WorkerEntrypoint<Env> implements Stripe {
  begin(...args: Call<'begin'>) {
    return buildStripe(this.env).begin(...args);
  }

  status(...args: Call<'status'>) {
    return buildStripe(this.env).status(...args);
  }

  close(...args: Call<'close'>) {
    return buildStripe(this.env).close(...args);
  }

  refund(...args: Call<'refund'>) {
    return buildStripe(this.env).refund(...args);
  }

  readNotice(...args: Call<'readNotice'>) {
    return buildStripe(this.env).readNotice(...args);
  }

  ready() {
    return buildStripe(this.env).ready();
  }
}

export default {
  fetch: () => new Response('Not found\n', { status: 404 }),
} satisfies ExportedHandler<Env>;
