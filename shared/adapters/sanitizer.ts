import sanitizeHtml from 'sanitize-html';
import type { Sanitizer } from '../domain/catalog/mod.ts';

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['p', 'br', 'hr', 'div', 'span', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'code'],
    ...['b', 'strong', 'i', 'em', 'u', 's', 'del', 'ins', 'mark', 'small', 'sub', 'sup', 'abbr', 'a', 'img'],
    ...['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'figure', 'figcaption'],
    ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
  ],
  allowedAttributes: {
    a: ['href', 'title', 'rel'],
    img: ['src', 'alt', 'width', 'height', 'loading'],
    abbr: ['title'],
    ol: ['start'],
    th: ['colspan', 'rowspan', 'scope'],
    td: ['colspan', 'rowspan'],
  },
  allowedSchemes: ['http', 'https', 'mailto'],
  // As the pages' content security policy says.
  allowedSchemesByTag: { img: ['https'] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nonTextTags: [
    'script',
    'style',
    'textarea',
    'option',
    'noscript',
    'title',
    'template',
    'iframe',
    'object',
    'svg',
    'math',
  ],
  nestingLimit: 50,
  transformTags: {
    // A page has one h1, and that is the product's name.
    h1: 'h2',
    a: (tagName, { href, title }) => ({
      tagName,
      attribs: {
        ...(href === undefined ? {} : { href }),
        ...(title === undefined ? {} : { title }),
        rel: 'nofollow noopener noreferrer',
      },
    }),
    img: (tagName, { src, alt = '', width, height }) => ({
      tagName,
      attribs: {
        // Whoever serves a picture over http today serves it over https too.
        ...(src === undefined ? {} : { src: src.trim().replace(/^http:/i, 'https:') }),
        alt,
        ...(/^\d{1,5}$/.test(width ?? '') ? { width: width ?? '' } : {}),
        ...(/^\d{1,5}$/.test(height ?? '') ? { height: height ?? '' } : {}),
        loading: 'lazy',
      },
    }),
  },
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !attribs.src,
};

// Badly nested tags come out nested otherwise when they are read again; what is kept is what reading does not change.
const PASSES = 4;

/** Sanitises merchants' HTML with sanitize-html: an allow-list of formatting, links that vouch for nothing, no styles. */
export const sanitizeMerchantHtml: Sanitizer = (html) => {
  let clean = html;
  for (let pass = 0; pass < PASSES && /[<>&]/.test(clean); pass += 1) {
    const before = clean;
    clean = sanitizeHtml(before, OPTIONS);
    if (clean === before) break;
  }
  return clean;
};
