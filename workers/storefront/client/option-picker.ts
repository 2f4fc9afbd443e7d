/** A variant in the flat list that the picker stands for. */
interface Variant {
  field: HTMLInputElement | HTMLOptionElement;
  values: string[];
  open: boolean;
}

/** One group of buttons per option, in place of one list of all variants; what is chosen is chosen in that list. */
class OptionPicker extends HTMLElement {
  connectedCallback(): void {
    for (const group of this.#groups()) group.disabled = false;
    this.addEventListener('change', ({ target }) => {
      if (target instanceof HTMLInputElement && target.name.startsWith('option-')) this.#pick(target);
      else this.#show();
    });
    this.addEventListener('stock-changed', () => this.#show());
    this.#show();
  }

  #groups(): HTMLFieldSetElement[] {
    return Array.from(this.querySelectorAll<HTMLFieldSetElement>('.option-groups fieldset'));
  }

  #variants(): Variant[] {
    return Array.from(this.querySelectorAll<Variant['field']>('[data-values]'), (field) => ({
      field,
      values: JSON.parse(field.dataset.values ?? '[]') as string[],
      open: !field.disabled,
    }));
  }

  /** The nearest variant that has the picked value: rather one that can be bought, then one with the other values kept. */
  #pick(radio: HTMLInputElement): void {
    const axis = Number(radio.name.slice('option-'.length));
    const variants = this.#variants();
    const before = chosenOf(variants).values;
    const wanted = before.with(axis, radio.value);
    const near = variants.filter(({ values }) => values[axis] === radio.value);
    const score = (variant: Variant) =>
      Number(variant.open) * 100 + variant.values.filter((value, index) => value === wanted[index]).length;
    const best = near.reduce((a, b) => (score(b) > score(a) ? b : a));
    choose(best.field);
    best.field.dispatchEvent(new Event('change', { bubbles: true }));
    this.#say(same(best.values, wanted) ? '' : (this.dataset.chosen ?? '').replace('{}', best.values.join(' / ')));
  }

  #show(): void {
    const variants = this.#variants();
    const chosen = chosenOf(variants).values;
    for (const [axis, group] of this.#groups().entries()) {
      for (const radio of group.querySelectorAll('input')) {
        radio.checked = radio.value === chosen[axis];
        radio.disabled = !variants.some(({ values, open }) => open && values[axis] === radio.value);
        const exact = variants.find(({ values }) => same(values, chosen.with(axis, radio.value)));
        const others = chosen.toSpliced(axis, 1).join(' / ');
        const { soldOut = '', soldOutWith = '', noneWith = '' } = this.dataset;
        const why = radio.disabled
          ? soldOut
          : exact?.open
            ? ''
            : (exact ? soldOutWith : noneWith).replace('{}', others);
        radio.parentElement?.classList.toggle('choice-out', why !== '');
        const note = radio.parentElement?.querySelector('.choice-note');
        if (note) note.textContent = why && ` (${why})`;
      }
    }
  }

  #say(text: string): void {
    const status = this.querySelector('[role=status]');
    if (status) status.textContent = text;
  }
}

function chosenOf(variants: Variant[]): Variant {
  const chosen = variants.find(({ field }) => (field instanceof HTMLInputElement ? field.checked : field.selected));
  const first = chosen ?? variants[0];
  if (!first) throw new Error('An option picker stands for no variants');
  return first;
}

function choose(field: Variant['field']): void {
  if (field instanceof HTMLInputElement) field.checked = true;
  else field.selected = true;
}

function same(a: string[], b: string[]): boolean {
  return a.every((value, index) => value === b[index]);
}

customElements.define('option-picker', OptionPicker);
