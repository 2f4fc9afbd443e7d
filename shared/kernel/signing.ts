const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array | null {
  if (!/^[\w-]*$/.test(text)) return null;
  try {
    return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (char) => char.charCodeAt(0));
  } catch {
    return null;
  }
}

/** HMAC-SHA-256 of `text` under `secret`, base64url without padding. */
export async function hmac(text: string, secret: string): Promise<string> {
  const key = keys.get(secret) ?? (await importKey(secret));
  return toBase64Url(new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text))));
}

// A mall signs with a handful of secrets, and reads a cookie with each request.
const keys = new Map<string, CryptoKey>();
const MOST_KEYS = 16;

async function importKey(secret: string): Promise<CryptoKey> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign']);
  if (keys.size < MOST_KEYS) keys.set(secret, key);
  return key;
}

/** SHA-256 of text as lower-case hex. */
export async function sha256Hex(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Compares two strings in time that depends on their length alone. */
export function constantTimeEqual(a: string, b: string): boolean {
  const left = encoder.encode(a);
  const right = encoder.encode(b);
  let difference = left.length ^ right.length;
  for (let i = 0; i < left.length; i += 1) difference |= (left[i] ?? 0) ^ (right[i % (right.length || 1)] ?? 0);
  return difference === 0;
}

/**
 * A signed, readable token: `base64url(json).base64url(hmac)`. `purpose` is bound into the signature, so
 * that a token made for one thing is refused for another. Put an expiry into the payload where one is due.
 */
export async function signToken(purpose: string, payload: unknown, secret: string): Promise<string> {
  const body = toBase64Url(encoder.encode(JSON.stringify(payload)));
  return `${body}.${await hmac(`${purpose}.${body}`, secret)}`;
}

/** The payload of a token, or null when it is malformed or its signature does not match. Parse it with zod. */
export async function readToken(purpose: string, token: string, secret: string): Promise<unknown> {
  const [body, signature, extra] = token.split('.');
  if (!body || !signature || extra !== undefined) return null;
  if (!constantTimeEqual(signature, await hmac(`${purpose}.${body}`, secret))) return null;
  const bytes = fromBase64Url(body);
  if (!bytes) return null;
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch {
    return null;
  }
}
