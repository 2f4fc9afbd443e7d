import { request } from 'node:http';
import { DIRECT, type Server, startMiniflare, urlsOf } from './workers.ts';

// What the mall is measured against: workers that do as little as can be done.

/** An answer as it was sent, with its body in brotli. */
export interface Sample {
  body: Buffer;
  headers: Record<string, string>;
}

// What the server adds to each answer by itself.
const NOT_COPIED = ['content-length', 'transfer-encoding', 'connection', 'keep-alive', 'date'];

/** Asks for an address; fetch() would unpack the body. Throws when the answer is not a 200. */
export function sampleOf(url: URL): Promise<Sample> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { 'accept-encoding': 'br' } }, async (answer) => {
      const body = Buffer.concat(await answer.toArray());
      if (answer.statusCode !== 200) return reject(new Error(`${url} was answered with ${answer.statusCode}`));
      const headers = Object.entries(answer.headers).filter(([name]) => !NOT_COPIED.includes(name));
      resolve({ body, headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value)])) });
    })
      .once('error', reject)
      .end();
  });
}

const BARE_OBJECT = `import { DurableObject } from 'cloudflare:workers';
export class Rows extends DurableObject {
  constructor(state, env) {
    super(state, env);
    state.storage.sql.exec('create table if not exists item (position integer primary key, text text not null)');
  }
  insert(text) {
    this.ctx.storage.sql.exec('insert into item (text) values (?)', text);
    return text;
  }
}
export default { fetch: () => new Response(null) };`;
const FORWARDER = `export default {
  async fetch(request, env) {
    const rows = env.ROWS.getByName(request.headers.get('cookie'));
    return new Response(await rows.insert(await request.text()), { headers: { 'content-type': 'application/json' } });
  }
};`;

/** Starts a worker that forwards each request to the object of its sender, which does one INSERT. */
export async function startBareObject(): Promise<Server> {
  const shared = { modules: true as const, compatibilityDate: '2026-11-01' };
  const miniflare = startMiniflare([
    {
      ...{ ...shared, name: 'hello', script: FORWARDER, unsafeDirectSockets: DIRECT },
      durableObjects: { ROWS: { className: 'Rows', scriptName: 'rows', useSQLite: true } },
    },
    {
      ...{ ...shared, name: 'rows', script: BARE_OBJECT },
      durableObjects: { ROWS: { className: 'Rows', useSQLite: true } },
    },
  ]);
  return { ...(await urlsOf(miniflare, 'hello')), close: () => miniflare.dispose() };
}

/** The script of a worker that answers with a sample. */
export const helloScript = ({ body, headers }: Sample): string =>
  `const body = Uint8Array.from(atob('${body.toString('base64')}'), (c) => c.charCodeAt(0));
const headers = ${JSON.stringify(headers)};
export default { fetch: () => new Response(body, { headers, encodeBody: 'manual' }) };`;

/** Starts a worker that answers every request with the same bytes and headers, from a constant. */
export async function startHello(sample: Sample): Promise<Server> {
  const hello = { name: 'hello', modules: true as const, compatibilityDate: '2026-11-01' };
  const miniflare = startMiniflare([{ ...hello, script: helloScript(sample), unsafeDirectSockets: DIRECT }]);
  return { ...(await urlsOf(miniflare, 'hello')), close: () => miniflare.dispose() };
}
