import type { Img } from './model.ts';

/** How wide a picture is drawn, for the browser's choice of file. */
export const SIZES = {
  card: '(min-width: 60rem) 280px, (min-width: 40rem) 30vw, 46vw',
  gallery: '(min-width: 56rem) 560px, 100vw',
  tile: '160px',
  thumb: '96px',
} as const;

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
        decoding="async"
      />
    </span>
  );
};
