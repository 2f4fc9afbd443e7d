/** shell */
export const shell = '';
