import { keep, newKey, problemText, sendCommand } from './cart/command.ts';
import type { Command } from './cart/queue.ts';

/** How long to wait before asking again when no answer came, in ms. */
const PAUSE = 800;

/** Puts the chosen variant into the cart without leaving the page. Without any answer, the form is sent as it is. */
class AddToCart extends HTMLElement {
  #busy = false;
  /** Stays the same until there is an answer: pieces are then added once, however often they are asked for. */
  #key = '';

  connectedCallback(): void {
    this.addEventListener('submit', (event) => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement)) return;
      event.preventDefault();
      if (!this.#busy) void this.#add(form);
    });
  }

  async #add(form: HTMLFormElement): Promise<void> {
    this.#key ||= newKey();
    const command = this.#command(form);
    if (this.#kept(command)) return;
    this.#busy = true;
    this.#say(this.dataset.adding);
    try {
      const response = await this.#ask(command);
      if (response.status < 500) this.#key = '';
      if (response.ok) this.#added();
      else this.#say(await problemText(response, this.dataset.failed));
    } catch {
      this.#sendForm(form, command);
    } finally {
      this.#busy = false;
    }
  }

  #command(form: HTMLFormElement): Command {
    const data = new FormData(form);
    return {
      ...{ key: this.#key, method: 'POST', path: '/api/cart/items' },
      body: { sku: String(data.get('sku')), quantity: Number(data.get('quantity')) },
      title: document.querySelector('h1')?.textContent ?? '',
    };
  }

  /** Whether it waits on this device for the way to the mall; the outbox says so then. */
  #kept(command: Command, tried = false): boolean {
    if (!keep(command, tried)) return false;
    this.#key = '';
    this.#say();
    return true;
  }

  /** Asks, and once more where no answer came; the first time may have counted, so the key is the same. */
  async #ask(command: Command): Promise<Response> {
    try {
      return await sendCommand(command);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
      return sendCommand(command);
    }
  }

  #sendForm(form: HTMLFormElement, command: Command): void {
    if (!navigator.onLine) {
      if (!this.#kept(command, true)) this.#say(this.dataset.failed);
      return;
    }
    const field = document.createElement('input');
    field.type = 'hidden';
    field.name = 'key';
    field.value = this.#key;
    form.append(field);
    form.submit();
    field.remove();
  }

  /** The drawer shows the cart; where there is none, a link leads to it. */
  #added(): void {
    const { added, cart = '/cart', view = '' } = this.dataset;
    document.dispatchEvent(new Event('cart-changed'));
    const unseen = document.dispatchEvent(new CustomEvent('cart-added', { detail: added, cancelable: true }));
    const link = document.createElement('a');
    link.href = cart;
    link.textContent = view;
    if (unseen) this.#say(added, link);
    else this.#say();
  }

  #say(text = '', ...more: Node[]): void {
    const status = this.querySelector('.buy-status');
    if (text) status?.replaceChildren(text, ...more);
    else status?.replaceChildren();
  }
}

customElements.define('add-to-cart', AddToCart);
