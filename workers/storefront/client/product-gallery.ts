/** How long the strip has to stand still before its place is told, in ms. */
const REST = 120;

/** Makes a strip of pictures a gallery: keys, thumbnails, a counter, and the chosen variant's own picture. */
class ProductGallery extends HTMLElement {
  #shown = 0;
  #resting: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    if (this.#slides().length < 2) return;
    this.#strip()?.addEventListener('scroll', () => {
      clearTimeout(this.#resting);
      this.#resting = setTimeout(() => this.#tell(), REST);
    });
    this.#strip()?.addEventListener('keydown', (event) => this.#key(event as KeyboardEvent));
    this.addEventListener('click', (event) => this.#thumb(event));
    document.addEventListener('change', this.#variant);
    this.#tell();
  }

  disconnectedCallback(): void {
    document.removeEventListener('change', this.#variant);
  }

  #strip(): HTMLElement | null {
    return this.querySelector('.slides');
  }

  #slides(): HTMLElement[] {
    return Array.from(this.querySelectorAll<HTMLElement>('.slides > li'));
  }

  #thumbs(): HTMLElement[] {
    return Array.from(this.querySelectorAll<HTMLElement>('.thumbs a'));
  }

  #go(index: number): void {
    const slides = this.#slides();
    const slide = slides[Math.max(0, Math.min(index, slides.length - 1))];
    if (slide) this.#strip()?.scrollTo({ left: slide.offsetLeft - (slides[0]?.offsetLeft ?? 0) });
  }

  #key(event: KeyboardEvent): void {
    const last = this.#slides().length - 1;
    const to = { ArrowLeft: this.#shown - 1, ArrowRight: this.#shown + 1, Home: 0, End: last }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.#shown = Math.max(0, Math.min(to, last));
    this.#go(this.#shown);
  }

  #thumb(event: MouseEvent): void {
    const index = this.#thumbs().findIndex((thumb) => event.target instanceof Node && thumb.contains(event.target));
    if (index < 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.#go(index);
  }

  /** A variant was chosen that has a picture of its own. */
  #variant = ({ target }: Event): void => {
    const field = target instanceof HTMLSelectElement ? target.selectedOptions[0] : target;
    if (field instanceof HTMLElement && field.dataset.picture) this.#go(Number(field.dataset.picture));
  };

  /** Says which picture is in view, by its thumbnail and in the counter. */
  #tell(): void {
    const slides = this.#slides();
    const step = (slides[1]?.offsetLeft ?? 0) - (slides[0]?.offsetLeft ?? 0);
    const index = Math.round((this.#strip()?.scrollLeft ?? 0) / (step || 1));
    this.#shown = index;
    const thumbs = this.#thumbs();
    for (const [at, thumb] of thumbs.entries()) {
      if (at === index) thumb.setAttribute('aria-current', 'true');
      else thumb.removeAttribute('aria-current');
    }
    const [seen, said] = this.querySelectorAll('.gallery-count > span');
    if (!seen || !said || seen.textContent === `${index + 1} / ${slides.length}`) return;
    // What the page opens with is no news.
    if (seen.textContent) said.textContent = thumbs[index]?.getAttribute('aria-label') ?? '';
    seen.textContent = `${index + 1} / ${slides.length}`;
  }
}

customElements.define('product-gallery', ProductGallery);
