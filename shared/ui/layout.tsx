import type { Child } from 'hono/jsx';
import { type Messages, messagesFor } from '../i18n/messages.ts';
import { LOCALES, type Locale } from '../kernel/locale.ts';
import { type Money, toDecimal } from '../kernel/money.ts';
import { CartDrawer, hasDrawer } from './cart-drawer.tsx';
import { CartOutbox } from './cart-outbox.tsx';
import { clip } from './clip.ts';
import { Icon, type IconName, Mark } from './icons.tsx';
import { absolute, addressIn, href, pictureAddress, script } from './links.ts';
import type { Img, Page } from './model.ts';
import { styles } from './styles.ts';

/** What a page tells the layout about itself. */
export interface LayoutProps {
  page: Page;
  title: string;
  description?: string;
  /** Kept out of search engines: personal pages and errors. Such a page has no canonical address. */
  noindex?: boolean;
  /** The part of the query that belongs to the canonical address, e.g. `?page=2`. */
  canonicalSearch?: string;
  /** Picture for link previews. */
  picture?: Img | null;
  /** Open Graph type; `website` when absent. */
  kind?: 'website' | 'product' | 'article';
  /** What a product costs at least, for link previews. */
  price?: Money | null;
  /** Structured data, one object per script. */
  data?: object[];
  /** Names of the islands that the page uses beside those of all pages. */
  islands?: string[];
  /** Which tab is current. */
  tab?: 'home' | 'categories' | 'cart' | 'orders';
  /** Extra class of `<main>`. */
  mainClass?: string;
  children?: Child;
}

/** A whole document: head, header, main, footer and the phone's tab bar. */
export const Layout = (props: LayoutProps) => {
  const { page } = props;
  const m = messagesFor(page.locale);
  return (
    <html lang={page.locale}>
      <Head {...props} m={m} />
      <body data-seen={m.offline.seen('{}')}>
        <a class="skip" href="#main">
          {m.nav.skip}
        </a>
        <Header page={page} m={m} />
        <main id="main" class={props.mainClass} tabindex={-1}>
          {props.children}
        </main>
        <Footer page={page} m={m} />
        <TabBar page={page} m={m} tab={props.tab} />
        {hasDrawer(page) ? <CartDrawer page={page} /> : null}
        <CartOutbox page={page} />
      </body>
    </html>
  );
};

// Search engines cut titles off at about 60 letters; the mall's name still fits behind this.
const MOST_TITLE = 60;

const Head = (props: LayoutProps & { m: Messages }) => {
  const { page, m } = props;
  const title = props.title === m.home.title ? props.title : `${clip(props.title, MOST_TITLE)} · ${m.mall.name}`;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <title>{title}</title>
      <meta name="description" content={props.description ?? m.mall.description} />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#141312" media="(prefers-color-scheme: dark)" />
      {props.noindex ? <meta name="robots" content="noindex" /> : <Addresses {...props} />}
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      <link rel="apple-touch-icon" href="/build/icons/apple-touch-icon.png" />
      <link rel="manifest" href={href(page, '/manifest.webmanifest')} />
      <style dangerouslySetInnerHTML={{ __html: styles }} />
      {islandsOf(props).map((name) => (
        <script type="module" src={script(page, name)} fetchpriority="low" />
      ))}
      {props.data?.map((data) => (
        <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: safeJson(data) }} />
      ))}
    </head>
  );
};

// They come after the pictures: a page can be read, and its forms sent, before any of them is there.
function islandsOf({ page, islands = [] }: LayoutProps): string[] {
  return ['cart-count', 'install', ...(hasDrawer(page) ? ['cart-drawer', 'picture-ahead'] : []), ...islands];
}

const Addresses = (props: LayoutProps & { m: Messages }) => {
  const { page, m, canonicalSearch = '', picture, price } = props;
  const pictureHref = picture ? pictureAddress(page, picture.src) : null;
  return (
    <>
      <link rel="canonical" href={absolute(page, page.locale, canonicalSearch)} />
      {LOCALES.map((locale) => (
        <link rel="alternate" hreflang={locale} href={absolute(page, locale, canonicalSearch)} />
      ))}
      <link rel="alternate" hreflang="x-default" href={absolute(page, page.defaultLocale, canonicalSearch)} />
      <meta property="og:site_name" content={m.mall.name} />
      <meta property="og:type" content={props.kind ?? 'website'} />
      <meta property="og:title" content={props.title} />
      <meta property="og:description" content={props.description ?? m.mall.description} />
      <meta property="og:url" content={absolute(page, page.locale, canonicalSearch)} />
      <meta property="og:locale" content={m.mall.ogLocale} />
      {LOCALES.filter((locale) => locale !== page.locale).map((locale) => (
        <meta property="og:locale:alternate" content={messagesFor(locale).mall.ogLocale} />
      ))}
      {pictureHref ? (
        <>
          <meta property="og:image" content={pictureHref} />
          {picture?.alt ? <meta property="og:image:alt" content={picture.alt} /> : null}
          <meta name="twitter:card" content="summary_large_image" />
        </>
      ) : null}
      {price ? (
        <>
          <meta property="product:price:amount" content={toDecimal(price)} />
          <meta property="product:price:currency" content={price.currency} />
        </>
      ) : null}
    </>
  );
};

