import { Agent, request } from 'node:http';
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import { parentPort, workerData } from 'node:worker_threads';
import { listen } from '../../../dev/wire.ts';

// The thread of `front.ts`: HTTP/2 over TLS on one side, plain HTTP on the other. It is told once where that is.

// What belongs to a connection, not to a message.
const HOP = ['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade'];
const agent = new Agent({ keepAlive: true });
let target: URL | undefined;

function passOn(asked: Http2ServerRequest, answer: Http2ServerResponse): void {
  if (!target) return void answer.writeHead(503).end();
  const headers = { ...plain(asked.headers), host: target.host };
  const onward = request(new URL(asked.url, target), { agent, method: asked.method, headers }, (response) => {
    answer.writeHead(response.statusCode ?? 502, plain(response.headers));
    response.pipe(answer);
  });
  onward.on('error', () => answer.stream?.destroy());
  asked.pipe(onward);
}

function plain<T>(headers: NodeJS.Dict<T>): Record<string, T> {
  const kept = Object.entries(headers).filter(([name]) => !name.startsWith(':') && !HOP.includes(name));
  return Object.fromEntries(kept) as Record<string, T>;
}

parentPort?.on('message', (href: string) => {
  target = new URL(href);
});
parentPort?.postMessage(await listen(createSecureServer(workerData, passOn) as never, 0));
