const LONGEST = 2000;
const MALL = 'http://mall.invalid';

/**
 * Whether a picture may be shown from there: an https address, as the pages' content security policy asks for, or a
 * path of the mall that cannot lead elsewhere, as `/\evil.example` does in a browser.
 */
export function isImageSrc(src: string): boolean {
  if (src.length > LONGEST || /\s/.test(src)) return false;
  const url = URL.parse(src, MALL);
  if (url === null) return false;
  return src.startsWith('/') ? url.origin === MALL : /^https:\/\//i.test(src);
}
