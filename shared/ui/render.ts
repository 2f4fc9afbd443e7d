import { styles } from './styles.ts';

/** A whole HTML document from a view: the doctype and the rendered tree. */
export function renderDocument(node: { toString(): string | Promise<string> }): string {
  const html = node.toString();
  if (typeof html !== 'string') throw new Error('A view must not wait for anything');
  return `<!doctype html>${html}`;
}

/** The stylesheet's source expression for the `style-src` of a Content-Security-Policy: `'sha256-…'`. */
export async function styleSource(): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(styles)));
  return `'sha256-${btoa(String.fromCharCode(...digest))}'`;
}
