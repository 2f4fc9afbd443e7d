import type { MiddlewareHandler } from 'hono';
import { Refused } from './refused.ts';

// A client that sends even more is cut off in the middle.
const READ_AT_MOST = 16 * 1024 * 1024;

/**
 * Refuses bodies of more than `limit` bytes. Every body is read to its end before anything is answered: a connection
 * that is answered while its client still sends breaks, and the client never learns why it was refused.
 */
export function bodyLimit(limit: number): MiddlewareHandler {
  return async function limitBody(c, next) {
    const { body, method } = c.req.raw;
    if (body === null) return next();
    if (announced(c.req.header('content-length')) <= limit) {
      // The server cuts a body off where its announced length ends. Who reads it afterwards gets what is kept here.
      await c.req.arrayBuffer();
      return next();
    }
    const bytes = await readBody(body, limit);
    if (bytes === null) throw new Refused({ code: 'body_too_large' });
    if (method !== 'GET' && method !== 'HEAD') c.req.raw = new Request(c.req.raw, { body: bytes });
    return next();
  };
}

/** A length in bytes that a client has announced; without a sensible one nobody knows. */
const announced = (length: string | undefined): number => (/^\d{1,15}$/.test(length ?? '') ? Number(length) : Infinity);

/** The whole body; null when it was larger than `limit`, which is found out without keeping it. */
async function readBody(body: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = body.getReader();
  const bytes = new Uint8Array(limit);
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (size + part.value.length <= limit) bytes.set(part.value, size);
    size += part.value.length;
    if (size > READ_AT_MOST) {
      await reader.cancel();
      break;
    }
  }
  return size > limit ? null : bytes.slice(0, size);
}
