import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { closeServer, listen, sendJson } from '../../dev/wire.ts';
import type { Patch } from './persisted.ts';

/** Which of these events the queue is to keep, by their ids; null when it does not answer. */
export type Sift = (eventIds: string[]) => Promise<string[] | null>;

/** A place in front of the queue where messages can be lost, held up, or refused. */
export interface Valve {
  /** To be let into the mall's workers. */
  patch: Patch;
  /** What becomes of messages from now on. */
  sift: Sift;
  close(): Promise<void>;
}

/** Opens a valve that lets everything through. */
export async function openValve(): Promise<Valve> {
  const server = createServer(async (request, response) => {
    const kept = await valve.sift(JSON.parse(await text(request)) as string[]);
    sendJson(response, kept ? 200 : 503, kept);
  });
  const port = await listen(server, 0);
  const valve: Valve = {
    patch: { worker: 'objects', from: /queue: env\.EVENTS\b/, to: sendThrough(`http://127.0.0.1:${port}`) },
    sift: async (eventIds) => eventIds,
    close: () => closeServer(server),
  };
  return valve;
}

const sendThrough = (address: string) => `queue: {
  async sendBatch(messages) {
    const asked = await fetch('${address}', { method: 'POST', body: JSON.stringify(messages.map(({ body }) => body.id)) });
    if (!asked.ok) throw new Error('The queue does not answer');
    const ids = new Set(await asked.json());
    const kept = messages.filter(({ body }) => ids.has(body.id));
    if (kept.length > 0) await env.EVENTS.sendBatch(kept);
  },
}`;
