import { SIZES } from '../../../shared/ui/picture-sizes.ts';

// The browser fetches a product's page while a pointer rests on its card, but not the large picture that the page opens
// with. This fetches it too, from the same list of files that the page will choose from.

/** How long a pointer or the focus rests on a product before it counts, in ms: whoever passes or scrolls costs nothing. */
const REST = 60;

/** Held on to, so that none is dropped before it has come. */
const fetched = new Map<string, HTMLImageElement>();
let resting: ReturnType<typeof setTimeout> | undefined;

/** The small picture of the product that an element leads to; null where there is no larger one. */
function smallPicture(target: EventTarget | null): HTMLImageElement | null {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href*="/p/"]') : null;
  return link?.closest('li')?.querySelector<HTMLImageElement>('img[srcset]') ?? null;
}

function fetchLarge({ src, srcset }: HTMLImageElement): void {
  if (fetched.has(srcset)) return;
  const large = new Image();
  fetched.set(srcset, large);
  Object.assign(large, { sizes: SIZES.gallery, srcset, src });
}

function onRest({ target }: Event): void {
  clearTimeout(resting);
  const small = smallPicture(target);
  if (small) resting = setTimeout(fetchLarge, REST, small);
}

// Whoever saves data has no page fetched ahead either.
const { connection } = navigator as { connection?: { saveData: boolean } };
if (!connection?.saveData) {
  document.addEventListener('pointerover', onRest);
  document.addEventListener('focusin', onRest);
  document.addEventListener('pointercancel', () => clearTimeout(resting));
}
