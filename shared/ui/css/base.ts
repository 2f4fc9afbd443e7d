/** base */
export const base = '';
