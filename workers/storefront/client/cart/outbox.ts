import { type KeepRequest, problemText, sendCommand } from './command.ts';
import {
  type Command,
  dropRefusals,
  keepCommand,
  keepRefusal,
  keptCommands,
  keptRefusals,
  type Sent,
  sendKept,
} from './queue.ts';

const LOCK = 'jishi-cart';
const FIRST = 3000;
const LONGEST = 300_000;
const PATIENCE = 15_000;

/**
 * Changes of the cart that wait on this device for the way to the mall: says so, sends them in order once it is there, and
 * shows what was refused until that was read.
 */
class CartOutbox extends HTMLElement {
  #failures = 0;
  #again: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    document.addEventListener('cart-keep', (event) => this.#keep((event as CustomEvent<KeepRequest>).detail));
    if (document.readyState === 'complete') this.#begin();
    addEventListener('online', () => this.#send());
    addEventListener('pageshow', () => this.#begin());
    addEventListener('storage', () => this.#show());
    document.addEventListener('visibilitychange', () => document.hidden || this.#send());
    this.addEventListener('click', ({ target }) => target instanceof HTMLButtonElement && this.#read());
  }

  #begin(): void {
    this.#show();
    void this.#send();
  }

  #keep(request: KeepRequest): void {
    const due = !navigator.onLine || request.tried || kept().length > 0;
    if (!due || !stored((shelf) => keepCommand(shelf, request.command, Date.now()))) return;
    this.#show();
    request.told = this.dataset.told ?? '';
    void this.#send();
  }

  /** One tab sends for all; where tabs cannot agree on one, keys see to it that nothing is done twice. */
  async #send(): Promise<void> {
    clearTimeout(this.#again);
    if (!navigator.onLine || kept().length === 0) return;
    const { locks } = navigator as { locks?: LockManager };
    if (!locks) return this.#drain();
    await locks.request(LOCK, { ifAvailable: true }, (lock) => (lock ? this.#drain() : this.#later()));
  }

  async #drain(): Promise<void> {
    const before = kept().length;
    const done = await sendKept(localStorage, send, (command, why) => this.#refuse(command, why));
    this.#show();
    if (kept().length < before) document.dispatchEvent(new CustomEvent('cart-sent', { detail: this.textContent }));
    this.#failures = done ? 0 : this.#failures + 1;
    if (!done) this.#later();
  }

  #later(): void {
    const wait = Math.min(LONGEST, FIRST * 2 ** this.#failures) * (0.5 + Math.random() / 2);
    this.#again = setTimeout(() => this.#send(), wait);
  }

  #refuse({ title }: Command, why: string): void {
    keepRefusal(localStorage, `${title}: ${why}`);
  }

  #read(): void {
    dropRefusals(localStorage);
    this.#show();
  }

  #show(): void {
    const { one = '', many = '{}', refused = '', close = '' } = this.dataset;
    const [count, texts] = [kept().length, refusals()];
    const lines = [count > 0 ? (count === 1 ? one : many.replace('{}', String(count))) : ''];
    if (texts.length > 0) lines.push(refused, ...texts);
    const parts: HTMLElement[] = lines
      .filter(Boolean)
      .map((text) => Object.assign(document.createElement('p'), { textContent: text }));
    const button = Object.assign(document.createElement('button'), { className: 'text-button', textContent: close });
    if (texts.length > 0) parts.push(button);
    this.replaceChildren(...parts);
  }
}

/** Something of the storage; undefined where a browser grants none. */
function stored<T>(use: (shelf: Storage) => T): T | undefined {
  try {
    return use(localStorage);
  } catch {
    return undefined;
  }
}

const kept = () => stored(keptCommands) ?? [];
const refusals = () => stored(keptRefusals) ?? [];

async function send(command: Command): Promise<Sent> {
  try {
    const response = await sendCommand(command, AbortSignal.timeout(PATIENCE));
    if (response.status >= 500 || response.status === 429) return { answered: false };
    document.dispatchEvent(new Event('cart-changed'));
    return { answered: true, ...(response.ok ? {} : { refused: await problemText(response) }) };
  } catch {
    return { answered: false };
  }
}

customElements.define('cart-outbox', CartOutbox);
