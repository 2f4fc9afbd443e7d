import type { LocalText } from '../../database/columns.ts';
import type { QuoteStep } from '../pricing/mod.ts';

/** States of an order. */
export const ORDER_STATUSES = ['unpaid', 'paid', 'shipped', 'received', 'cancelled', 'refunded'] as const;

/** State of an order. */
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/**
 * What can happen to an order. `paid_late`: paid after it had expired, and had again; `refunded`: the money went back,
 * `refund_failed`: and did not arrive.
 */
export const TIMELINE_CODES = [
  'placed',
  'paid',
  'paid_late',
  'shipped',
  'received',
  'cancelled',
  'expired',
  'refunded',
  'refund_failed',
] as const;

/** What happened to an order. */
export type TimelineCode = (typeof TIMELINE_CODES)[number];

/** One step of an order's timeline; `at` is an ISO time. */
export interface TimelineStep {
  code: TimelineCode;
  at: string;
}

/** Whom to ask about a checkout. */
export interface Contact {
  name: string;
  email: string;
  phone?: string;
}

/** Where a checkout goes; `country` is ISO 3166-1 alpha-2. */
export interface Address {
  country: string;
  region: string;
  city: string;
  line1: string;
  line2?: string;
  postcode?: string;
}

/** What was bought, as it was then; amounts in minor units, `allocation` each price rule's share of the line. */
export interface OrderLine {
  id: string;
  variantId: string;
  sku: string;
  handle: string;
  title: LocalText;
  options: { name: LocalText; value: LocalText }[];
  image: { src: string; width: number | null; height: number | null; alt: LocalText } | null;
  unitPrice: number;
  quantity: number;
  total: number;
  allocation: Record<string, number>;
}

/** An order as a list shows it; amounts in minor units, times ISO. */
export interface OrderSummary {
  id: string;
  checkoutId: string;
  number: string;
  status: OrderStatus;
  shop: { id: string; slug: string; name: LocalText };
  currency: string;
  goods: number;
  freight: number;
  discount: number;
  total: number;
  createdAt: string;
  expiresAt: string;
  lines: OrderLine[];
  /** All orders of its checkout, itself included. */
  siblings: Sibling[];
}

/** An order paid together with another one. */
export interface Sibling {
  id: string;
  number: string;
  status: OrderStatus;
  /** Why it was cancelled, by whom or what; null for other orders. */
  cancelReason: 'buyer' | 'timeout' | null;
  shop: { slug: string; name: LocalText };
  total: number;
}

/** A whole order. */
export interface Order extends OrderSummary {
  /** The price rules that were considered for the whole checkout, as they were then. */
  steps: QuoteStep[];
  contact: Contact;
  address: Address;
  note: string | null;
  timeline: TimelineStep[];
}
