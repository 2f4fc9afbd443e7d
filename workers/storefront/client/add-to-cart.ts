/** The part of a problem document that a person reads. */
interface Problem {
  title?: string;
  detail?: string;
}

/** How long a success stays on the screen, in ms; the count in the bar stays for good. */
const SHOWN_FOR = 10_000;

/** Puts the chosen variant into the cart without leaving the page. When anything is out of order, the form is sent as it is. */
class AddToCart extends HTMLElement {
  #busy = false;
  #clearing: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    this.addEventListener('submit', (event) => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement)) return;
      event.preventDefault();
      if (!this.#busy) void this.#add(form);
    });
    this.addEventListener('change', (event) => this.#showPicture(event.target));
  }

  async #add(form: HTMLFormElement): Promise<void> {
    const data = new FormData(form);
    this.#busy = true;
    this.#say(this.dataset.adding ?? '');
    try {
      const response = await fetch('/api/cart/items', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-language': document.documentElement.lang },
        body: JSON.stringify({ sku: data.get('sku'), quantity: Number(data.get('quantity')) }),
      });
      if (response.ok) this.#added();
      else this.#say(await problemText(response, this.dataset.failed ?? ''));
    } catch {
      form.submit();
    } finally {
      this.#busy = false;
    }
  }

  #added(): void {
    const link = document.createElement('a');
    link.href = this.dataset.cart ?? '/cart';
    link.textContent = this.dataset.view ?? '';
    this.#say(this.dataset.added ?? '', link);
    this.#clearLater();
    document.dispatchEvent(new Event('cart-changed'));
  }

  /** Waits for as long as someone is on the link: taking it away would lose their place on the page. */
  #clearLater(): void {
    this.#clearing = setTimeout(() => {
      if (this.querySelector('.buy-status')?.matches(':focus-within, :hover')) this.#clearLater();
      else this.#say('');
    }, SHOWN_FOR);
  }

  #say(text: string, ...more: Node[]): void {
    clearTimeout(this.#clearing);
    const status = this.querySelector('.buy-status');
    if (text) status?.replaceChildren(text, ...more);
    else status?.replaceChildren();
  }

  /** Brings the chosen variant's own picture into view. */
  #showPicture(target: EventTarget | null): void {
    if (!(target instanceof HTMLInputElement) || !target.dataset.picture) return;
    const slide = document.getElementById(`picture-${Number(target.dataset.picture) + 1}`);
    slide?.parentElement?.scrollTo({ left: slide.offsetLeft - slide.parentElement.offsetLeft });
  }
}

async function problemText(response: Response, otherwise: string): Promise<string> {
  try {
    const problem = (await response.json()) as Problem;
    return problem.detail ?? problem.title ?? otherwise;
  } catch {
    return otherwise;
  }
}

customElements.define('add-to-cart', AddToCart);
