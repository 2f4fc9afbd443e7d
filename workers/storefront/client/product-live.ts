/** A variant as `GET /api/products/{handle}` tells it. */
interface LiveVariant {
  sku: string;
  price: { amount: number; currency: string };
  stock: number;
}

/** Brings price and stock of a stored page up to date. Without an answer the page stays as it was published. */
class ProductLive extends HTMLElement {
  connectedCallback(): void {
    void this.#refresh();
  }

  async #refresh(): Promise<void> {
    try {
      const response = await fetch(`/api/products/${encodeURIComponent(this.dataset.handle ?? '')}`);
      if (!response.ok) return;
      const product = (await response.json()) as { variants: LiveVariant[] };
      for (const variant of product.variants) this.#show(variant);
    } catch {
      // The page as published stands.
    }
  }

  #show(variant: LiveVariant): void {
    const sku = CSS.escape(variant.sku);
    const offer = this.querySelector(`.offer[data-sku="${sku}"]`);
    if (offer) {
      this.#showPrice(offer, formatMoney(variant.price));
      this.#showStock(offer, variant.stock);
    }
    const choice = this.querySelector<HTMLInputElement>(`input[type=radio][value="${sku}"]`);
    if (choice) this.#showChoice(choice, variant.stock > 0);
  }

  /** Locks a choice that has sold out; the next one that is left takes its place, so that the form stays complete. */
  #showChoice(choice: HTMLInputElement, open: boolean): void {
    if (choice.disabled === !open) return;
    choice.disabled = !open;
    const label = choice.nextElementSibling?.querySelector('small');
    if (open) label?.remove();
    else if (label) label.textContent = this.dataset.soldOut ?? '';
    if (open || !choice.checked) return;
    const next = this.querySelector<HTMLInputElement>('input[type=radio]:enabled');
    if (next) next.checked = true;
  }

  #showPrice(offer: Element, text: string): void {
    const now = offer.querySelector('.now');
    if (!now || now.textContent === text) return;
    now.textContent = text;
    // What it was compared with belonged to the old price.
    for (const old of offer.querySelectorAll('.was, .lowest')) old.remove();
    offer.querySelector('.price')?.classList.remove('sale');
  }

  #showStock(offer: Element, stock: number): void {
    const line = offer.querySelector('.stock');
    if (!line) return;
    const { soldOut = '', left = '{}', inStock = '', few = '5' } = this.dataset;
    line.textContent = stock <= 0 ? soldOut : stock <= Number(few) ? left.replace('{}', String(stock)) : inStock;
    line.classList.toggle('stock-out', stock <= 0);
    line.classList.toggle('stock-few', stock > 0 && stock <= Number(few));
  }
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
