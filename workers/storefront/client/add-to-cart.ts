/** The part of a problem document that a person reads. */
interface Problem {
  title?: string;
  detail?: string;
}

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
    this.#busy = true;
    this.#key ||= newKey();
    this.#say(this.dataset.adding);
    try {
      const response = await this.#ask(form);
      if (response.status < 500) this.#key = '';
      if (response.ok) this.#added();
      else this.#say(await problemText(response, this.dataset.failed));
    } catch {
      this.#sendForm(form);
    } finally {
      this.#busy = false;
    }
  }

  /** Asks, and once more where no answer came; the first time may have counted, so the key is the same. */
  async #ask(form: HTMLFormElement): Promise<Response> {
    const data = new FormData(form);
    const ask = () =>
      fetch('/api/cart/items', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'accept-language': document.documentElement.lang,
          'idempotency-key': this.#key,
        },
        body: JSON.stringify({ sku: data.get('sku'), quantity: Number(data.get('quantity')) }),
      });
    try {
      return await ask();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
      return ask();
    }
  }

  #sendForm(form: HTMLFormElement): void {
    if (!navigator.onLine) {
      this.#say(this.dataset.failed);
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

function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-');
}

async function problemText(response: Response, otherwise = ''): Promise<string> {
  try {
    const problem = (await response.json()) as Problem;
    return problem.detail ?? problem.title ?? otherwise;
  } catch {
    return otherwise;
  }
}

customElements.define('add-to-cart', AddToCart);
