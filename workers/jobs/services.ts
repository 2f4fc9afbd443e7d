import { cashierGateway } from '../../shared/adapters/cashier-gateway.ts';
import { writerObject } from '../../shared/adapters/page-writer.ts';
import { neonDatabase } from '../../shared/adapters/postgres.ts';
import { type RemoteProvider, remoteProvider } from '../../shared/adapters/remote-gateway.ts';
import { type Published, WRITERS } from '../../shared/domain/pages/mod.ts';
import { systemClock } from '../../shared/kernel/clock.ts';
import { errorText, log } from '../../shared/kernel/log.ts';
import type { RelayRpc } from '../../shared/outbox/mod.ts';
import type { JobServices } from './consumer.ts';

// What other workers' objects and entry points answer to; generated types know them only within their own worker.
interface CartRpc {
  bought(version: number): Promise<unknown>;
}
interface PagesRpc {
  render(keys: string[], changedAt: number): Promise<Published>;
}

/** The relay of the mall. */
export function relayOf(env: Env): RelayRpc {
  return env.RELAY.getByName('main') as unknown as RelayRpc;
}

/** Everything a consumer may use; the worker's only reader of env. */
export function buildServices(env: Env): JobServices {
  return {
    db: neonDatabase({ url: env.DATABASE_URL_JOBS, proxy: env.DATABASE_PROXY }),
    gateway: cashierGateway({ url: env.CASHIER_URL, key: env.CASHIER_KEY }),
    others: [remoteProvider('stripe', env.STRIPE as unknown as RemoteProvider)],
    writers: WRITERS.map((name) => writerObject(env.PAGE_WRITER, name)),
    renderPages: (keys, changedAt) => (env.STOREFRONT as unknown as PagesRpc).render(keys, changedAt),
    async cartBought(cartId, version) {
      await (env.CART.getByName(cartId) as unknown as CartRpc).bought(version);
    },
    async kickRelay() {
      try {
        await relayOf(env).kick();
      } catch (error) {
        // Its own alarm does the same a moment later.
        log('warn', 'The relay could not be kicked', { error: errorText(error) });
      }
    },
    now: systemClock,
  };
}
