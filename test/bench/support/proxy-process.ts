import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { startNeonProxy } from '../../../dev/neon-proxy.ts';

// A Neon proxy by itself. It tells its parent its address, and when asked, how many requests came in the name of whom.

const requests: Record<string, number> = {};
subscribe('http.server.request.start', (message) => {
  const { request } = message as { request: IncomingMessage };
  const user = URL.parse(String(request.headers['neon-connection-string']))?.username ?? '';
  requests[user] = (requests[user] ?? 0) + 1;
});

const proxy = await startNeonProxy({ postgres: { host: '127.0.0.1', port: Number(process.argv[2]) }, port: 0 });
process.send?.(proxy.url);
process.on('message', () => process.send?.(requests));
process.on('disconnect', () => process.exit());
