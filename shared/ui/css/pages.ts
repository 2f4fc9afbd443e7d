/** pages */
export const pages = '';
