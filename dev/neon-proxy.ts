import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import pg from 'pg';
import { createWebSocketStream, WebSocketServer } from 'ws';
import { type Answer, PipelinedBatch, type Statement } from './pg-batch.ts';
import { freePort } from './ports.ts';
import { closeServer, listen, readBody, sendJson, TooLarge } from './wire.ts';

/** What the proxy stands before. It talks to this Postgres alone, whatever a client asks for. */
export interface NeonProxyOptions {
  postgres: { host: string; port: number };
  /** The port to listen on, on 127.0.0.1 (the next free one when taken); 0 for any. */
  port: number;
  /** Connections to Postgres per connection string. */
  poolSize?: number;
}

/** A running proxy. */
export interface NeonProxy {
  port: number;
  /** For `neonConfig.fetchEndpoint`. */
  url: string;
  close(): Promise<void>;
}

type Headers = IncomingMessage['headers'];
type Target = NeonProxyOptions['postgres'];

const MAX_BODY = 64 * 1024 * 1024;
const LOCAL = new Set(['127.0.0.1', 'localhost', '[::1]']);
const ISOLATION: Record<string, string> = {
  ReadUncommitted: 'READ UNCOMMITTED',
  ReadCommitted: 'READ COMMITTED',
  RepeatableRead: 'REPEATABLE READ',
  Serializable: 'SERIALIZABLE',
};

/** A request that is wrong in itself, before any SQL runs. */
class BadRequest extends Error {}

/** Starts a proxy that speaks Neon's protocol, HTTP (`/sql`) and WebSocket (`/v2`), to a local Postgres. */
export async function startNeonProxy(options: NeonProxyOptions): Promise<NeonProxy> {
  const pools = createPools(options.poolSize ?? 20, options.postgres);
  const server = createServer((request, response) => void answer(request, response, pools));
  // A client that reuses a connection must never find it just closed.
  Object.assign(server, { keepAliveTimeout: 0, headersTimeout: 0, requestTimeout: 0 });
  const tunnel = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  server.on('upgrade', (request, socket, head) => openTunnel(tunnel, options.postgres, request, socket, head));
  const port = await listen(server, await freePort(options.port));
  return {
    port,
    url: `http://127.0.0.1:${port}/sql`,
    close: async () => {
      for (const client of tunnel.clients) client.terminate();
      await closeServer(server);
      await pools.close();
    },
  };
}

interface Pools {
  get(connectionString: string): pg.Pool;
  close(): Promise<void>;
}

function createPools(size: number, postgres: Target): Pools {
  const pools = new Map<string, pg.Pool>();
  const open = (connectionString: string): pg.Pool => {
    checkTarget(connectionString, postgres);
    const pool = new pg.Pool({ connectionString, max: size, idleTimeoutMillis: 10_000, connectionTimeoutMillis: 8000 });
    // An idle connection that Postgres cuts (a dropped database, a restart) is simply no longer in the pool.
    pool.on('error', () => {});
    // The pool does not listen to one that it is ending, which Postgres may cut off before it has ended.
    pool.on('connect', (client) => void client.on('error', () => {}));
    pool.on('remove', () => {
      if (pool.totalCount > 0 || pool.waitingCount > 0 || pools.get(connectionString) !== pool) return;
      pools.delete(connectionString);
    });
    pools.set(connectionString, pool);
    return pool;
  };
  return {
    get: (connectionString) => pools.get(connectionString) ?? open(connectionString),
    close: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.end()));
    },
  };
}

function checkTarget(connectionString: string, postgres: Target): void {
  const url = URL.parse(connectionString);
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol)) {
    throw new BadRequest('The header Neon-Connection-String is not a Postgres URL');
  }
  if (!leadsTo(postgres, url.hostname, Number(url.port || 5432))) {
    throw new BadRequest(`This proxy leads to ${postgres.host}:${postgres.port} only, not to ${url.host}`);
  }
}

function leadsTo(postgres: Target, host: string, port: number): boolean {
  return port === postgres.port && (host === postgres.host || (LOCAL.has(host) && LOCAL.has(postgres.host)));
}

async function answer(request: IncomingMessage, response: ServerResponse, pools: Pools): Promise<void> {
  if (request.method !== 'POST' || request.url !== '/sql') {
    sendJson(response, 404, { message: 'Only POST /sql and the WebSocket /v2 are here' });
    return;
  }
  try {
    const pool = pools.get(String(request.headers['neon-connection-string'] ?? ''));
    const body = parseBody(await readBody(request, MAX_BODY));
    const single = !Array.isArray(body);
    const answers = await run(pool, single ? [body] : wrap(body, request.headers), !single);
    const shaped = (single ? answers : answers.slice(1, -1)).map((one) => shape(one, request.headers));
    sendJson(response, 200, single ? shaped[0] : { results: shaped });
  } catch (error) {
    const { status, body } = describeFailure(error);
    sendJson(response, status, body);
  }
}

