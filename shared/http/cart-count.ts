import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';

/** Leaves the number of pieces in the cart where the cart island can read it; it is shown and nothing else. */
export function setCartCount(c: Context, count: number): void {
  setCookie(c, 'jishi_cart', String(count), { path: '/', sameSite: 'Lax', maxAge: 365 * 24 * 3600 });
}
