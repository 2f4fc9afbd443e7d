import { cartPane } from './cart/pane.ts';

/** The cart's own page: changes it in place, and follows other tabs. */
class CartPage extends HTMLElement {
  connectedCallback(): void {
    const body = this.querySelector('.cart-body') as HTMLElement;
    const status = this.querySelector('[role=status]') as HTMLElement;
    const pane = cartPane({
      ...{ host: this, body, status, part: 'page' },
      active: () => true,
      rest: () => document.querySelector<HTMLElement>('main'),
      failed: () => this.#fail(body),
    });
    addEventListener('pageshow', (event) => event.persisted && pane.read());
  }

  #fail(body: HTMLElement): void {
    body.querySelector('[data-failed]')?.remove();
    const failure = this.querySelector('template')?.content.cloneNode(true);
    if (failure) body.prepend(failure);
  }
}

customElements.define('cart-page', CartPage);