function parseBody(text: string): Statement | Statement[] {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new BadRequest('The body is not JSON');
  }
  if (typeof body === 'object' && body !== null && 'queries' in body) {
    if (Array.isArray(body.queries)) return body.queries.map(parseStatement);
    throw new BadRequest('"queries" is not a list');
  }
  return parseStatement(body);
}

function parseStatement(value: unknown): Statement {
  if (typeof value === 'object' && value !== null && 'query' in value && typeof value.query === 'string') {
    const params = 'params' in value ? value.params : [];
    if (Array.isArray(params)) return { query: value.query, params };
  }
  throw new BadRequest('A statement needs "query", a text, and "params", a list');
}

/** The batch's statements between the BEGIN that its headers ask for and a COMMIT. */
function wrap(statements: Statement[], headers: Headers): Statement[] {
  const wanted = headers['neon-batch-isolation-level'];
  const isolation = wanted === undefined ? 'READ COMMITTED' : ISOLATION[String(wanted)];
  if (isolation === undefined) throw new BadRequest(`Isolation level "${wanted}" is unknown`);
  const access = headers['neon-batch-read-only'] === 'true' ? ' READ ONLY' : '';
  const deferrable = headers['neon-batch-deferrable'] === 'true' ? ' DEFERRABLE' : '';
  const begin = `BEGIN ISOLATION LEVEL ${isolation}${access}${deferrable}`;
  return [{ query: begin, params: [] }, ...statements, { query: 'COMMIT', params: [] }];
}

async function run(pool: pg.Pool, statements: Statement[], transaction: boolean): Promise<Answer[]> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error) => {
    broken = error;
  };
  client.on('error', onError);
  try {
    return await client.query(new PipelinedBatch(statements)).done;
  } catch (error) {
    // Postgres waits in the failed transaction; a connection that cannot be brought out of it is thrown away.
    if (transaction) await client.query('ROLLBACK').catch(onError);
    if (!(error instanceof pg.DatabaseError)) broken ??= error as Error;
    throw error;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}

function shape(answer: Answer, headers: Headers): unknown {
  const { fields, command, rowCount } = answer;
  const asArray = headers['neon-array-mode'] === 'true';
  if (headers['neon-raw-text-output'] === 'true' && asArray) return { ...answer, rowAsArray: true };
  const raw = headers['neon-raw-text-output'] === 'true';
  const read = (cell: string | null, column: number): unknown =>
    cell === null || raw ? cell : pg.types.getTypeParser(fields[column]?.dataTypeID ?? 25)(cell);
  const rows = answer.rows.map((cells) => {
    const values = cells.map(read);
    return asArray ? values : Object.fromEntries(values.map((value, column) => [fields[column]?.name, value]));
  });
  return { command, rowCount, fields, rows, rowAsArray: asArray };
}

function describeFailure(error: unknown): { status: number; body: unknown } {
  if (error instanceof BadRequest) return { status: 400, body: { message: error.message } };
  if (error instanceof TooLarge) return { status: 413, body: { message: error.message } };
  const message = error instanceof Error ? error.message || error.name : String(error);
  if (!(error instanceof pg.DatabaseError)) {
    return { status: 503, body: { message: `Postgres does not answer: ${message}` } };
  }
  const { severity, code, detail, hint, position, internalPosition, internalQuery, where } = error;
  const { schema, table, column, dataType, constraint, file, line, routine } = error;
  const first = { message, severity, code, detail, hint, position, internalPosition, internalQuery, where };
  return { status: 400, body: { ...first, schema, table, column, dataType, constraint, file, line, routine } };
}

/** Joins a WebSocket with a connection to Postgres: what the Neon driver's Pool and Client run over. */
function openTunnel(tunnel: WebSocketServer, to: Target, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const [, host = '', port] = /^(.*):(\d+)$/.exec(searchParams.get('address') ?? '') ?? [];
  if (pathname !== '/v2' || !leadsTo(to, host, Number(port))) {
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    return;
  }
  tunnel.handleUpgrade(request, socket, head, (webSocket) => {
    const stream = createWebSocketStream(webSocket);
    const upstream = connect({ ...to, noDelay: true });
    const end = () => {
      stream.destroy();
      upstream.destroy();
    };
    stream.on('error', end).on('close', end).pipe(upstream);
    upstream.on('error', end).on('close', end).pipe(stream);
  });
}
