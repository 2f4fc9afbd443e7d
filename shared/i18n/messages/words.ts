/** A number of things, in English. */
export const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** A name in quotation marks; `otherwise` when there is none. */
export const quoted = (name: string | undefined, otherwise: string): string => (name ? `“${name}”` : otherwise);
