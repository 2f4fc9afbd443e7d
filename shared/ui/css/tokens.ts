/** tokens */
export const tokens = '';
