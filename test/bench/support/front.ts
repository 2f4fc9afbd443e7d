import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Certificate } from './certificate.ts';

/** A server before another one that speaks HTTP/2 over TLS, as the edge does, where the other speaks HTTP/1.1. */
export interface Front {
  url: URL;
  /** Says which server it stands before; until then it answers 503. */
  leadTo(target: URL): void;
  close(): Promise<void>;
}

/** Starts a front in a thread of its own, so that it does not wait for whoever measures. */
export async function startFront({ cert, key }: Certificate): Promise<Front> {
  const thread = new Worker(new URL('./front-thread.ts', import.meta.url), { workerData: { cert, key } });
  const [port] = (await once(thread, 'message')) as [number];
  return {
    url: new URL(`https://localhost:${port}`),
    leadTo: (target) => thread.postMessage(target.href),
    close: async () => void (await thread.terminate()),
  };
}
