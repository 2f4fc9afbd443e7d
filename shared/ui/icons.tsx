const PATHS = {
  home: 'M4 11 12 4l8 7v8.5a.5.5 0 0 1-.5.5H15v-6H9v6H4.5a.5.5 0 0 1-.5-.5z',
  grid: 'M4 4h6.5v6.5H4zM13.5 4H20v6.5h-6.5zM4 13.5h6.5V20H4zM13.5 13.5H20V20h-6.5z',
  cart: 'M6 8h12l1 12H5zM9 10V7a3 3 0 0 1 6 0v3',
  orders: 'M6 3.5h12V21l-2.4-1.6L13.5 21 12 19.6 10.5 21l-2.1-1.6L6 21zM9 8.5h6M9 12.5h6',
  truck:
    'M3 6h11v10H3zM14 10h4l3 3v3h-7zM7.5 19a1.75 1.75 0 1 0 0-3.5 1.75 1.75 0 0 0 0 3.5zM17.5 19a1.75 1.75 0 1 0 0-3.5 1.75 1.75 0 0 0 0 3.5z',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  alert: 'M12 4 2.5 20h19zM12 10v4.5M12 17.2v.1',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.6v.1',
  globe: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c3 2.6 3 15.4 0 18M12 3c-3 2.6-3 15.4 0 18',
  close: 'M6 6l12 12M18 6 6 18',
  next: 'm9 5 7 7-7 7',
  previous: 'm15 5-7 7 7 7',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.300l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.700l1-1',
  bag: 'M6 8h12l1 12H5zM9 10V7a3 3 0 0 1 6 0v3',
} as const;

/** Names of the icons. */
export type IconName = keyof typeof PATHS;

/** A line icon of 24 units, drawn in the text's colour and hidden from screen readers: put a text beside it. */
export const Icon = (props: { name: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d={PATHS[props.name]} />
  </svg>
);

/** The mall's mark: a market stall's awning. */
export const Mark = () => (
  <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <rect width="32" height="32" rx="8" class="mark-ground" />
    <path
      class="mark-awning"
      d="M8 8h16l2.500 7a3.250 3.250 0 0 1-6.400.800 3.250 3.250 0 0 1-6.300 0 3.250 3.250 0 0 1-6.300 0A3.250 3.250 0 0 1 5.500 15z"
    />
    <path class="mark-awning" d="M9 20.500h14V25H9z" />
  </svg>
);
