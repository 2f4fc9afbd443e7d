import type { Context } from 'hono';
import { Refused } from '../../shared/http/refused.ts';
import { contentSecurityPolicy } from '../../shared/http/security-headers.ts';
import { renderDocument, styleSource } from '../../shared/ui/render.ts';
import type { ShopContext } from './context.ts';

/** A personal page: never stored, with the strict policy of all pages. */
export async function html(
  c: ShopContext,
  view: Parameters<typeof renderDocument>[0],
  status: 200 | 400 | 404 | 409 | 422 | 429 | 503 = 200,
): Promise<Response> {
  const policy = contentSecurityPolicy({ styles: [await styleSource()], forms: c.var.services.settings.payOrigins });
  return c.html(renderDocument(view), status, {
    'cache-control': 'private, no-store',
    'content-security-policy': policy,
    // Personal addresses may carry a signed link, which no other site has a right to see.
    'referrer-policy': 'same-origin',
  });
}

/** A part of a personal page, for the island that asks for it; `x-part` says that this is one, and which. */
export function fragment(
  c: ShopContext,
  view: { toString(): string | Promise<string> },
  part: string,
  status: 200 | 400 | 404 | 409,
): Response | Promise<Response> {
  return c.html(view.toString(), status, {
    'cache-control': 'private, no-store',
    'content-security-policy': contentSecurityPolicy({ styles: [], forms: [] }),
    'x-part': part,
  });
}

/** The text fields of a posted form; files and repeated fields count by their last text. Throws Refused for no form. */
export async function formFields(c: Context): Promise<Record<string, string>> {
  const body = await c.req.parseBody().catch((error: unknown) => {
    // The platform's word for a body that is not what its content type says, or a multipart one without boundary.
    throw error instanceof TypeError ? new Refused({ code: 'body_malformed' }) : error;
  });
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
