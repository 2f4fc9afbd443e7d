import type { Img } from './model.ts';
import { SIZES } from './picture-sizes.ts';

/** The files to choose from: the given set, or the half-size sibling that an `…-800.webp` has. */
export function srcSet(image: Img): string | undefined {
  if (image.srcset) return image.srcset;
  if (!image.src.endsWith('-800.webp')) return undefined;
  return `${image.src.slice(0, -'800.webp'.length)}400.webp 400w, ${image.src} 800w`;
}

const PRIORITY = { first: 'high', next: 'low', later: undefined } as const;

/**
 * When a picture is fetched: what is largest in sight `first`, whatever else is in sight `next`, so that it takes nothing from
 * the first, and all others when they are scrolled to.
 */
export type Turn = 'first' | 'next' | 'later';

/** The turn of a picture in a list of which the first `inSight` are in sight. */
export const turnOf = (index: number, inSight: number): Turn =>
  index >= inSight ? 'later' : index === 0 ? 'first' : 'next';

/** A picture in its frame; an empty frame without one. */
export const Picture = (props: { image: Img | null; size: keyof typeof SIZES; turn?: Turn; decorative?: boolean }) => {
  const { image, turn = 'later' } = props;
  if (!image) return <span class="frame" />;
  const set = srcSet(image);
  return (
    <span class="frame">
      <img
        src={image.src}
        srcset={set}
        sizes={set ? SIZES[props.size] : undefined}
        width={image.width}
        height={image.height}
        alt={props.decorative ? '' : image.alt}
        loading={turn === 'later' ? 'lazy' : undefined}
        fetchpriority={PRIORITY[turn]}
        // What is seen first is in the first frame when it is there already, instead of coming in after it.
        decoding={turn === 'first' ? 'sync' : 'async'}
      />
    </span>
  );
};
