/** What the server tells about the cart: its version, its pieces, and the SKUs of the last change. */
export interface CartNews {
  version: number;
  count: number;
  changed: string[];
}

/** How long after the page has loaded the socket is opened, in ms: it never competes with what is to be seen. */
const SETTLED = 1000;
/** The first and the longest wait before it is opened again, and how often it is asked whether it still is, in ms. */
const FIRST = 1000;
const LONGEST = 60_000;
const PULSE = 45_000;
/** How long an answer to that may take, in ms. */
const PATIENCE = 5000;

/**
 * Tells of every change of the cart, over a socket that is open while the page is looked at and there is a cart. Without
 * sockets nothing is told, and pages look for themselves as they do without scripts.
 */
export function followCart(hasCart: () => boolean, tell: (news: CartNews) => void): () => void {
  let socket: WebSocket | undefined;
  let failures = 0;
  let again: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;

  function open(): void {
    clearTimeout(again);
    if (socket || document.hidden || !navigator.onLine || !hasCart()) return;
    // http → ws, https → wss.
    const own = new WebSocket(`ws${location.origin.slice(4)}/api/cart/live`);
    socket = own;
    own.onmessage = ({ data }) => {
      clearTimeout(silence);
      failures = 0;
      if (data !== 'pong') tell(JSON.parse(data as string) as CartNews);
    };
    own.onclose = () => own === socket && lost();
  }

  function lost(): void {
    socket = undefined;
    const wait = Math.min(LONGEST, FIRST * 2 ** failures) * (0.5 + Math.random() / 2);
    failures += 1;
    again = setTimeout(open, wait);
  }

  function close(): void {
    clearTimeout(silence);
    clearTimeout(again);
    const own = socket;
    socket = undefined;
    own?.close();
  }

  /** A connection that is gone does not always say so. */
  function check(): void {
    if (document.hidden) return;
    open();
    if (socket?.readyState !== WebSocket.OPEN) return;
    socket.send('ping');
    clearTimeout(silence);
    silence = setTimeout(() => {
      close();
      open();
    }, PATIENCE);
  }

  const begin = () => setTimeout(open, SETTLED);
  if (document.readyState === 'complete') begin();
  else addEventListener('load', begin);
  // A page with an open socket is not kept for the way back.
  addEventListener('pagehide', close);
  addEventListener('pageshow', (event) => event.persisted && open());
  addEventListener('online', open);
  document.addEventListener('visibilitychange', check);
  setInterval(check, PULSE);
  return open;
}
