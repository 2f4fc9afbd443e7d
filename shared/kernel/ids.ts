/** Prefixes of the mall's ids, one per kind of thing. */
export const ID_PREFIXES = {
  shop: 'shp',
  category: 'cat',
  brand: 'brd',
  product: 'prd',
  variant: 'var',
  image: 'img',
  article: 'art',
  buyer: 'byr',
  cart: 'crt',
  checkout: 'chk',
  order: 'ord',
  line: 'lin',
  attempt: 'pay',
  refund: 'rfd',
  event: 'evt',
  request: 'req',
} as const;

/** A kind of thing that has an id. */
export type IdKind = keyof typeof ID_PREFIXES;

// Crockford's base 32, lower case: no i, l, o, u. https://www.crockford.com/base32.html
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** How many slots buyers are spread over; a database shard owns a range of them. */
export const SHARD_SLOTS = 1024;

function encode(value: number, length: number): string {
  let text = '';
  let rest = value;
  for (let i = 0; i < length; i += 1) {
    text = ALPHABET[rest % 32] + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

/** Random text in base 32, `length` characters of 5 bits each, from `bytes` (one byte per character). */
export function randomText(length: number, bytes: Uint8Array = crypto.getRandomValues(new Uint8Array(length))): string {
  return Array.from(bytes.subarray(0, length), (byte) => ALPHABET[byte % 32]).join('');
}

/** A new id such as `prd_01jd…`: prefix, 50 bits of time (ms), then 80 random bits; sorts by time. */
export function newId(kind: IdKind, now: number, random: string = randomText(16)): string {
  return `${ID_PREFIXES[kind]}_${encode(now, 10)}${random}`;
}

/** An id that belongs to a buyer: like newId, with the buyer's shard slot as the two characters after the time. */
export function newSlottedId(kind: IdKind, now: number, buyerId: string, random: string = randomText(14)): string {
  return `${ID_PREFIXES[kind]}_${encode(now, 10)}${encode(shardSlot(buyerId), 2)}${random}`;
}

/** FNV-1a of a text, over its UTF-16 units: 32 bits that are the same everywhere, to spread things by name. */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  return hash;
}

/** The slot (0 to 1023) of a buyer, from the id alone, so that it can be recomputed anywhere. */
export function shardSlot(buyerId: string): number {
  return fnv1a(buyerId) % SHARD_SLOTS;
}

/** The slot written into an order's or checkout's id. */
export function slotOfId(id: string): number {
  const text = id.slice(id.indexOf('_') + 11, id.indexOf('_') + 13);
  return ALPHABET.indexOf(text[0] ?? '') * 32 + ALPHABET.indexOf(text[1] ?? '');
}

/** Whether text has the form of an id of that kind; says nothing about its existence. */
export function isId(kind: IdKind, text: string): boolean {
  return text.startsWith(`${ID_PREFIXES[kind]}_`) && /^[a-z]{3}_[0-9a-hjkmnp-tv-z]{26}$/.test(text);
}
