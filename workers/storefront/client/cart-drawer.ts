/** How long the last tap on a stepper is waited for, in ms: many taps become one change. */
const SETTLE = 300;
const PATIENCE = 15_000;

/** The cart in a dialog beside the page: opens by a cart link or after something was added, and changes it in place. */
class CartDrawer extends HTMLElement {
  #dialog!: HTMLDialogElement;
  #body!: HTMLElement;
  #status!: HTMLElement;
  #changes: Promise<void> = Promise.resolve();
  #pending = 0;
  #stepping: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    this.#dialog = this.querySelector('dialog') as HTMLDialogElement;
    this.#body = this.querySelector('.drawer-body') as HTMLElement;
    this.#status = this.querySelector('[role=status]') as HTMLElement;
    document.addEventListener('click', (event) => this.#link(event));
    document.addEventListener('cart-added', (event) => {
      event.preventDefault();
      this.#open((event as CustomEvent<string>).detail);
    });
    addEventListener('pageshow', (event) => event.persisted && this.#dialog.open && this.#read());
    this.addEventListener('submit', (event) => this.#submit(event));
    this.addEventListener('change', ({ target }) => {
      if (target instanceof HTMLInputElement && target.form?.reportValidity()) this.#change(target.form);
    });
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
    this.#queue(this.dataset.cart ?? '/cart', {}, message);
  }

  #submit(event: SubmitEvent): void {
    const { target: form, submitter } = event;
    if (!(form instanceof HTMLFormElement)) return;
    event.preventDefault();
    const typed = form.closest('.quantity')?.querySelector('input');
    if (typed && typed.form !== form) this.#step(typed, Number(submitter?.getAttribute('value')));
    else this.#change(form, submitter);
  }

  /** One less or one more, as long as the line allows it; sent once no further tap follows. */
  #step(typed: HTMLInputElement, to: number): void {
    if (to > Number(typed.defaultValue)) typed.stepUp();
    else typed.stepDown();
    clearTimeout(this.#stepping);
    this.#stepping = setTimeout(() => typed.form && this.#change(typed.form), SETTLE);
  }

  #change(form: HTMLFormElement, submitter: HTMLElement | null = null): void {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form, submitter)) body.append(name, String(value));
    this.#queue(form.getAttribute('action') ?? '', { method: 'POST', body });
  }

  /** One change after the other; only the answer to the last one is shown. */
  #queue(path: string, init: RequestInit, message = ''): void {
    this.#pending += 1;
    this.#body.setAttribute('aria-busy', 'true');
    this.#changes = this.#changes.then(async () => {
      const answer = await ask(path, init);
      this.#pending -= 1;
      if (this.#pending > 0) return;
      this.#body.removeAttribute('aria-busy');
      if (answer) this.#show(answer, message);
      else this.#fail();
    });
  }

  #show(fragment: DocumentFragment, message: string): void {
    const focus = placeOf(document.activeElement);
    const held = this.#body.contains(document.activeElement);
    for (const line of fragment.querySelectorAll<HTMLElement>('[data-sku]')) this.#keepPicture(line);
    const content = fragment.firstElementChild as HTMLElement | null;
    this.#body.replaceChildren(fragment);
    if (held) (findPlace(this.#body, focus) ?? this.#dialog.querySelector<HTMLElement>('[data-close]'))?.focus();
    this.#status.textContent = message || (content?.dataset.status ?? '');
    if (content?.querySelector('.notice')) this.#body.scrollTop = 0;
    document.dispatchEvent(new Event('cart-changed'));
  }

  /** A picture that is there already stays, instead of being drawn anew. */
  #keepPicture(line: HTMLElement): void {
    const before = this.#body.querySelector(`[data-sku="${CSS.escape(line.dataset.sku ?? '')}"] .line-picture`);
    if (before) line.querySelector('.line-picture')?.replaceWith(before);
  }

  #fail(): void {
    const failure = this.querySelector('template')?.content.cloneNode(true);
    if (failure) this.#body.replaceChildren(failure);
    this.#status.textContent = '';
    this.#body.querySelector<HTMLElement>('[data-retry]')?.focus();
  }
}

/** The cart as the server draws it after the request; null when no such answer came. */
async function ask(path: string, init: RequestInit): Promise<DocumentFragment | null> {
  try {
    const response = await fetch(`${path}?part=drawer`, { ...init, signal: AbortSignal.timeout(PATIENCE) });
    if (!response.headers.has('x-part')) return null;
    const template = document.createElement('template');
    template.innerHTML = await response.text();
    return template.content;
  } catch {
    return null;
  }
}

type Place = { action: string | null; label: string | null };

/** What tells a control of the cart from the others, before and after it is drawn anew. */
function placeOf(element: Element | null): Place {
  return {
    action: element?.closest('form')?.getAttribute('action') ?? null,
    label: element?.getAttribute('aria-label') ?? null,
  };
}

/** The same control, or another one of its line where that one is locked. */
function findPlace(body: HTMLElement, { action, label }: Place): HTMLElement | undefined {
  const forms = Array.from(body.querySelectorAll('form')).filter((form) => form.getAttribute('action') === action);
  const controls = forms.flatMap((form) => Array.from(form.querySelectorAll<HTMLElement>(':enabled')));
  return controls.find((control) => control.getAttribute('aria-label') === label) ?? controls[0];
}

customElements.define('cart-drawer', CartDrawer);
