import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A webhook as it arrived. */
export interface Arrival {
  headers: Headers;
  body: string;
  at: number;
}

/** A webhook address on this machine: answers each arrival with the next of `statuses`, the last one for ever. */
export interface Receiver {
  url: string;
  arrivals: Arrival[];
  answerWith(...statuses: number[]): void;
  /** Resolves with the n-th arrival (from 1), counted from the last `answerWith`. */
  arrival(n: number): Promise<Arrival>;
  close(): Promise<void>;
}

/** Starts a webhook receiver on a free port. */
export async function startReceiver(): Promise<Receiver> {
  const arrivals: Arrival[] = [];
  const waiting: (() => void)[] = [];
  let statuses = [200];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      response.statusCode = statuses[Math.min(arrivals.length, statuses.length - 1)] ?? 200;
      arrivals.push({ headers, body: Buffer.concat(chunks).toString(), at: Date.now() });
      response.end();
      for (const check of waiting.splice(0)) check();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/cashier`,
    arrivals,
    answerWith(...next) {
      statuses = next;
      arrivals.length = 0;
    },
    async arrival(n) {
      let found = arrivals[n - 1];
      while (!found) {
        await new Promise<void>((done) => waiting.push(done));
        found = arrivals[n - 1];
      }
      return found;
    },
    close: () => new Promise((done) => server.close(() => done())),
  };
}
