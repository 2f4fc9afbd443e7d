import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import Stripe from 'stripe';
import { closeServer, listen, readBody, sendJson } from '../../../dev/wire.ts';
import { StripeBook } from './book.ts';
import { errorShape, eventShape, type StripeObject } from './shapes.ts';

// A fake of the part of Stripe's API that the mall uses. It refuses what Stripe refuses as far as its reference says so;
// nobody has compared it with Stripe itself.

/** A request as the fake got it. */
export interface Asked {
  method: string;
  path: string;
  key: string | null;
  version: string | null;
  body: string;
}

/** What happens to a request instead of an answer; `answered` carries it out and loses the answer. */
export type Trouble =
  | 'hang'
  | 'drop'
  | 'answered'
  | 'garbage'
  | 'empty'
  | { status: number; type?: string; code?: string };

/** A fake Stripe, running. */
export interface FakeStripe {
  url: string;
  secretKey: string;
  webhookSecret: string;
  book: StripeBook;
  asked: Asked[];
  /** Makes requests whose path matches fail, as often as there are troubles; then they are answered again. */
  trouble(path: RegExp, ...troubles: Trouble[]): void;
  /** A webhook, signed as Stripe signs it at `at` (ms). */
  webhook(type: string, object: unknown, options?: { id?: string; at?: number; secret?: string }): Promise<Webhook>;
  close(): Promise<void>;
}

/** A webhook on its way. */
export interface Webhook {
  headers: Headers;
  body: string;
}

const SECRET_KEY = 'sk_test_of_no_account';
const WEBHOOK_SECRET = 'whsec_of_no_account';

/** Starts a fake Stripe on a port of its own. */
export async function startStripe(): Promise<FakeStripe> {
  const asked: Asked[] = [];
  const troubles: { path: RegExp; trouble: Trouble }[] = [];
  let events = 0;
  const server = createServer(async (request, response) => {
    const body = await readBody(request, 100_000);
    const { method = '', url = '' } = request;
    const header = (name: string) => (request.headers[name] as string | undefined) ?? null;
    asked.push({ method, path: url, key: header('idempotency-key'), version: header('stripe-version'), body });
    const index = troubles.findIndex(({ path }) => path.test(url));
    const [next] = index < 0 ? [] : troubles.splice(index, 1);
    if (next && next.trouble !== 'answered') return fail(response, next.trouble);
    const answer = authorized(request) ? book.answer(method, url, body, header('idempotency-key')) : UNAUTHORIZED;
    if (next) return void response.destroy();
    sendJson(response, answer.status, answer.body);
  });
  const port = await listen(server, 0);
  const book = new StripeBook(`http://127.0.0.1:${port}`);
  return {
    ...{ url: `http://127.0.0.1:${port}`, secretKey: SECRET_KEY, webhookSecret: WEBHOOK_SECRET, book, asked },
    trouble: (path, ...list) => void troubles.push(...list.map((trouble) => ({ path, trouble }))),
    async webhook(type, object, { id, at = Date.now(), secret = WEBHOOK_SECRET } = {}) {
      events += 1;
      const payload = JSON.stringify(eventShape(id ?? `evt_${events}`, type, object));
      return { headers: await signed(payload, at, secret), body: payload };
    },
    close: () => closeServer(server),
  };
}

/** The headers of a webhook, by Stripe's own test helper. */
export async function signed(payload: string, at: number, secret: string): Promise<Headers> {
  const timestamp = Math.floor(at / 1000);
  const cryptoProvider = Stripe.createSubtleCryptoProvider();
  const header = await new Stripe('sk_none').webhooks.generateTestHeaderStringAsync({
    ...{ payload, secret, timestamp, cryptoProvider, scheme: 'v1', signature: '' },
  });
  return new Headers({ 'content-type': 'application/json', 'stripe-signature': header });
}

const UNAUTHORIZED = { status: 401, body: errorShape('invalid_request_error', null, 'Invalid API Key provided') };
const authorized = (request: IncomingMessage) => request.headers.authorization === `Bearer ${SECRET_KEY}`;

function fail(response: ServerResponse, trouble: Exclude<Trouble, 'answered'>): void {
  if (trouble === 'hang') return;
  if (trouble === 'drop') return void response.destroy();
  if (trouble === 'garbage') return void response.writeHead(200, { 'content-type': 'application/json' }).end('<html>{');
  if (trouble === 'empty') return void response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  const { status, type = 'api_error', code = null } = trouble;
  sendJson(response, status, errorShape(type, code, 'Something went wrong'));
}

/** The object of a session, as a webhook carries it. */
export const plain = (object: StripeObject): StripeObject => JSON.parse(JSON.stringify(object));
