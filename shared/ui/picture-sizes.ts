/** How wide a picture is drawn, for the browser's choice of file. */
export const SIZES = {
  card: '(min-width: 60rem) 280px, (min-width: 40rem) 30vw, 46vw',
  gallery: '(min-width: 56rem) 560px, 100vw',
  tile: '160px',
  thumb: '96px',
} as const;
