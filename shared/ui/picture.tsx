import type { Img } from './model.ts';
import { SIZES } from './picture-sizes.ts';

/** The files to choose from: the given set, or the half-size sibling that an `…-800.webp` has. */
export function srcSet(image: Img): string | undefined {
  if (image.srcset) return image.srcset;
  if (!image.src.endsWith('-800.webp')) return undefined;
  return `${image.src.slice(0, -'800.webp'.length)}400.webp 400w, ${image.src} 800w`;
}

/** A picture in its frame; an empty frame without one. `eager` is for what is seen first. */
export const Picture = (props: {
  image: Img | null;
  size: keyof typeof SIZES;
  eager?: boolean;
  decorative?: boolean;
}) => {
  const { image } = props;
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
        loading={props.eager ? undefined : 'lazy'}
        fetchpriority={props.eager ? 'high' : undefined}
        // What is seen first is in the first frame when it is there already, instead of coming in after it.
        decoding={props.eager ? 'sync' : 'async'}
      />
    </span>
  );
};
