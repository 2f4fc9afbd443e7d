import { keep, newKey } from './command.ts';
import type { CartNews } from './live.ts';
import type { Command } from './queue.ts';

/** How long the last tap on a stepper is waited for, in ms: many taps become one change. */
const SETTLE = 300;
const PATIENCE = 15_000;

/** Where the cart is shown, and what differs between the drawer and the cart's page. */
export interface PaneParts {
  /** Its `data-cart` is the cart's address, `data-elsewhere` what is said when another tab has changed the cart. */
  host: HTMLElement;
  body: HTMLElement;
  status: HTMLElement;
  /** Which part of the cart's page is asked for. */
  part: 'drawer' | 'page';
  /** Whether anybody sees it. */
  active(): boolean;
  /** What has the focus when its place is gone. */
  rest(): HTMLElement | null;
  /** No answer came to what the shopper asked for. */
  failed(): void;
}

/** Keeps a cart in place: its forms are sent without leaving the page, and what other tabs change is shown. */
export function cartPane(parts: PaneParts): { read(message?: string): void } {
  const { host, body, status } = parts;
  let changes = Promise.resolve();
  let pending = 0;
  let stepping: ReturnType<typeof setTimeout> | undefined;
  /** The newest version that is known of. */
  let newest = 0;

  const cartAddress = () => host.dataset.cart ?? '/cart';
  const shownVersion = () => Number(body.querySelector<HTMLElement>('[data-version]')?.dataset.version ?? 0);

  function submit(event: SubmitEvent): void {
    const { target: form, submitter } = event;
    if (!(form instanceof HTMLFormElement)) return;
    event.preventDefault();
    const typed = form.closest('.quantity')?.querySelector('input');
    if (typed && typed.form !== form) step(typed, Number(submitter?.getAttribute('value')));
    else change(form, submitter);
  }

  /** One less or one more, as long as the line allows it; sent once no further tap follows. */
  function step(typed: HTMLInputElement, to: number): void {
    if (to > Number(typed.defaultValue)) typed.stepUp();
    else typed.stepDown();
    clearTimeout(stepping);
    stepping = setTimeout(() => typed.form && change(typed.form), SETTLE);
  }

  function change(form: HTMLFormElement, submitter: HTMLElement | null = null): void {
    const sent = new URLSearchParams();
    for (const [name, value] of new FormData(form, submitter)) sent.append(name, String(value));
    const command = commandOf(form, sent);
    if (command && kept(form, keep(command))) return;
    if (command) sent.set('key', command.key);
    queue(form.getAttribute('action') ?? '', { method: 'POST', body: sent }, '', () => {
      // It may have counted all the same; then its key says so.
      const waits = command && !navigator.onLine && kept(form, keep(command, true));
      if (!waits) parts.failed();
    });
  }

  /** Says that a change waits on this device, if it does. */
  function kept(form: HTMLFormElement, told: string): boolean {
    if (!told) return false;
    form.closest('[data-sku]')?.classList.add('line-kept');
    status.textContent = told;
    return true;
  }

  /** One change after the other; only the answer to the last one is shown. */
  function queue(path: string, init: RequestInit, message = '', failed = parts.failed): void {
    pending += 1;
    body.setAttribute('aria-busy', 'true');
    changes = changes.then(async () => {
      const answer = await ask(`${path}?part=${parts.part}`, init);
      pending -= 1;
      if (pending > 0) return;
      body.removeAttribute('aria-busy');
      if (answer) show(answer, message);
      else failed();
    });
  }

  function show(fragment: DocumentFragment, message: string): void {
    const focus = placeOf(document.activeElement);
    const held = body.contains(document.activeElement);
    for (const line of fragment.querySelectorAll<HTMLElement>('[data-sku]')) keepPicture(line);
    const content = fragment.firstElementChild as HTMLElement | null;
    for (const { dataset } of body.querySelectorAll<HTMLElement>('details[open]')) {
      fragment.querySelector(`[data-keep="${dataset.keep}"]`)?.setAttribute('open', '');
    }
    body.replaceChildren(fragment);
    if (held) (findPlace(body, focus) ?? parts.rest())?.focus();
    status.textContent = message || (content?.dataset.status ?? '');
    const notice = content?.querySelector('.notice');
    if (notice && parts.part === 'drawer') body.scrollTop = 0;
    else notice?.scrollIntoView({ block: 'nearest' });
    document.dispatchEvent(new Event('cart-changed'));
    catchUp();
  }

  /** A picture that is there already stays, instead of being drawn anew. */
  function keepPicture(line: HTMLElement): void {
    const before = body.querySelector(`[data-sku="${CSS.escape(line.dataset.sku ?? '')}"] .line-picture`);
    if (before) line.querySelector('.line-picture')?.replaceWith(before);
  }

  /** Whether something is typed that the mall has not been sent. */
  const isEdited = () => Array.from(body.querySelectorAll('input')).some((input) => input.value !== input.defaultValue);

  /** Shows what others have changed; what is being typed comes first, and its answer brings the rest. */
  function catchUp(): void {
    if (parts.active() && pending === 0 && newest > shownVersion() && !isEdited()) follow();
  }

  /** Nobody asked for this: where no answer comes, what is shown stays, and the next news are waited for. */
  function follow(): void {
    queue(cartAddress(), {}, host.dataset.elsewhere, () => {
      newest = 0;
    });
  }

  function read(message = ''): void {
    queue(cartAddress(), {}, message);
  }

  host.addEventListener('submit', submit);
  host.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement && target.form?.reportValidity()) change(target.form);
  });
  host.addEventListener('focusout', catchUp);
  document.addEventListener('cart-sent', (event) => parts.active() && read((event as CustomEvent<string>).detail));
  document.addEventListener('cart-news', (event) => {
    newest = (event as CustomEvent<CartNews>).detail.version;
    catchUp();
  });
  return { read };
}

/** A form about one line as a command, for it to be kept; null for any other form. */
function commandOf(form: HTMLFormElement, sent: URLSearchParams): Command | null {
  const [, sku, removes] = /\/cart\/items\/([^/]+)(\/remove)?$/.exec(form.getAttribute('action') ?? '') ?? [];
  if (!sku) return null;
  const title = form.closest('[data-sku]')?.querySelector('h3')?.textContent ?? '';
  const command = { key: newKey(), path: `/api/cart/items/${sku}`, title };
  if (removes) return { ...command, method: 'DELETE' };
  return { ...command, method: 'PATCH', body: { quantity: Number(sent.get('quantity')) } };
}

/** The cart as the server draws it after the request; null when no such answer came. */
async function ask(address: string, init: RequestInit): Promise<DocumentFragment | null> {
  try {
    const response = await fetch(address, { ...init, signal: AbortSignal.timeout(PATIENCE) });
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
