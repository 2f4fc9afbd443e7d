import { type RemoteProvider, served } from '../../shared/adapters/remote-gateway.ts';
import { stripeCalls } from '../../shared/adapters/stripe/calls.ts';
import { GatewayError, type HostedPages, type ProviderCalls } from '../../shared/domain/payments/mod.ts';
import { refuse } from '../../shared/kernel/result.ts';

const isSetUp = (env: Env): boolean => Boolean(env.STRIPE_SECRET_KEY && env.STRIPE_WEBHOOK_SECRET);

function stripeOf(env: Env): ProviderCalls & HostedPages {
  if (!isSetUp(env)) throw new GatewayError('Stripe is not set up', 'unreachable');
  return stripeCalls({
    secretKey: env.STRIPE_SECRET_KEY,
    webhookSecret: env.STRIPE_WEBHOOK_SECRET,
    url: env.STRIPE_URL,
  });
}

/** Stripe with the mall's keys, for other workers; the worker's only reader of env. */
export function buildStripe(env: Env): RemoteProvider {
  const stripe = served(
    () => stripeOf(env),
    () => isSetUp(env),
  );
  // Without a secret nobody can have signed anything.
  return isSetUp(env) ? stripe : { ...stripe, readNotice: async () => ({ said: refuse({ code: 'notice_unsigned' }) }) };
}
