import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTestHarness } from 'wrangler';
import { sanitizeMerchantHtml } from '../../../shared/adapters/sanitizer.ts';

// Offline, the tool underneath would complain that it cannot look up where it is.
process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false';
process.env.WRANGLER_SEND_METRICS = 'false';

const NOFOLLOW = 'rel="nofollow noopener noreferrer"';

describe("a merchant's HTML", () => {
  it.each([
    ['formatting stays', '<p>A <b>b</b></p><ul><li>c</li></ul>', '<p>A <b>b</b></p><ul><li>c</li></ul>'],
    ['plain text stays as it is', '柔软 "x" 5\' wide', '柔软 "x" 5\' wide'],
    ['a lone sign is text', '5 < 6 & 7', '5 &lt; 6 &amp; 7'],
    ['scripts go with their text', 'a<script>alert(1)</script><noscript>x</noscript>b', 'ab'],
    ['styles, classes and handlers go', '<p style="color:red" class="x" id="y" onclick="z()">a</p>', '<p>a</p>'],
    ['frames, forms and drawings go', '<iframe src="/x"></iframe><svg><a>x</a></svg><form>a</form>', 'a'],
    [
      'links vouch for nothing',
      '<a href="https://x.test" target="_blank">a</a>',
      `<a href="https://x.test" ${NOFOLLOW}>a</a>`,
    ],
    ['mail is a link', '<a href="mailto:a@x.test">a</a>', `<a href="mailto:a@x.test" ${NOFOLLOW}>a</a>`],
    ['other schemes are none', '<a href="javascript:alert(1)">a</a>', `<a ${NOFOLLOW}>a</a>`],
    ['hidden schemes are none', '<a href=" jAvA\tscript:alert(1)">a</a>', `<a ${NOFOLLOW}>a</a>`],
    [
      'pictures have an address',
      '<img src="https://x.test/a.png" onerror="x()">',
      '<img src="https://x.test/a.png" alt="" loading="lazy" />',
    ],
    [
      'pictures come over https',
      '<img src="http://x.test/a.png"><img src="ftp://x.test/a.png">',
      '<img src="https://x.test/a.png" alt="" loading="lazy" />',
    ],
    ['pictures in the page are none', '<img src="data:image/svg+xml,x">', ''],
    ['a page has one h1', '<h1>A</h1>', '<h2>A</h2>'],
    ['what is left open is closed', '<p><b>a', '<p><b>a</b></p>'],
  ])('%s', (_, html, clean) => expect(sanitizeMerchantHtml(html)).toBe(clean));

  it('is harmless whatever it was, and stays as it is when sanitised again', () => {
    const piece = fc.constantFrom(
      ...[
        '<',
        '>',
        '"',
        "'",
        '/',
        '=',
        ' ',
        'a',
        '&',
        '<script',
        '</script>',
        '<img src=',
        'onerror=x',
        'javascript:',
        '<p>',
      ],
      ...['<svg>', '<style>', '<!--', '-->', '<a href="', 'data:', '<math>', '<![CDATA[', '&#60;', '\0', '<template>'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const clean = sanitizeMerchantHtml(pieces.join(''));
        // Signs within text and values are escaped, so that this finds the tags and nothing else.
        const tags = clean.match(/<[^<>]*>/g) ?? [];
        const names = tags.map((tag) => tag.replace(/="[^"]*"/g, '')).join('\n');
        expect(names).not.toMatch(/<(script|svg|style|math|template|iframe)|\s(on\w+|style|class)\b/i);
        expect(tags.join('\n')).not.toMatch(/href="\s*(javascript|data):/i);
        expect(sanitizeMerchantHtml(clean)).toBe(clean);
      }),
      { numRuns: 3000 },
    );
  });

  it('is sanitised in workerd as it is in Node', async () => {
    const html = '<p onclick="x()">a<script>b</script> <a href="javascript:x">c</a></p>';
    const harness = createTestHarness({
      root: import.meta.dirname,
      workers: [{ configPath: 'sanitizer-worker/wrangler.toml' }],
    });
    try {
      const { url } = await harness.listen();
      const response = await fetch(url, { method: 'POST', body: html });
      expect(await response.text()).toBe(sanitizeMerchantHtml(html));
    } finally {
      await harness.close();
    }
  });
});
