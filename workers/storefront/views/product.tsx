import { messagesFor } from '../../../shared/i18n/messages.ts';
import { Breadcrumbs } from '../../../shared/ui/breadcrumbs.tsx';
import { describe, plainText } from '../../../shared/ui/clip.ts';
import { freightText } from '../../../shared/ui/freight.ts';
import { Icon } from '../../../shared/ui/icons.tsx';
import { Layout } from '../../../shared/ui/layout.tsx';
import { href } from '../../../shared/ui/links.ts';
import type { Card, FreightRule, Img, Page, ProductDetail } from '../../../shared/ui/model.ts';
import { Picture } from '../../../shared/ui/picture.tsx';
import { ProductGrid } from '../../../shared/ui/product-card.tsx';
import { breadcrumbData, lowestPrice, productData } from '../../../shared/ui/structured-data.ts';
import { BuyBox } from './buy-box.tsx';

/** What a product's page shows. */
export interface ProductProps {
  page: Page;
  product: ProductDetail;
  freight: FreightRule;
  /** The most of one variant that an order may hold. */
  maxQuantity: number;
  /** Other products of the shop. */
  more: Card[];
}

/** A product's page. */
export const Product = (props: ProductProps) => {
  const { page, product } = props;
  const m = messagesFor(page.locale);
  const description = describe(plainText(product.bodyHtml), m.product.sold(product.title, product.shop.name));
  return (
    <Layout
      page={page}
      title={product.title}
      description={description}
      noindex={product.state === 'off_shelf'}
      price={lowestPrice(product)}
      picture={product.images[0]}
      kind="product"
      data={[
        productData(page, product, description),
        breadcrumbData(page, m.nav.home, product.breadcrumbs, product.title),
      ]}
      islands={['add-to-cart', 'product-live']}
      mainClass="wrap"
    >
      <Breadcrumbs page={page} trail={product.breadcrumbs} current={product.title} currentLang={product.titleLang} />
      <div class="product">
        <Gallery images={product.images} page={page} />
        <div class="product-info">
          <Heading {...props} />
          <BuyBox page={page} product={product} maxQuantity={props.maxQuantity} />
          <p class="freight soft">
            <Icon name="truck" />
            {freightText(props.freight, page.locale)}
          </p>
          <Attributes {...props} />
        </div>
      </div>
      <Body {...props} />
      {props.more.length > 0 ? (
        <section class="section">
          <h2>{m.product.more(product.shop.name)}</h2>
          <ProductGrid cards={props.more} page={page} />
        </section>
      ) : null}
    </Layout>
  );
};

const Heading = ({ page, product }: ProductProps) => {
  const m = messagesFor(page.locale).product;
  return (
    <header class="product-head">
      <p class="soft">
        <a href={href(page, `/s/${product.shop.slug}`)}>{product.shop.name}</a>
        {product.brand && product.brand !== product.shop.name ? ` · ${product.brand}` : null}
      </p>
      <h1 lang={product.titleLang}>{product.title}</h1>
      {product.titleLang ? <p class="hint">{m.shownIn[product.titleLang]}</p> : null}
    </header>
  );
};

const Gallery = ({ images, page }: { images: Img[]; page: Page }) => {
  const m = messagesFor(page.locale).product;
  const many = images.length > 1;
  return (
    <div class="gallery">
      <ul class="slides" tabindex={many ? 0 : undefined} aria-label={m.gallery}>
        {(images.length > 0 ? images : [null]).map((image, index) => (
          <li id={`picture-${index + 1}`}>
            <Picture image={image} size="gallery" eager={index === 0} />
          </li>
        ))}
      </ul>
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
    </div>
  );
};

const Attributes = ({ page, product }: ProductProps) => {
  if (product.attributes.length === 0) return null;
  return (
    <section class="details">
      <h2>{messagesFor(page.locale).product.details}</h2>
      <dl class="pairs">
        {product.attributes.map((attribute) => (
          <div>
            <dt>{attribute.name}</dt>
            <dd>{attribute.value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
};

const Body = ({ page, product }: ProductProps) => {
  if (!product.bodyHtml.trim()) return null;
  return (
    <section class="section about">
      <h2>{messagesFor(page.locale).product.description}</h2>
      <div class="prose" lang={product.bodyLang} dangerouslySetInnerHTML={{ __html: product.bodyHtml }} />
    </section>
  );
};
