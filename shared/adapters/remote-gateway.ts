import {
  type Gateway,
  GatewayError,
  type GatewayFault,
  GatewayRefusal,
  type HostedPages,
  type Provider,
  type ProviderCalls,
  type ProviderGateway,
} from '../domain/payments/gateway.ts';
import { signPayLink } from '../domain/payments/pay-link.ts';
import { type Locale, localePrefix } from '../kernel/locale.ts';

// Between workers an error loses its class, so an answer says what kind it would be.

/** An answer of a provider that is asked by another worker. */
export type Sent<T> = { said: T } | { fault: GatewayFault; why: string } | { refused: string };

type Calls = ProviderCalls & HostedPages;

/** A provider as another worker answers for it. */
export interface RemoteProvider {
  begin(...args: Parameters<Calls['begin']>): Promise<Sent<Awaited<ReturnType<Calls['begin']>>>>;
  status(...args: Parameters<Calls['status']>): Promise<Sent<Awaited<ReturnType<Calls['status']>>>>;
  close(...args: Parameters<Calls['close']>): Promise<Sent<Awaited<ReturnType<Calls['close']>>>>;
  refund(...args: Parameters<Calls['refund']>): Promise<Sent<Awaited<ReturnType<Calls['refund']>>>>;
  /** Whether it holds the keys it needs; does not ask the provider. */
  ready(): Promise<boolean>;
  readNotice(...args: Parameters<Calls['readNotice']>): Promise<Sent<Awaited<ReturnType<Calls['readNotice']>>>>;
}

/** Answers for a provider to other workers; what it throws becomes a value, bugs are thrown. */
export function served(calls: () => Calls, ready: () => boolean): RemoteProvider {
  return {
    begin: (...args) => send(() => calls().begin(...args)),
    status: (...args) => send(() => calls().status(...args)),
    close: (...args) => send(() => calls().close(...args)),
    refund: (...args) => send(() => calls().refund(...args)),
    readNotice: (...args) => send(() => calls().readNotice(...args)),
    ready: async () => ready(),
  };
}

async function send<T>(call: () => Promise<T>): Promise<Sent<T>> {
  try {
    return { said: await call() };
  } catch (error) {
    if (error instanceof GatewayError) return { fault: error.fault, why: error.message };
    if (error instanceof GatewayRefusal) return { refused: error.message };
    throw error;
  }
}

async function receive<T>(call: () => Promise<Sent<T>>): Promise<T> {
  const sent = await call().catch((cause: unknown): never => {
    throw new GatewayError('The worker of the payment provider does not answer', 'unreachable', { cause });
  });
  if ('said' in sent) return sent.said;
  if ('refused' in sent) throw new GatewayRefusal(sent.refused);
  throw new GatewayError(sent.why, sent.fault);
}

/** A payment provider whose secrets another worker holds. */
export function remoteProvider(provider: Provider, remote: RemoteProvider): ProviderGateway {
  return {
    provider,
    begin: (request, reference) => receive(() => remote.begin(request, reference)),
    status: (attempt) => receive(() => remote.status(attempt)),
    close: (attempt) => receive(() => remote.close(attempt)),
    refund: (wanted) => receive(() => remote.refund(wanted)),
    readNotice: (headers, body, now) => receive(() => remote.readNotice(headers, body, now)),
  };
}

/** The same for new attempts. Their pay addresses lead to the mall itself, which signs them: none asks the other worker. */
export function remoteGateway(
  provider: Provider,
  remote: RemoteProvider,
  mall: { mallUrl: string; defaultLocale: Locale; signingSecret: string },
): Gateway {
  return {
    ...remoteProvider(provider, remote),
    async payUrl(request) {
      const token = await signPayLink(request, mall.signingSecret);
      return `${mall.mallUrl}${localePrefix(request.locale, mall.defaultLocale)}/pay/start/${token}`;
    },
  };
}
