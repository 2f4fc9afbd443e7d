import { messagesFor } from '../../../shared/i18n/messages.ts';
import type { Img, Page } from '../../../shared/ui/model.ts';
import { Picture } from '../../../shared/ui/picture.tsx';

/** A product's pictures: a strip to swipe, with thumbnails; scripts add keys and a counter. */
export const Gallery = ({ images, page }: { images: Img[]; page: Page }) => {
  const m = messagesFor(page.locale).product;
  const many = images.length > 1;
  return (
    <product-gallery class="gallery">
      <div class="gallery-stage">
        <ul class="slides" tabindex={many ? 0 : undefined} aria-label={m.gallery}>
          {(images.length > 0 ? images : [null]).map((image, index) => (
            <li id={`picture-${index + 1}`}>
              <Picture image={image} size="gallery" turn={index === 0 ? 'first' : 'later'} />
            </li>
          ))}
        </ul>
        {many ? (
          <p class="gallery-count" role="status">
            <span aria-hidden="true" />
            <span class="vh" />
          </p>
        ) : null}
      </div>
      {many ? (
        <ul class="thumbs">
          {images.map((image, index) => (
            <li>
              <a href={`#picture-${index + 1}`} aria-label={m.picture(index + 1, images.length)}>
                <Picture image={image} size="thumb" decorative />
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </product-gallery>
  );
};
