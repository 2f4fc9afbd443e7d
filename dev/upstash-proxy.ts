import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { freePort } from './ports.ts';
import { connectRedis, type RedisConnection, RedisError, type RedisValue } from './resp.ts';
import { closeServer, listen, readBody, sendJson, TooLarge } from './wire.ts';

/** What the proxy stands before. */
export interface UpstashProxyOptions {
  redisPort: number;
  /** The port to listen on, on 127.0.0.1 (the next free one when taken); 0 for any. */
  port: number;
  /** The bearer token that clients have to show. */
  token: string;
}

/** A running proxy. */
export interface UpstashProxy {
  port: number;
  url: string;
  close(): Promise<void>;
}

/** An answer that is known before Redis is asked, or that Redis refused as a whole. */
class Refused extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const MAX_BODY = 16 * 1024 * 1024;

// They would block or change the one connection that all clients share; Upstash does not offer them over REST either.
const REFUSED = new Set([
  ...['BLPOP', 'BRPOP', 'BLMOVE', 'BLMPOP', 'BRPOPLPUSH', 'BZPOPMIN', 'BZPOPMAX', 'BZMPOP', 'WAIT', 'MONITOR'],
  ...['SUBSCRIBE', 'PSUBSCRIBE', 'SSUBSCRIBE', 'MULTI', 'EXEC', 'DISCARD', 'WATCH', 'SELECT', 'QUIT', 'HELLO', 'RESET'],
  ...['SHUTDOWN', 'AUTH', 'CLIENT', 'REPLICAOF', 'SYNC', 'PSYNC'],
]);

/** Starts a proxy that speaks Upstash's REST protocol to a real Redis. */
export async function startUpstashProxy(options: UpstashProxyOptions): Promise<UpstashProxy> {
  const redis = await connectRedis(options.redisPort);
  const server = createServer((request, response) => void answer(request, response, redis, options.token));
  // A client that reuses a connection must never find it just closed.
  Object.assign(server, { keepAliveTimeout: 0 });
  const port = await listen(server, await freePort(options.port));
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      await closeServer(server);
      redis.close();
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  redis: RedisConnection,
  token: string,
): Promise<void> {
  try {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const shown = request.headers.authorization?.replace(/^Bearer /i, '') ?? url.searchParams.get('_token');
    if (shown !== token) throw new Refused(401, 'WRONGPASS invalid or missing auth token');
    const body = await readBody(request, MAX_BODY);
    const encode = request.headers['upstash-encoding'] === 'base64' ? toBase64 : (value: Plain) => value;
    sendJson(response, 200, await route(redis, request.method ?? 'GET', url, body, encode));
  } catch (error) {
    const status = error instanceof Refused ? error.status : error instanceof TooLarge ? 413 : 503;
    sendJson(response, status, { error: error instanceof Error ? error.message : String(error) });
  }
}

type Encode = (value: Plain) => Plain;

async function route(redis: RedisConnection, method: string, url: URL, body: string, encode: Encode): Promise<unknown> {
  if (url.pathname === '/pipeline') {
    const answers = await redis.send(readCommands(body));
    return answers.map((value) => present(value, encode));
  }
  if (url.pathname === '/multi-exec') return transact(redis, readCommands(body), encode);
  const command = url.pathname === '/' ? readCommand(parse(body)) : commandOfPath(method, url, body);
  const [value = null] = await redis.send([allow(command)]);
  if (value instanceof RedisError) throw new Refused(400, value.message);
  return present(value, encode);
}

async function transact(redis: RedisConnection, commands: string[][], encode: Encode): Promise<unknown> {
  const answers = await redis.send([['MULTI'], ...commands, ['EXEC']]);
  const outcome = answers.at(-1) ?? null;
  if (!Array.isArray(outcome)) {
    const first = answers.find((value) => value instanceof RedisError);
    throw new Refused(400, first?.message ?? 'EXECABORT Transaction discarded');
  }
  return outcome.map((value) => present(value, encode));
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new Refused(400, 'ERR failed to parse command');
  }
}

function readCommands(body: string): string[][] {
  const list = parse(body);
  if (!Array.isArray(list)) throw new Refused(400, 'ERR failed to parse pipeline request');
  return list.map((command) => allow(readCommand(command)));
}

function readCommand(value: unknown): string[] {
  if (!Array.isArray(value) || value.length === 0) throw new Refused(400, 'ERR empty command');
  return value.map((word) => (typeof word === 'string' ? word : JSON.stringify(word)));
}

/** `/set/key/value?EX=10`: the path's parts, then a posted body, then the parameters' names and values. */
function commandOfPath(method: string, url: URL, body: string): string[] {
  const words = url.pathname.slice(1).split('/').map(decodeURIComponent);
  if (method === 'POST' && body !== '') words.push(body);
  for (const [name, value] of url.searchParams) {
    if (name !== '_token') words.push(name, ...(value === '' ? [] : [value]));
  }
  return words;
}

function allow(command: string[]): string[] {
  const name = command[0]?.toUpperCase() ?? '';
  if (REFUSED.has(name)) throw new Refused(400, `ERR Command is not available: '${name}'`);
  return command;
}

type Plain = string | number | null | Plain[];

function present(value: RedisValue, encode: Encode): { result: Plain } | { error: string } {
  return value instanceof RedisError ? { error: value.message } : { result: encode(plain(value)) };
}

function plain(value: RedisValue): Plain {
  if (value instanceof RedisError) return value.message;
  return Array.isArray(value) ? value.map(plain) : value;
}

/** Every text in base64, at any depth; only the word OK by itself stays as it is. */
function toBase64(value: Plain): Plain {
  if (value === 'OK') return value;
  return encodeDeep(value);
}

function encodeDeep(value: Plain): Plain {
  if (typeof value === 'string') return Buffer.from(value).toString('base64');
  return Array.isArray(value) ? value.map(encodeDeep) : value;
}
