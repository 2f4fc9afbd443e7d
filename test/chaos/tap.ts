import { createServer, type IncomingMessage, request as send } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { closeServer, listen } from '../../dev/wire.ts';

/** A request on its way through a tap. */
export interface Passing {
  method: string;
  path: string;
  body: string;
}

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** What becomes of a request: `pass` has it answered as usual. Null: the connection is cut without an answer. */
export type Meddle = (request: Passing, pass: () => Promise<Answer>) => Promise<Answer | null>;

/** A way to a server on which requests can be lost, held up, or noticed. */
export interface Tap {
  /** The server's address, through the tap. */
  url: URL;
  /** What becomes of requests from now on; null for nothing unusual. */
  meddle: Meddle | null;
  close(): Promise<void>;
}

/** Puts a tap in front of the HTTP server at `target`. */
export async function openTap(target: URL): Promise<Tap> {
  const server = createServer(async (request, response) => {
    try {
      const body = await buffer(request);
      const pass = () => forward(target, request, body);
      const passing = { method: request.method ?? '', path: request.url ?? '', body: body.toString() };
      const answer = tap.meddle ? await tap.meddle(passing, pass) : await pass();
      if (!answer) return void response.destroy();
      response.writeHead(answer.status, answer.headers).end(answer.body);
    } catch {
      // Either side is gone.
      response.destroy();
    }
  });
  const port = await listen(server, 0);
  const url = Object.assign(new URL(target), { hostname: '127.0.0.1', port: String(port) });
  const tap: Tap = { url, meddle: null, close: () => closeServer(server) };
  return tap;
}

/**
 * Lies in wait for one request whose method, path and body match, and has `spring` deal with it. Resolves when it has;
 * all others pass.
 */
export function lieInWait(tap: Tap, matches: RegExp, spring: Meddle): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  tap.meddle = async (request, pass) => {
    if (!matches.test(`${request.method} ${request.path} ${request.body}`)) return pass();
    tap.meddle = null;
    const dealt = spring(request, pass);
    dealt.then(() => resolve(), reject);
    return dealt;
  };
  return promise;
}

function forward({ hostname, port }: URL, { method, url, headers }: IncomingMessage, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = send({ hostname, port, method, path: url, headers }, async (answer) => {
      const { 'transfer-encoding': _, connection: __, 'keep-alive': ___, ...kept } = answer.headers;
      try {
        resolve({ status: answer.statusCode ?? 502, headers: kept, body: await buffer(answer) });
      } catch (error) {
        reject(error);
      }
    });
    sent.once('error', reject).end(body);
  });
}
