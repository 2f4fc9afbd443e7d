import { Redis as Upstash } from '@upstash/redis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Redis, startRedis } from '../../dev/redis.ts';
import { encodeCommand, readReplies } from '../../dev/resp.ts';
import { startUpstashProxy, type UpstashProxy } from '../../dev/upstash-proxy.ts';

const TOKEN = 'a-token';
let server: Redis;
let proxy: UpstashProxy;
let redis: Upstash;

beforeAll(async () => {
  server = await startRedis({ port: 0 });
  proxy = await startUpstashProxy({ redisPort: server.port, port: 0, token: TOKEN });
  redis = new Upstash({ url: proxy.url, token: TOKEN, enableTelemetry: false, retry: false });
});

afterAll(async () => {
  await proxy?.close();
  await server?.stop();
});

beforeEach(() => redis.flushall());

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${proxy.url}${path}`, { headers: { authorization: `Bearer ${TOKEN}` }, ...init });

describe('with Upstash’s own client', () => {
  it('keeps texts, numbers, objects and nothing apart', async () => {
    await redis.set('text', '集市 ✓ "quoted"');
    await redis.set('object', { a: [1, null] });
    expect(await redis.get('text')).toBe('集市 ✓ "quoted"');
    expect(await redis.get('object')).toEqual({ a: [1, null] });
    expect(await redis.get('missing')).toBeNull();
    expect(await redis.incrby('count', 41)).toBe(41);
    expect(await redis.mget('text', 'missing')).toEqual(['集市 ✓ "quoted"', null]);
  });

  it('tells the status OK from a value "OK"', async () => {
    expect(await redis.set('status', 'OK')).toBe('OK');
    expect(await redis.get('status')).toBe('OK');
    expect(await redis.ping()).toBe('PONG');
  });

  it('handles hashes, expiry and scripts', async () => {
    await redis.hset('cart', { sku: 'A-1', quantity: 2 });
    expect(await redis.hgetall('cart')).toEqual({ sku: 'A-1', quantity: 2 });
    await redis.set('brief', 1, { ex: 100 });
    expect(await redis.ttl('brief')).toBeGreaterThan(95);
    expect(await redis.eval('return {KEYS[1], ARGV[1], {1, "deep"}}', ['k'], ['v'])).toEqual(['k', 'v', [1, 'deep']]);
  });

  it('runs a pipeline, whose commands fail one by one', async () => {
    await redis.set('text', 'x');
    const answers = await redis.pipeline().set('a', 1).incr('text').get<number>('a').exec({ keepErrors: true });
    expect(answers.map(({ error }) => error !== undefined && error !== null)).toEqual([false, true, false]);
    expect(answers[2]?.result).toBe(1);
  });

  it('runs a transaction as one, even beside many others', async () => {
    const bump = () => redis.multi().incr('a').incr('b').mget<number[]>('a', 'b').exec<[number, number, number[]]>();
    const outcomes = await Promise.all(Array.from({ length: 50 }, bump));
    for (const [a, b, both] of outcomes) expect(both).toEqual([a, b]);
    expect(await redis.get('a')).toBe(50);
  });

  it('keeps nothing of a transaction that Redis refuses', async () => {
    const response = await ask('/multi-exec', { method: 'POST', body: '[["SET","a","1"],["NONSENSE"]]' });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: expect.stringContaining('unknown command') });
    expect(await redis.get('a')).toBeNull();
  });
});

describe('over plain HTTP', () => {
  it('takes a command from the path, with options as parameters and a posted body as the value', async () => {
    expect(await (await ask('/set/a%2Fb/1?EX=100')).json()).toEqual({ result: 'OK' });
    expect(await (await ask('/get/a%2Fb')).json()).toEqual({ result: '1' });
    expect(await (await ask('/set/c', { method: 'POST', body: 'posted' })).json()).toEqual({ result: 'OK' });
    expect(await (await ask(`/get/c?_token=${TOKEN}`, { headers: {} })).json()).toEqual({ result: 'posted' });
  });

  it('answers 401 without the token', async () => {
    expect((await ask('/get/a', { headers: {} })).status).toBe(401);
    expect((await ask('/get/a', { headers: { authorization: 'Bearer wrong' } })).status).toBe(401);
  });

  it.each([
    ['not JSON', '/', 'nonsense'],
    ['an empty command', '/', '[]'],
    ['a pipeline that is no list', '/pipeline', '{}'],
    ['a command with too few arguments', '/', '["GET"]'],
    ['a command that would block everybody', '/', '["BLPOP","a","0"]'],
    ['a command that would change the shared connection', '/pipeline', '[["SELECT","1"]]'],
  ])('answers 400 to %s', async (_, path, body) => {
    const response = await ask(path, { method: 'POST', body });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: expect.any(String) });
  });

  it('answers 503 when Redis is gone', async () => {
    const other = await startRedis({ port: 0 });
    const orphan = await startUpstashProxy({ redisPort: other.port, port: 0, token: TOKEN });
    await other.stop();
    const response = await fetch(`${orphan.url}/get/a`, { headers: { authorization: `Bearer ${TOKEN}` } });
    await orphan.close();
    expect(response.status).toBe(503);
  });
});

describe('Redis’ own protocol', () => {
  it('is read whole, wherever the network cuts it', () => {
    const text = '+OK\r\n$6\r\n集市\r\n*3\r\n:1\r\n$-1\r\n*1\r\n$0\r\n\r\n-ERR no\r\n';
    const bytes = Buffer.from(text);
    const whole = readReplies(bytes).values;
    expect(whole.slice(0, 3)).toEqual(['OK', '集市', [1, null, ['']]]);
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const first = readReplies(bytes.subarray(0, cut));
      const second = readReplies(Buffer.concat([first.rest, bytes.subarray(cut)]));
      expect([...first.values, ...second.values]).toEqual(whole);
    }
  });

  it('counts bytes, not characters', () => {
    expect(encodeCommand(['SET', '集'])).toBe('*2\r\n$3\r\nSET\r\n$3\r\n集\r\n');
  });
});
