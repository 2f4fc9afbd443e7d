import { Agent, type IncomingMessage, request } from 'node:http';
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import type { Duplex } from 'node:stream';
import { parentPort, workerData } from 'node:worker_threads';
import { listen } from '../../../dev/wire.ts';

// The thread of `front.ts`: HTTP/2 over TLS on one side, plain HTTP on the other; sockets come over HTTP/1.1, as browsers
// open them. It is told once where that is.

// What belongs to a connection, not to a message.
const HOP = ['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade'];
const agent = new Agent({ keepAlive: true });
let target: URL | undefined;

function passOn(asked: Http2ServerRequest, answer: Http2ServerResponse): void {
  if (!target) return void answer.writeHead(503).end();
  const headers = { ...plain(asked.headers), ...own(asked.headers, target) };
  const onward = request(new URL(asked.url, target), { agent, method: asked.method, headers }, (response) => {
    answer.writeHead(response.statusCode ?? 502, plain(response.headers));
    response.pipe(answer);
  });
  onward.on('error', () => answer.stream?.destroy());
  asked.pipe(onward);
}

function passSocketOn(asked: IncomingMessage, socket: Duplex): void {
  if (!target) return void socket.destroy();
  const headers = { ...asked.headers, ...own(asked.headers, target) };
  const onward = request(new URL(asked.url ?? '/', target), { headers });
  onward.on('upgrade', (answer, behind) => {
    const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}`);
    socket.write(['HTTP/1.1 101 Switching Protocols', ...lines, '', ''].join('\r\n'));
    socket.on('error', () => behind.destroy());
    behind.on('error', () => socket.destroy());
    behind.pipe(socket).pipe(behind);
  });
  onward.on('response', () => socket.destroy());
  onward.on('error', () => socket.destroy());
  onward.end();
}

/** What names the server: a page of the front is one of the server behind it. */
function own({ origin }: { origin?: string }, { host, origin: behind }: URL): { host: string; origin?: string } {
  return origin === undefined ? { host } : { host, origin: behind };
}

function plain<T>(headers: NodeJS.Dict<T>): Record<string, T> {
  const kept = Object.entries(headers).filter(([name]) => !name.startsWith(':') && !HOP.includes(name));
  return Object.fromEntries(kept) as Record<string, T>;
}

parentPort?.on('message', (href: string) => {
  target = new URL(href);
});
const server = createSecureServer({ ...workerData, allowHTTP1: true }, passOn).on('upgrade', passSocketOn);
parentPort?.postMessage(await listen(server as never, 0));
