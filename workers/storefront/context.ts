import type { Context } from 'hono';
import type { Database } from '../../shared/database/port.ts';
import type { CartStore, ReadFacts } from '../../shared/domain/cart/mod.ts';
import type { Heat, StockDesk } from '../../shared/domain/checkout/mod.ts';
import type { Navigation, PublishPorts, ServePorts, StalenessCount } from '../../shared/domain/pages/mod.ts';
import type { Gateway, ProviderGateway } from '../../shared/domain/payments/gateway.ts';
import type { RateLimiter } from '../../shared/http/rate-limit.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import { type Locale, localePrefix, preferredLocale, splitLocale } from '../../shared/kernel/locale.ts';
import type { Page } from '../../shared/ui/model.ts';

/** Settings of one mall that do not change while it runs. */
export interface MallSettings {
  currency: string;
  defaultLocale: Locale;
  /** The mall's own origin, as shoppers and the payment provider reach it. */
  mallUrl: string;
  /** Origins that a form may lead to by redirect: the payment provider's. */
  payOrigins: string[];
  signingSecret: string;
  build: string;
  /** How long somebody who buys may wait, in ms, before they hear that it has to be tried again. */
  checkoutPatience: number;
}

/** A dependency that /readyz asks after: it throws when it does not answer, and may tell counts that people should see. */
export interface Check {
  name: string;
  run(): Promise<Record<string, number> | undefined>;
}

/** Everything that a request may use; built by services.ts, once per request. */
export interface Services {
  settings: MallSettings;
  db: Database;
  /** Of new payments. */
  gateway: Gateway;
  /** Those that earlier payments may still be with. */
  others: readonly ProviderGateway[];
  pages: ServePorts & {
    /** Whether the store was asked for this request already. */
    hasAsked(request: Request): boolean;
  };
  /** What the mall's people may have done; `key` is what they sign with, '' where nobody may. */
  ops: { key: string; publish: PublishPorts; staleness(): Promise<StalenessCount[]> };
  cart(buyerId: string): CartStore;
  /** Facts of SKUs that may be a moment old; where there are none, they are read each time. */
  recentFacts?: ReadFacts;
  /** A socket over which a buyer's cart tells what is new; the answer is a 101. */
  listen(buyerId: string): Promise<Response>;
  /** Where checkouts of a hot SKU are gathered. */
  desk(sku: string): StockDesk;
  heat: Heat;
  limits: { buyer: RateLimiter; address: RateLimiter };
  checks: Check[];
  /** Asks the relay to look into the outbox now; never throws. */
  kickRelay(): void;
  now: Clock;
}

/** Hono's types for the storefront. */
export interface ShopEnv {
  Variables: {
    services: Services;
    /** The request's locale: by path for pages, by Accept-Language for JSON. */
    locale: Locale;
    requestId: string;
    /** The shopper, by their cookie; null before their first state-changing request. */
    buyerId: string | null;
  };
}

/** A request's context in the storefront. */
export type ShopContext = Context<ShopEnv>;

/** Whether a request speaks JSON: everything under /api, what the mall's people ask for, and webhooks. */
export function isMachine(path: string): boolean {
  return path === '/api' || ['/api/', '/ops/', '/webhooks/'].some((start) => path.startsWith(start));
}

/** The locale that a request is answered in. */
export function localeOf(c: ShopContext, defaultLocale: Locale): Locale {
  if (!isMachine(c.req.path)) return splitLocale(c.req.path, defaultLocale).locale;
  return preferredLocale(c.req.header('accept-language')) ?? defaultLocale;
}

/** A path within the request's language: `/cart` → `/zh/cart`. */
export function localPath(c: ShopContext, path: string): string {
  const prefix = localePrefix(c.var.locale, c.var.services.settings.defaultLocale);
  return path === '/' ? prefix || '/' : `${prefix}${path}`;
}

/** What a page that is not stored tells its layout of itself. */
export function pageOf(c: ShopContext, navigation: Navigation): Page {
  const { settings } = c.var.services;
  return {
    locale: c.var.locale,
    defaultLocale: settings.defaultLocale,
    origin: settings.mallUrl,
    path: splitLocale(c.req.path, settings.defaultLocale).path,
    search: new URL(c.req.url).search,
    ...navigation,
    build: settings.build,
  };
}
