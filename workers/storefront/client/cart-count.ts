/** Name of the readable cookie in which the server leaves the number of articles in the cart. */
const COOKIE = 'jishi_cart';

function countInCookie(): number {
  const found = document.cookie.split('; ').find((part) => part.startsWith(`${COOKIE}=`));
  return Number(found?.slice(COOKIE.length + 1)) || 0;
}

/** Shows how many articles are in the cart; empty for none. Follows `cart-changed` events and the return from another page. */
class CartCount extends HTMLElement {
  #update = (): void => {
    const count = countInCookie();
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
