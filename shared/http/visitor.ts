import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { newBuyer, visitorPayload } from '../domain/customers/mod.ts';
import { readToken, signToken } from '../kernel/signing.ts';

const COOKIE = 'jishi_visitor';
const YEAR_SECONDS = 365 * 24 * 3600;

/** The buyer of the request's `__Host-jishi_visitor` cookie; null when there is none or its signature is wrong. */
export async function readVisitor(c: Context, secret: string): Promise<string | null> {
  const token = getCookie(c, COOKIE, 'host');
  if (!token) return null;
  const payload = visitorPayload.safeParse(await readToken('visitor', token, secret));
  return payload.success ? payload.data.b : null;
}

/** Makes a new buyer and sets their cookie, for a year. */
export async function welcomeVisitor(c: Context, secret: string, now: number): Promise<string> {
  const visitor = newBuyer(now);
  const token = await signToken('visitor', visitor, secret);
  setCookie(c, COOKIE, token, {
    prefix: 'host',
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: YEAR_SECONDS,
  });
  return visitor.b;
}
