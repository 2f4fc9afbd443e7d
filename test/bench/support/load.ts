import { connect, type Socket } from 'node:net';

/** What a burst of requests came to. */
export interface Load {
  /** Answers per second. */
  rate: number;
  answers: number;
  /** How many answers had which value of the `x-cache` header ('' when it had none). */
  caches: Map<string, number>;
  /** Answers with another status than 200. */
  failed: number;
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');

/**
 * Sends requests (GET, or POST where there is something to post) over some keep-alive connections, each of which asks
 * again as soon as it is answered, for `ms`. A plain socket client: it has to cost less than the servers that it measures.
 */
export async function load(
  url: URL,
  pathOf: (n: number) => string,
  options: { ms: number; connections: number; post?: (n: number) => Post },
) {
  const result: Load = { rate: 0, answers: 0, caches: new Map(), failed: 0 };
  const started = performance.now();
  const until = started + options.ms;
  let n = 0;
  const next = () => {
    if (performance.now() >= until) return null;
    const turn = n++;
    return requestText(url, pathOf(turn), options.post?.(turn));
  };
  await Promise.all(Array.from({ length: options.connections }, () => converse(url, next, result)));
  result.rate = (result.answers / (performance.now() - started)) * 1000;
  return result;
}

/** Sends each path once, over some connections; resolves to how many were not answered with 200. */
export async function visit(url: URL, paths: readonly string[], connections: number): Promise<Load> {
  const result: Load = { rate: 0, answers: 0, caches: new Map(), failed: 0 };
  const started = performance.now();
  let n = 0;
  const next = () => {
    const path = paths[n++];
    return path === undefined ? null : requestText(url, path);
  };
  await Promise.all(Array.from({ length: connections }, () => converse(url, next, result)));
  result.rate = (result.answers / (performance.now() - started)) * 1000;
  return result;
}

/** A JSON body that is posted, with the cookie of who posts it. */
export interface Post {
  cookie: string;
  body: string;
}

function requestText(url: URL, path: string, post?: Post): string {
  const head = `${path} HTTP/1.1\r\nHost: ${url.host}\r\n`;
  if (!post) return `GET ${head}Accept: text/html\r\nAccept-Encoding: br\r\n\r\n`;
  const length = Buffer.byteLength(post.body);
  const about = `Content-Type: application/json\r\nContent-Length: ${length}\r\nCookie: ${post.cookie}`;
  return `POST ${head}${about}\r\n\r\n${post.body}`;
}

/** What a burst of checkouts came to. */
export interface Burst {
  /** Answers with 201 per second. */
  rate: number;
  /** How many answers had which status. */
  statuses: Map<string, number>;
  /** How long each answer took, in ms. */
  delays: number[];
}

/** Sends each request once, over some connections, each of which sends the next as soon as it is answered. */
export async function sendAll(url: URL, requests: readonly Buffer[], connections: number): Promise<Burst> {
  const burst: Burst = { rate: 0, statuses: new Map(), delays: [] };
  const started = performance.now();
  let n = 0;
  await Promise.all(Array.from({ length: connections }, () => sendSome(url, () => requests[n++], burst)));
  burst.rate = ((burst.statuses.get('201') ?? 0) / (performance.now() - started)) * 1000;
  return burst;
}

function sendSome(url: URL, next: () => Buffer | undefined, { statuses, delays }: Burst): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
    let sent = 0;
    const ask = () => {
      const request = next();
      if (!request) return void socket.end(resolve);
      sent = performance.now();
      socket.write(request);
    };
    socket.once('connect', ask).once('error', reject);
    readAnswers(socket, (status) => {
      delays.push(performance.now() - sent);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      ask();
    });
  });
}

function converse(url: URL, next: () => string | null, result: Load): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
    const ask = () => {
      const request = next();
      if (request === null) return void socket.end(resolve);
      socket.write(request);
    };
    socket.once('connect', ask).once('error', reject);
    readAnswers(socket, (status, cache) => {
      result.answers += 1;
      if (status !== '200') result.failed += 1;
      result.caches.set(cache, (result.caches.get(cache) ?? 0) + 1);
      ask();
    });
  });
}

/** Calls `answered` after each whole answer; every answer must have a length. */
function readAnswers(socket: Socket, answered: (status: string, cache: string) => void): void {
  let kept: Buffer = Buffer.alloc(0);
  let missing = 0;
  let head = '';
  socket.on('data', (chunk: Buffer) => {
    if (missing > 0 && kept.length === 0) {
      missing -= chunk.length;
    } else {
      kept = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
      const end = kept.indexOf(END_OF_HEAD);
      if (end < 0) return;
      head = kept.toString('latin1', 0, end);
      missing = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1]) - (kept.length - end - END_OF_HEAD.length);
      kept = Buffer.alloc(0);
    }
    if (Number.isNaN(missing)) throw new Error(`An answer without length: ${head}`);
    if (missing <= 0) answered(head.slice(9, 12), /\r\nx-cache: (\w+)/i.exec(head)?.[1] ?? '');
  });
}
