// What the storefront is bundled with in place of zod (`[alias]` in wrangler.toml): only what it uses. A library hands
// `z` on as one object, so that otherwise every part of zod would be uploaded, with its error texts in fifty languages.

export {
  array,
  boolean,
  coerce,
  discriminatedUnion,
  enum,
  int,
  iso,
  literal,
  number,
  object,
  record,
  regexes,
  strictObject,
  string,
  unknown,
  url,
  ZodError,
  ZodType,
} from 'zod/v4';
export * as z from './zod.ts';
