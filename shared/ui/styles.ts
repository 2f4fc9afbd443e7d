import { base } from './css/base.ts';
import { components } from './css/components.ts';
import { islands } from './css/islands.ts';
import { pages } from './css/pages.ts';
import { shell } from './css/shell.ts';
import { tokens } from './css/tokens.ts';

// Light on purpose: comments, line breaks and the spaces around punctuation. Strings in the sheets hold none of these.
const minify = (css: string): string =>
  css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .trim();

/** The mall's whole stylesheet, inlined in every page; its hash goes into the Content-Security-Policy. */
export const styles = minify([tokens, base, shell, components, pages, islands].join('\n'));
