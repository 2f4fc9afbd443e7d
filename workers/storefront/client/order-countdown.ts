/** Counts down to `data-until` (ISO time) beside the written-out deadline. */
class OrderCountdown extends HTMLElement {
  #timer: ReturnType<typeof setInterval> | undefined;

  connectedCallback(): void {
    const until = Date.parse(this.dataset.until ?? '');
    if (Number.isNaN(until)) return;
    this.#show(until);
    this.#timer = setInterval(() => this.#show(until), 1000);
  }

  disconnectedCallback(): void {
    clearInterval(this.#timer);
  }

  #show(until: number): void {
    const seconds = Math.max(0, Math.ceil((until - Date.now()) / 1000));
    const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    this.textContent = seconds > 0 ? (this.dataset.left ?? '{}').replace('{}', clock) : (this.dataset.up ?? '');
    if (seconds === 0) clearInterval(this.#timer);
  }
}

customElements.define('order-countdown', OrderCountdown);
