// What nobody should send.

const LONG = 'x'.repeat(5000);

/** Path segments that somebody tries, as they are written into an address. */
export const SEGMENTS = [
  ...['%00', 'a%00b', '%', '%ff', '%zz', '%ED%A0%80', '..', '%2e%2e%2f%2e%2e%2fetc', '.', '{sku}', '*', LONG],
  ...["'%20or%201=1--", '%F0%9F%92%A9', '-1', '9999999999999999999999', 'null', 'undefined', '__proto__', '%0d%0aX:y'],
  ...['constructor', 'ord_00000000000000000000000000', 'pay_00000000000000000000000000', '%E2%80%AE', '%7f', '~'],
];

/** Queries that an address may end in. */
export const QUERIES = [
  ...['page=-1', 'page=0', 'page=1e99', 'page=%00', 'page=99999999999999999999', 'page=NaN', 'page[]=1', 'link=%00'],
  ...[
    'link=a.b',
    'link=..',
    'placed=chk_0',
    'placed=%00',
    'pending=%',
    '%',
    '=',
    '&&&',
    `x=${LONG}`,
    'sort=%ff',
    'page=2&page=3',
  ],
];

/** Methods that an address may be asked with. */
export const METHODS = [
  'GET',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'PROPFIND',
  'PURGE',
  'SEARCH',
];

/** What may stand where JSON wants something else, as JSON text: some of it cannot be written by JSON.stringify. */
export const VALUES = [
  ...['null', 'true', '0', '-1', '0.5', '1e999', '-0', '9007199254740993', '2147483648', '""', '" "', '"\\u0000"'],
  ...[
    '"\\ud800"',
    '"a\\udc00b"',
    '[]',
    '[[[]]]',
    '{}',
    '{"__proto__":{"x":1}}',
    '"\\u202e"',
    `"${LONG}"`,
    '"NaN"',
    '"🐼"',
  ],
  ...[
    '"\\r\\nSet-Cookie: x=1"',
    '"<script>alert(1)</script>"',
    '"\'; drop table orders.order; --"',
    `${'['.repeat(2000)}${']'.repeat(2000)}`,
  ],
];

/** Whole bodies that are no JSON, or not the JSON that was asked for. */
export const BODIES: Buffer[] = [
  ...['', '{', '[]', 'null', '"x"', '1', '{"a":1,"a":2}', '\ufeff{}', 'undefined', '<xml/>', '{"a":}', '\0'].map(
    (text) => Buffer.from(text),
  ),
  Buffer.from([0xff, 0xfe, 0x00]),
  Buffer.from('{"sku":"\xed\xa0\x80"}', 'latin1'),
  Buffer.alloc(70 * 1024, '{'),
  Buffer.from(`{"sku":"${'x'.repeat(80 * 1024)}","quantity":1}`),
];

/** Content types that a body does not have. */
export const TYPES = [
  'text/plain',
  'application/xml',
  'multipart/form-data',
  'application/json; charset=utf-16',
  '',
  ';;;',
  'application/x-www-form-urlencoded',
];

/** Headers, and values that they should not have. */
export const HEADERS: [name: string, values: string[]][] = [
  ['accept', ['text/html', 'application/json', '*/*;q=x', LONG, 'image/*']],
  ['accept-language', ['zh', 'xx-YY', '*', ';;;,,,', LONG]],
  ['accept-encoding', ['br', 'nonsense']],
  ['content-encoding', ['gzip', 'br', 'nonsense']],
  ['origin', ['null', 'https://evil.example', 'not an origin', 'http://']],
  ['sec-fetch-site', ['cross-site', 'same-site', 'nonsense']],
  ['idempotency-key', ['short', LONG, 'é'.repeat(10), '        ', '0'.repeat(128)]],
  ['if-none-match', ['*', '"', 'W/"x"', LONG]],
  ['range', ['bytes=-1', 'bytes=9-1', 'nonsense']],
  ['referer', ['not a url', LONG]],
  ['x-forwarded-for', ["' or 1=1", '999.999.999.999']],
  ['x-request-id', ['<script>', LONG, 'é']],
  ['cashier-signature', ['t=1,v1=x', 't=99999999999999,v1=', LONG, 'v1=,t=']],
  ['user-agent', ['', '(((', 'é'.repeat(100)]],
];

/** Cookies that nobody was given. */
export const COOKIES = [
  ...[
    '__Host-jishi_visitor=',
    '__Host-jishi_visitor=a.b',
    '__Host-jishi_visitor=%E0%A4%A',
    '__Host-jishi_visitor=.',
    ';;;=;',
  ],
  ...[
    '__proto__=1',
    '=x',
    `__Host-jishi_visitor=${LONG}`,
    'jishi_cart=999999999999999999999',
    'jishi_cart=-1; jishi_cart=x',
  ],
];

/** Pages, which no OpenAPI document names. */
export const PAGES = [
  '/',
  '/c/{category}',
  '/p/{handle}',
  '/s/{shop}',
  '/cart',
  '/checkout',
  '/orders',
  '/orders/{id}',
  '/pay/return/{attempt}',
  '/pay/start/{token}',
  '/{any}',
];
/** Addresses that forms are posted to, which no OpenAPI document names. */
export const FORMS = [
  '/cart/items',
  '/cart/items/{sku}',
  '/cart/items/{sku}/remove',
  '/cart/accept-prices',
  '/checkout',
  '/orders/{id}/cancel',
];
/** Names of form fields. */
export const FIELDS = [
  'sku',
  'quantity',
  'name',
  'email',
  'phone',
  'country',
  'region',
  'city',
  'line1',
  'postcode',
  'note',
  'key',
  'cartVersion',
];
/** What may be typed into a field. */
export const TEXTS = [
  '',
  ' ',
  '1',
  '-1',
  '1e9',
  '\0',
  '\ud800',
  '%',
  LONG,
  '<b>',
  '🐼',
  'a@b.co',
  'CN',
  '2147483648',
  '\r\n',
];
