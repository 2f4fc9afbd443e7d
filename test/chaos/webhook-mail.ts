import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { closeServer, listen } from '../../dev/wire.ts';
import { hmac } from '../../shared/kernel/signing.ts';
import type { Shopper } from '../support/shopper.ts';
import { CASHIER_KEY } from '../support/stack.ts';
import type { Stage } from './stage.ts';

/** Takes what the cashier tells the mall, so that it can be delivered otherwise. */
export interface Inbox {
  /** What the cashier is told to be the mall's address. */
  url: string;
  /** The notices that came since the last time, in order. */
  take(): string[];
  close(): Promise<void>;
}

/** Opens an inbox on a port of its own. */
export async function openInbox(): Promise<Inbox> {
  let bodies: string[] = [];
  const server = createServer(async (request, response) => {
    bodies.push(await text(request));
    response.end('ok');
  });
  const port = await listen(server, 0);
  return {
    url: `http://localhost:${port}`,
    take() {
      const taken = bodies;
      bodies = [];
      return taken;
    },
    close: () => closeServer(server),
  };
}

/** Ways to sign a notice without being the cashier, or not what was signed. */
export const FORGERIES = ['unsigned', 'garbage', 'wrong key', 'other body', 'other time'] as const;

type Notice =
  | { kind: 'genuine'; body: string }
  | { kind: 'stale'; body: string }
  | { kind: 'bad'; body: string; forgery: (typeof FORGERIES)[number] };

/** One message to the mall: a notice, or somebody at the address that payers are sent back to. */
export type Message = Notice | { kind: 'return'; by: Shopper; attemptId: string };

const STALE_SECONDS = 3600;

/** Sends a message; resolves to the status of the answer. */
export async function send(stage: Stage, message: Message): Promise<number> {
  if (message.kind === 'return') return finish(await message.by.get(`/pay/return/${message.attemptId}`));
  const signature = await signatureOf(message);
  const headers = { 'content-type': 'application/json', ...(signature ? { 'cashier-signature': signature } : {}) };
  return finish(await stage.fetchMall('/webhooks/cashier', { method: 'POST', headers, body: message.body }));
}

async function finish(response: Response): Promise<number> {
  await response.arrayBuffer();
  return response.status;
}

async function signatureOf(message: Notice): Promise<string | null> {
  const now = Math.floor(Date.now() / 1000);
  const sign = async (time: number, body: string, key = CASHIER_KEY) =>
    `t=${time},v1=${await hmac(`${time}.${body}`, key)}`;
  if (message.kind === 'genuine') return sign(now, message.body);
  if (message.kind === 'stale') return sign(now - STALE_SECONDS, message.body);
  switch (message.forgery) {
    case 'unsigned':
      return null;
    case 'garbage':
      return `t=${now},v1=${'A'.repeat(43)}`;
    case 'wrong key':
      return sign(now, message.body, 'not-the-key');
    case 'other body':
      return sign(now, `${message.body} `);
    case 'other time':
      return (await sign(now - STALE_SECONDS, message.body)).replace(/t=\d+/, `t=${now}`);
  }
}
