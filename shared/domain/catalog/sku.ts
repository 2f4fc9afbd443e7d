import { randomText } from '../../kernel/ids.ts';

/** How many random bytes a SKU is made of. */
export const SKU_BYTES = 8;

/** A SKU of the mall such as `J-7K3F-9Q2M`, from 8 random bytes (40 bits count); easy to read out, hard to mistype. */
export function mintSku(bytes: Uint8Array): string {
  const text = randomText(SKU_BYTES, bytes).toUpperCase();
  return `J-${text.slice(0, 4)}-${text.slice(4)}`;
}

/** Whether text has the form of a SKU of the mall. */
export function isSku(text: string): boolean {
  return /^J-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/.test(text);
}
