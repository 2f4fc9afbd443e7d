/** Up to how many variants have their offer switched by the stylesheet alone. */
export const MOST_SHOWN_OFFERS = 24;

/** Styles of single pages. */
export const pages = '';
