import { messagesFor } from '../../../shared/i18n/messages.ts';
import { Breadcrumbs, categoryTrail } from '../../../shared/ui/breadcrumbs.tsx';
import { describe, plainText } from '../../../shared/ui/clip.ts';
import { freightText } from '../../../shared/ui/freight.ts';
import { Icon } from '../../../shared/ui/icons.tsx';
import { Layout } from '../../../shared/ui/layout.tsx';
import { href } from '../../../shared/ui/links.ts';
import type { Card, FreightRule, Page, ProductDetail } from '../../../shared/ui/model.ts';
import { ProductGrid } from '../../../shared/ui/product-card.tsx';
import { breadcrumbData, lowestPrice, productData } from '../../../shared/ui/structured-data.ts';
import { BuyBox } from './buy-box.tsx';
import { Gallery } from './gallery.tsx';

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
  const trail = categoryTrail(product.breadcrumbs);
  return (
    <Layout
      page={page}
      title={product.title}
      description={description}
      noindex={product.state === 'off_shelf'}
      price={lowestPrice(product)}
      picture={product.images[0]}
      kind="product"
      data={[productData(page, product, description), breadcrumbData(page, m.nav.home, trail, product.title)]}
      islands={islandsOf(product)}
      mainClass="wrap"
    >
      <Breadcrumbs page={page} trail={trail} current={product.title} currentLang={product.titleLang} />
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

/** Only what the product has a use for. */
function islandsOf(product: ProductDetail): string[] {
  return [
    ...(product.state === 'on_shelf' ? ['add-to-cart', 'product-live'] : []),
    ...(product.state === 'on_shelf' && product.optionNames.length > 1 ? ['option-picker'] : []),
    ...(product.images.length > 1 ? ['product-gallery'] : []),
  ];
}

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
