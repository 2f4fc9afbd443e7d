import { followCart } from './cart/live.ts';
import './cart/outbox.ts';

/** Name of the readable cookie in which the server leaves the number of articles in the cart. */
const COOKIE = 'jishi_cart';
const YEAR_SECONDS = 365 * 24 * 3600;

function cookie(): string | undefined {
  const found = document.cookie.split('; ').find((part) => part.startsWith(`${COOKIE}=`));
  return found?.slice(COOKIE.length + 1);
}

/** Shows how many articles are in the cart; empty for none. Follows `cart-changed` events and the return from another page. */
class CartCount extends HTMLElement {
  #update = (): void => {
    const count = Number(cookie()) || 0;
    this.textContent = count > 0 ? (count > 99 ? '99+' : String(count)) : '';
  };

  connectedCallback(): void {
    this.#update();
    document.addEventListener('cart-changed', this.#update);
    addEventListener('pageshow', this.#update);
    addEventListener('focus', this.#update);
  }

  disconnectedCallback(): void {
    document.removeEventListener('cart-changed', this.#update);
    removeEventListener('pageshow', this.#update);
    removeEventListener('focus', this.#update);
  }
}

customElements.define('cart-count', CartCount);

// Who never put anything into a cart has no cookie, and nothing to follow.
const follow = followCart(
  () => cookie() !== undefined,
  (news) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is asynchronous, and not everywhere
    document.cookie = `${COOKIE}=${news.count};path=/;samesite=lax;max-age=${YEAR_SECONDS}`;
    document.dispatchEvent(new CustomEvent('cart-news', { detail: news }));
    document.dispatchEvent(new Event('cart-changed'));
  },
);
document.addEventListener('cart-changed', follow);
