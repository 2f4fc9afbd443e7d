import {
  BODIES,
  COOKIES,
  FIELDS,
  FORMS,
  HEADERS,
  METHODS,
  PAGES,
  QUERIES,
  SEGMENTS,
  TEXTS,
  TYPES,
  VALUES,
} from './oddities.ts';
import type { Random } from './random.ts';

/** One request as it goes over the wire. */
export interface WireRequest {
  method: string;
  path: string;
  headers: Record<string, string | string[]>;
  body: Buffer | null;
}

/** The part of an OpenAPI document that requests are derived from. */
export interface OpenApi {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

interface Operation {
  requestBody?: { content: Record<string, { schema: Schema }> };
}

interface Schema {
  $ref?: string;
  type?: string;
  properties?: Record<string, Schema>;
  enum?: string[];
  const?: string;
}

/** Things that exist, so that a mangled request gets further than the first check. */
export interface Known {
  sku: string;
  handle: string;
  /** Cookies of shoppers who have something in their cart. */
  cookies: string[];
}

const json = { 'content-type': 'application/json' };
const request = (method: string, path: string, body: string | null = null): WireRequest => ({
  ...{ method, path, headers: body === null ? {} : json },
  body: body === null ? null : Buffer.from(body),
});

/** What is tried first everywhere; part of every run. */
export const CLASSICS: WireRequest[] = [
  request('GET', '/p/%00'),
  request('GET', '/zh/p/a%00b'),
  request('GET', '/api/products/%00'),
  request('GET', '/api/orders/%00'),
  request('GET', '/c/%ED%A0%80'),
  request('POST', '/api/cart/items', '{"sku":"\\u0000","quantity":1}'),
  request('POST', '/api/cart/items', '{"sku":"\\ud800","quantity":1}'),
  request('POST', '/api/cart/items', '{"sku":"x","quantity":1e999}'),
  request('POST', '/api/cart/items', '{'),
  request('POST', '/api/cart/items', ''),
  request('POST', '/api/checkout', '{}'),
  request('PATCH', '/api/cart/items/%00', '{"quantity":1}'),
  request('DELETE', '/api/cart/items/%ff'),
  request('TRACE', '/api/cart'),
  request('PROPFIND', '/'),
  request('POST', '/webhooks/cashier', '{}'),
  request('POST', '/api/cart/items', '{'.repeat(2 * 1024 * 1024)),
  request('POST', '/no/such/page', '{'.repeat(2 * 1024 * 1024)),
  request('POST', '/p/%00', '{'.repeat(2 * 1024 * 1024)),
  { ...request('POST', '/cart/items', 'sku=x'), headers: { 'content-type': 'multipart/form-data' } },
  { ...request('POST', '/zh/checkout', '--x'), headers: { 'content-type': 'multipart/form-data; boundary=x' } },
];

/** Makes mangled requests without end, from what an OpenAPI document says and from the pages' forms. */
export function mangler(api: OpenApi, known: Known, random: Random): () => WireRequest {
  const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const segment = (name: string) => {
    const real = name === 'handle' ? known.handle : known.sku;
    return random.chance(0.3) ? real : random.pick(SEGMENTS);
  };
  const fill = (path: string) => path.replace(/\{(\w+)\}/g, (_, name: string) => segment(name));
  const odd = (path: string) => {
    if (random.chance(0.1)) return `${path}${random.pick(['/', '//', '/.', '/%2f', '/%00', ';x=1'])}`;
    return random.chance(0.15) ? `${path}?${random.pick(QUERIES)}` : path;
  };
  const headers = () => {
    const some: WireRequest['headers'] = {};
    if (random.chance(0.5)) some.cookie = random.chance(0.5) ? random.pick(known.cookies) : random.pick(COOKIES);
    while (random.chance(0.35)) {
      const [name, values] = random.pick(HEADERS);
      some[name] = random.chance(0.1) ? [random.pick(values), random.pick(values)] : random.pick(values);
    }
    return some;
  };
  const call = (): WireRequest => {
    const { path, method, operation } = random.pick(operations);
    const schema = operation.requestBody?.content['application/json']?.schema;
    const body = schema || random.chance(0.1) ? jsonBody(api, schema ?? {}, known, random) : null;
    const type = random.chance(0.1) ? random.pick(TYPES) : 'application/json';
    return {
      method: random.chance(0.15) ? random.pick(METHODS) : method,
      path: odd(fill(path)),
      headers: { ...(body ? { 'content-type': type } : {}), 'idempotency-key': crypto.randomUUID(), ...headers() },
      body,
    };
  };
  const form = (): WireRequest => {
    const prefix = random.pick(['', '/zh', '/en']);
    const type = random.chance(0.8) ? 'application/x-www-form-urlencoded' : random.pick(TYPES);
    const fields = new URLSearchParams();
    while (random.chance(0.8)) fields.append(random.pick(FIELDS), random.chance(0.2) ? known.sku : random.pick(TEXTS));
    const body = random.chance(0.15) ? random.pick(BODIES) : Buffer.from(fields.toString());
    return {
      method: 'POST',
      path: odd(`${prefix}${fill(random.pick(FORMS))}`),
      headers: { 'content-type': type, ...headers() },
      body,
    };
  };
  const page = (): WireRequest => ({
    method: random.chance(0.8) ? 'GET' : random.pick(METHODS),
    path: odd(`${random.pick(['', '/zh', '/en', '/xx'])}${fill(random.pick(PAGES))}`),
    headers: headers(),
    body: null,
  });
  return () => random.pick([call, call, call, form, page])();
}

/** A body as the schema asks for, with something wrong in it most of the time. */
function jsonBody(api: OpenApi, schema: Schema, known: Known, random: Random): Buffer {
  if (random.chance(0.25)) return random.pick(BODIES);
  return Buffer.from(sample(api, schema, known, random));
}

function sample(api: OpenApi, schema: Schema, known: Known, random: Random, name = ''): string {
  if (name && random.chance(0.15)) return random.pick(VALUES);
  const named = schema.$ref ? api.components.schemas[schema.$ref.split('/').at(-1) ?? ''] : schema;
  if (named?.properties) {
    const members = Object.entries(named.properties)
      .filter(() => !random.chance(0.05))
      .map(([key, member]) => `${JSON.stringify(key)}:${sample(api, member, known, random, key)}`);
    if (random.chance(0.1)) members.push(`${JSON.stringify(random.pick(TEXTS))}:${random.pick(VALUES)}`);
    return `{${members.join(',')}}`;
  }
  if (named?.const ?? named?.enum) return JSON.stringify(named?.const ?? named?.enum?.[0]);
  if (named?.type === 'integer' || named?.type === 'number') return '1';
  const texts: Record<string, string> = {
    sku: known.sku,
    email: 'a@example.com',
    country: 'CN',
    phone: '+86 138 0000 0000',
    postcode: '310000',
  };
  return JSON.stringify(texts[name] ?? 'text');
}
