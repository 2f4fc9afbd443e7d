import { cartPane } from './cart/pane.ts';

/** The cart in a dialog beside the page: opens by a cart link or after something was added, and changes it in place. */
class CartDrawer extends HTMLElement {
  #dialog!: HTMLDialogElement;
  #body!: HTMLElement;
  #status!: HTMLElement;
  #pane!: ReturnType<typeof cartPane>;

  connectedCallback(): void {
    this.#dialog = this.querySelector('dialog') as HTMLDialogElement;
    this.#body = this.querySelector('.drawer-body') as HTMLElement;
    this.#status = this.querySelector('[role=status]') as HTMLElement;
    this.#pane = cartPane({
      ...{ host: this, body: this.#body, status: this.#status, part: 'drawer' },
      active: () => this.#dialog.open,
      rest: () => this.#dialog.querySelector<HTMLElement>('[data-close]'),
      failed: () => this.#fail(),
    });
    document.addEventListener('click', (event) => this.#link(event));
    document.addEventListener('cart-added', (event) => {
      event.preventDefault();
      this.#open((event as CustomEvent<string>).detail);
    });
    addEventListener('pageshow', (event) => event.persisted && this.#dialog.open && this.#read());
    this.addEventListener('click', ({ target }) => {
      const closes = target === this.#dialog || (target instanceof Element && target.closest('[data-close]'));
      if (closes) this.#dialog.close();
      if (target instanceof Element && target.closest('[data-retry]')) this.#read();
    });
  }

  /** A plain click on a link to the cart opens the drawer; any other click is the link's. */
  #link(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || !(event.target instanceof Element)) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest('a');
    if (!link || this.contains(link) || link.getAttribute('href') !== this.dataset.cart) return;
    event.preventDefault();
    // Not every browser gives focus to a link that is clicked; closing brings it back there.
    link.focus();
    this.#open();
  }

  #open(message = ''): void {
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#read(message);
  }

  #read(message = ''): void {
    this.#status.textContent = message || (this.dataset.loading ?? '');
    this.#pane.read(message);
  }

  #fail(): void {
    const failure = this.querySelector('template')?.content.cloneNode(true);
    if (failure) this.#body.replaceChildren(failure);
    this.#status.textContent = '';
    this.#body.querySelector<HTMLElement>('[data-retry]')?.focus();
  }
}

customElements.define('cart-drawer', CartDrawer);
