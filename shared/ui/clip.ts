// Chinese, Japanese and Korean characters are drawn about twice as wide as others.
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u;

/** How wide a text is drawn, in letters. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2 : 1;
  return width;
}

/** A text of at most `most` letters' width: its start and an ellipsis when it is longer. */
export function clip(text: string, most: number): string {
  if (widthOf(text) <= most) return text;
  let start = '';
  let width = 1;
  for (const character of text) {
    width += WIDE.test(character) ? 2 : 1;
    if (width > most) break;
    start += character;
  }
  return `${start.trimEnd()}…`;
}

/** The words of sanitised HTML as plain text. */
export function plainText(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;|\s+/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .trim();
}

// What search engines show of a description, and how little makes them look for words of their own.
const MOST = 155;
const LEAST = 50;

/** A page's description out of its own words, followed by `otherwise` when they are few. */
export function describe(words: string, otherwise: string): string {
  if (widthOf(words) >= LEAST) return clip(words, MOST);
  return clip([words, otherwise].filter(Boolean).join(' '), MOST);
}
