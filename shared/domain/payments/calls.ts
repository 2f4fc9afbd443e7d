import { sql } from 'drizzle-orm';
import type { Database, Scope } from '../../database/port.ts';
import { askOnce } from '../../database/retry.ts';
import type { Clock } from '../../kernel/clock.ts';
import { type Gateway, GatewayError, GatewayRefusal, type ProviderGateway, type ProviderPayment } from './gateway.ts';

/**
 * What the payments' use cases need. `gateway` is the one of new attempts, `others` those whose attempts may still be
 * about; `now` measures how long a provider takes.
 */
export interface PaymentPorts {
  db: Database;
  gateway: Gateway;
  others?: readonly ProviderGateway[];
  now: Clock;
}

/** What the provider can be asked. */
export type CallName = 'begin' | 'status' | 'close' | 'refund';

/** How calls end: the state that the provider names, or what went wrong. */
export const CALL_OUTCOMES = [
  'unknown',
  'open',
  'declined',
  'closed',
  'captured',
  'timeout',
  'unreachable',
  'failed',
  'nonsense',
  'refused',
] as const;

/** One call of the provider, as the timeline keeps it. */
export interface Call {
  name: CallName;
  outcome: (typeof CALL_OUTCOMES)[number];
  ms: number;
}

/** A call with what the provider said; without it, `refusal` is set if asking again cannot help. */
export type Answered = { call: Call } & (
  | { said: ProviderPayment; refusal: null }
  | { said: null; refusal: GatewayRefusal | null }
);

/** The gateway of a provider. Throws GatewayError when the mall has none any more: its attempts wait for it. */
export function gatewayOf(ports: PaymentPorts, provider: string): ProviderGateway {
  const found = [ports.gateway, ...(ports.others ?? [])].find((gateway) => gateway.provider === provider);
  if (!found) throw new GatewayError(`The mall has no gateway for "${provider}"`, 'unreachable');
  return found;
}

/** Calls an attempt's provider and takes the time. What is neither GatewayError nor GatewayRefusal is a bug, and thrown. */
export async function ask(
  ports: PaymentPorts,
  name: CallName,
  provider: string,
  send: (gateway: ProviderGateway) => Promise<ProviderPayment>,
): Promise<Answered> {
  const started = ports.now();
  const made = (outcome: Call['outcome']): Call => ({ name, outcome, ms: ports.now() - started });
  try {
    const said = await send(gatewayOf(ports, provider));
    if (said.state === 'captured' && !said.total)
      throw new GatewayError('A captured payment has no amount', 'nonsense');
    return { call: made(said.state), said, refusal: null };
  } catch (error) {
    if (error instanceof GatewayError) return { call: made(error.fault), said: null, refusal: null };
    if (error instanceof GatewayRefusal) return { call: made('refused'), said: null, refusal: error };
    throw error;
  }
}

/** Writes a call into the timeline of its attempt; `now` in ms. For calls that payments.settle does not hear of. */
export async function noteCall(
  ports: PaymentPorts,
  noted: { attemptId: string; scope: Scope; now: number; source: string; call: Call; notice?: object },
): Promise<void> {
  const { scope, now, ...rest } = noted;
  const input = JSON.stringify({ ...rest, now: new Date(now).toISOString() });
  await askOnce(ports.db, scope, sql`select payments.note_call(${input}::jsonb) as answer`);
}
