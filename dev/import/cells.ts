import { isImageSrc } from '../../shared/domain/catalog/mod.ts';
import { parseDecimal } from '../../shared/kernel/money.ts';

/** A cell's value, or what is wrong with it in words. */
export type Cell<T> = { value: T } | { wrong: string };

const shown = (text: string) => JSON.stringify(text.length > 60 ? `${text.slice(0, 59)}…` : text);

/** Reads an amount of money into minor units; null when the cell is blank. */
export function readAmount(text: string, currency: string): Cell<number | null> {
  if (text === '') return { value: null };
  const value = parseDecimal(text, currency);
  if (value !== null) return { value };
  if (/^[-−]\s*[\d.]/.test(text)) return { wrong: `${shown(text)} is negative` };
  return {
    wrong: `${shown(text)} is not an amount in ${currency} such as 19.90 (digits and a point, no sign or comma)`,
  };
}

/** Reads a number of pieces or of grams; null when the cell is blank. Grams may have decimals, and are rounded. */
export function readCount(text: string, decimals = false): Cell<number | null> {
  if (text === '') return { value: null };
  if (/^[-−]\s*\d/.test(text)) return { wrong: `${shown(text)} is negative` };
  const form = decimals ? /^\d+(\.\d+)?$/ : /^\d+(\.0+)?$/;
  const value = Math.round(Number(text));
  if (!form.test(text)) return { wrong: `${shown(text)} is not a ${decimals ? '' : 'whole '}number` };
  return value <= 2_147_483_647 ? { value } : { wrong: `${shown(text)} is too large` };
}

/** Reads a yes or no; null when the cell is blank. */
export function readFlag(text: string): Cell<boolean | null> {
  const word = text.toLowerCase();
  if (word === '') return { value: null };
  if (['true', 'yes', '1', 't', 'y'].includes(word)) return { value: true };
  if (['false', 'no', '0', 'f', 'n'].includes(word)) return { value: false };
  return { wrong: `${shown(text)} is neither true nor false` };
}

/** Reads where a picture is: an http(s) address, which becomes https, or a path of the mall. */
export function readImageSrc(text: string): Cell<string> {
  // Pages show pictures over https alone, and whoever serves them over http today serves them over https too.
  const src = text.replace(/^(http:)?\/\//i, 'https://');
  if (isImageSrc(src)) return { value: src };
  if (src.length > 2000) return { wrong: 'the address is longer than 2,000 characters' };
  return { wrong: `${shown(text)} is not the address of a picture (http://, https:// or a path)` };
}

/** Reads the words of a cell that has to be short. */
export function readWords(text: string, longest: number): Cell<string> {
  if (text.length <= longest) return { value: text };
  const count = text.length.toLocaleString('en');
  return { wrong: `${count} characters are too many; ${longest.toLocaleString('en')} is the most` };
}
