/** components */
export const components = '';
