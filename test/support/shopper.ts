import type { Stack } from './stack.ts';

/** A client with a cookie jar: what a browser without JavaScript, or a script of a shopper's, would do. */
export interface Shopper {
  /** The cookies it holds, by name. */
  cookies: Map<string, string>;
  /** Sends any request to the mall (or an absolute URL); follows no redirect. */
  request(path: string | URL, init?: RequestInit): Promise<Response>;
  get(path: string | URL, headers?: Record<string, string>): Promise<Response>;
  /** Posts JSON. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Posts a form as a page of the same origin would. */
  form(path: string | URL, fields: Record<string, string>): Promise<Response>;
}

/** A new shopper, whom the mall has not seen yet. */
export function shopper(stack: Pick<Stack, 'mall'>): Shopper {
  const cookies = new Map<string, string>();
  const request = async (path: string | URL, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(path, stack.mall);
    const headers = new Headers(init.headers);
    const home = url.origin === stack.mall.origin;
    if (home && cookies.size > 0)
      headers.set('cookie', Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; '));
    if (init.method !== undefined && init.method !== 'GET') headers.set('origin', url.origin);
    const response = await fetch(url, { redirect: 'manual', ...init, headers });
    if (home) keepCookies(cookies, response.headers.getSetCookie());
    return response;
  };
  return {
    cookies,
    request,
    get: (path, headers = {}) => request(path, { headers }),
    post: (path, body, headers = {}) =>
      request(path, {
        ...{ method: 'POST', body: JSON.stringify(body) },
        headers: { 'content-type': 'application/json', ...headers },
      }),
    form: (path, fields) => request(path, { method: 'POST', body: new URLSearchParams(fields) }),
  };
}

function keepCookies(cookies: Map<string, string>, lines: string[]): void {
  for (const line of lines) {
    const [pair = '', ...attributes] = line.split(';');
    const name = pair.slice(0, pair.indexOf('=')).trim();
    const ended = attributes.some((attribute) => /^\s*max-age=0*$/i.test(attribute));
    if (ended) cookies.delete(name);
    else cookies.set(name, pair.slice(pair.indexOf('=') + 1).trim());
  }
}