/** JSON that can stand inside a script element: `<` never appears, so no text can end the element. */
export function safeJson(data: object): string {
  return JSON.stringify(data).replace(/</g, '\\u003c');
}

type Part = { page: Page; m: Messages };

const Header = ({ page, m }: Part) => (
  <header class="top">
    <div class="wrap top-row">
      <a class="logo" href={href(page, '/')}>
        <Mark />
        <span>{m.mall.name}</span>
      </a>
      {page.categories.length > 0 ? (
        <nav class="top-nav" aria-label={m.nav.main}>
          <CategoryList page={page} />
        </nav>
      ) : (
        <span class="top-nav" />
      )}
      <LanguageSwitch page={page} m={m} />
      <a class="top-link top-wide" href={href(page, '/orders')}>
        <Icon name="orders" />
        <span>{m.nav.orders}</span>
      </a>
      <a class="top-link top-wide" href={href(page, '/cart')}>
        <Icon name="cart" />
        <span>{m.nav.cart}</span>
        <cart-count />
      </a>
    </div>
  </header>
);

const CategoryList = ({ page }: { page: Page }) => (
  <ul>
    {page.categories.map((category) => (
      <li>
        <a
          href={href(page, `/c/${category.slug}`)}
          lang={category.nameLang}
          aria-current={page.path === `/c/${category.slug}` ? 'page' : undefined}
        >
          {category.name}
        </a>
      </li>
    ))}
  </ul>
);

const otherLocale = (locale: Locale): Locale => (locale === 'en' ? 'zh-CN' : 'en');

const LanguageSwitch = ({ page, m }: Part) => {
  const other = otherLocale(page.locale);
  return (
    <a
      class="top-link"
      href={addressIn(page, other, page.path) + page.search}
      lang={other}
      hreflang={other}
      rel="alternate"
      title={m.nav.otherLanguageLabel}
    >
      <Icon name="globe" />
      <span>{m.nav.otherLanguage}</span>
    </a>
  );
};

const Footer = ({ page, m }: Part) => (
  <footer class="foot">
    <div class="wrap foot-row">
      <div class="foot-about">
        <p class="logo">
          <Mark />
          <span>{m.mall.name}</span>
        </p>
        <p>{m.mall.tagline}</p>
      </div>
      {page.categories.length > 0 ? (
        <nav aria-label={m.nav.categories}>
          <h2>{m.nav.categories}</h2>
          <CategoryList page={page} />
        </nav>
      ) : null}
      <nav aria-label={m.nav.help}>
        <h2>{m.nav.help}</h2>
        <ul>
          <li>
            <a href={href(page, '/cart')}>{m.nav.cart}</a>
          </li>
          <li>
            <a href={href(page, '/orders')}>{m.nav.orders}</a>
          </li>
        </ul>
      </nav>
      <p class="foot-note">{m.nav.footerNote}</p>
    </div>
  </footer>
);

const TabBar = ({ page, m, tab }: Part & Pick<LayoutProps, 'tab'>) => {
  const tabs: { key: LayoutProps['tab']; path: string; icon: IconName; text: string }[] = [
    { key: 'home', path: href(page, '/'), icon: 'home', text: m.nav.home },
    { key: 'categories', path: `${href(page, '/')}#shelves`, icon: 'grid', text: m.nav.categories },
    { key: 'cart', path: href(page, '/cart'), icon: 'cart', text: m.nav.cart },
    { key: 'orders', path: href(page, '/orders'), icon: 'orders', text: m.nav.orders },
  ];
  return (
    <nav class="tabs" aria-label={m.nav.tabs}>
      {tabs.map((item) => (
        <a href={item.path} aria-current={item.key === tab ? 'page' : undefined}>
          <Icon name={item.icon} />
          <span>{item.text}</span>
          {item.key === 'cart' ? <cart-count /> : null}
        </a>
      ))}
    </nav>
  );
};
