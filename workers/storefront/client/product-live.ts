/** A variant as `GET /api/products/{handle}` tells it. */
interface LiveVariant {
  sku: string;
  price: { amount: number; currency: string };
  stock: number;
}

/** What a variant is chosen by: a radio, a line of a list, or nothing where there is one variant. */
type Choice = HTMLInputElement | HTMLOptionElement;

/** Brings price and stock of a stored page up to date. Without an answer the page stays as it was published. */
class ProductLive extends HTMLElement {
  #variants = new Map<string, LiveVariant>();

  connectedCallback(): void {
    this.addEventListener('change', () => this.#showChosen());
    addEventListener('pageshow', (event) => event.persisted && void this.#refresh());
    void this.#refresh();
  }

  async #refresh(): Promise<void> {
    try {
      const response = await fetch(`/api/products/${encodeURIComponent(this.dataset.handle ?? '')}`);
      if (!response.ok) return;
      const product = (await response.json()) as { variants: LiveVariant[] };
      this.#variants = new Map(product.variants.map((variant) => [variant.sku, variant]));
      this.#showAll();
    } catch {
      // The page as published stands.
    }
  }

  #showAll(): void {
    for (const offer of this.querySelectorAll<HTMLElement>('.offer[data-sku]'))
      this.#showOffer(offer, offer.dataset.sku);
    const varies = new Set(Array.from(this.#variants.values(), ({ price }) => price.amount)).size > 1;
    for (const choice of this.#choices()) this.#showChoice(choice, varies);
    this.#moveOn();
    this.querySelector('option-picker')?.dispatchEvent(new Event('stock-changed'));
    this.#showChosen();
  }

  #choices(): Choice[] {
    return Array.from(this.querySelectorAll<Choice>('[name=sku]:not(select), [name=sku] option'));
  }

  #chosen(): Choice | undefined {
    const choices = this.#choices();
    return choices.find((choice) => isChosen(choice)) ?? choices[0];
  }

  /** Nothing is left of a variant that the mall does not know any more. */
  #stockOf(sku = ''): number {
    return this.#variants.get(sku)?.stock ?? 0;
  }

  #showOffer(offer: Element, sku = ''): void {
    const variant = this.#variants.get(sku);
    if (variant) showPrice(offer, formatMoney(variant.price));
    const line = offer.querySelector('.stock');
    if (!line) return;
    const stock = this.#stockOf(sku);
    const few = stock > 0 && stock <= Number(this.dataset.few);
    line.textContent = this.#stockText(stock);
    line.classList.toggle('stock-out', stock <= 0);
    line.classList.toggle('stock-few', few);
  }

  #stockText(stock: number): string {
    const { soldOut = '', left = '{}', inStock = '', few } = this.dataset;
    if (stock <= 0) return soldOut;
    return stock <= Number(few) ? left.replace('{}', String(stock)) : inStock;
  }

  /** Locks what has sold out and says so; what is there again, or costs something else, says that. */
  #showChoice(choice: Choice, varies: boolean): void {
    const variant = this.#variants.get(choice.value);
    const stock = this.#stockOf(choice.value);
    const price = variant ? formatMoney(variant.price) : '';
    choice.disabled = stock <= 0;
    if (choice instanceof HTMLOptionElement) {
      choice.textContent = [choice.dataset.label, price, this.#stockText(stock)].filter(Boolean).join(' · ');
      return;
    }
    const face = choice.nextElementSibling;
    face?.querySelector('small')?.remove();
    const text = stock <= 0 ? this.dataset.soldOut : varies ? price : '';
    if (text) face?.append(Object.assign(document.createElement('small'), { textContent: text, className: 'amount' }));
  }

  /** Where the chosen variant has sold out, the next one that is left takes its place: the form stays complete. */
  #moveOn(): void {
    const chosen = this.#chosen();
    const next = chosen?.disabled ? this.#choices().find((choice) => !choice.disabled) : undefined;
    if (next instanceof HTMLOptionElement) next.selected = true;
    else if (next) next.checked = true;
  }

  /** Button and quantity follow the chosen variant. */
  #showChosen(): void {
    const chosen = this.#chosen();
    if (!chosen || this.#variants.size === 0) return;
    const ranged = this.querySelector('.offer-chosen');
    if (ranged) this.#showOffer(ranged, chosen.value);
    const stock = this.#stockOf(chosen.value);
    const { soldOut = '', add = '', most } = this.dataset;
    const button = this.querySelector<HTMLButtonElement>('.buy-bar button');
    const quantity = this.querySelector<HTMLInputElement>('[name=quantity]');
    if (!button || !quantity) return;
    button.disabled = quantity.disabled = stock <= 0;
    button.textContent = stock > 0 ? add : soldOut;
    quantity.max = String(Math.max(1, Math.min(stock, Number(most))));
    if (quantity.valueAsNumber > Number(quantity.max)) quantity.value = quantity.max;
  }
}

function isChosen(choice: Choice): boolean {
  if (choice instanceof HTMLOptionElement) return choice.selected;
  return choice.type === 'hidden' || choice.checked;
}

function showPrice(offer: Element, text: string): void {
  const now = offer.querySelector('.now');
  if (!now || now.textContent === text) return;
  now.textContent = text;
  // What it was compared with belonged to the old price.
  for (const old of offer.querySelectorAll('.was, .lowest')) old.remove();
  offer.querySelector('.price')?.classList.remove('sale');
}

function formatMoney(price: LiveVariant['price']): string {
  const format = new Intl.NumberFormat(document.documentElement.lang, {
    style: 'currency',
    currency: price.currency,
    currencyDisplay: 'narrowSymbol',
  });
  return format.format(price.amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

customElements.define('product-live', ProductLive);
