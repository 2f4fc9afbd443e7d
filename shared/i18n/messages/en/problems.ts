import { plural, quoted } from '../words.ts';

/** What the text of a refusal may mention; each text uses what it needs and reads well without. */
export interface ProblemParams {
  /** Name of the product, or of the field, in question. */
  name?: string;
  /** How many are left. */
  left?: number;
  /** How many lines stand in the way. */
  lines?: number;
  /** The most that is allowed. */
  limit?: number;
  /** Old and new price or total, formatted. */
  from?: string;
  to?: string;
  /** Seconds after which to try again. */
  seconds?: number;
}

/** English texts: what is wrong, and what to do about it. */
export const problemsTexts = {
  fieldErrors: {
    required: (name: string) => `${name}: please fill this in`,
    too_long: (name: string, max: number) => `${name}: at most ${max} characters`,
    email: () => 'Enter an email address such as name@example.com',
    phone: () => 'Enter a phone number with digits, spaces, + or - only',
    postcode: () => 'Enter a postcode that fits the country',
    country: () => 'Choose a country or region from the list',
    number: (name: string) => `${name}: enter a whole number`,
    invalid: (name: string) => `${name}: this cannot be right`,
  },
  problems: {
    product_gone: {
      title: 'No longer on sale',
      detail: (p: ProblemParams) => `${quoted(p.name, 'This product')} was taken off the shelf`,
    },
    price_changed: {
      title: 'A price has changed',
      detail: (p: ProblemParams) =>
        p.from && p.to
          ? `${quoted(p.name, 'A product')} went from ${p.from} to ${p.to}. Accept the new price or remove it`
          : 'Accept the new prices in your cart, then try again',
    },
    short_stock: {
      title: 'Not enough in stock',
      detail: (p: ProblemParams) =>
        p.left === undefined
          ? `There are not that many of ${quoted(p.name, 'this product')} left`
          : p.left === 0
            ? `${quoted(p.name, 'This product')} is sold out`
            : `Only ${p.left} of ${quoted(p.name, 'this product')} left`,
    },
    shop_closed: {
      title: 'This shop is closed',
      detail: (p: ProblemParams) => `${quoted(p.name, 'The shop')} takes no orders at the moment`,
    },
    quantity_limit: {
      title: 'That is too many',
      detail: (p: ProblemParams) =>
        p.limit === undefined ? 'Choose a smaller quantity' : `At most ${p.limit} of one product per order`,
    },
    cart_empty: {
      title: 'Your cart is empty',
      detail: (_: ProblemParams) => 'Add something to it first',
    },
    cart_full: {
      title: 'Your cart is full',
      detail: (p: ProblemParams) =>
        p.limit === undefined
          ? 'Remove something before you add more'
          : `A cart holds at most ${p.limit} different products. Remove one before you add another`,
    },
    cart_changed: {
      title: 'Your cart has changed',
      detail: (p: ProblemParams) =>
        p.lines === undefined
          ? 'It was changed in another tab or bought already. Check it and order again'
          : `${plural(p.lines, 'line', 'lines')} cannot be bought as shown. Nothing was ordered: check your cart`,
    },
    total_changed: {
      title: 'The total has changed',
      detail: (p: ProblemParams) =>
        p.from && p.to
          ? `It was ${p.from} and is ${p.to} now. Nothing was ordered or charged: check it, then place your order`
          : 'Nothing was ordered or charged. Check the new total, then place your order',
    },
    key_required: {
      title: 'The request has no key',
      detail: (_: ProblemParams) => 'Send an “Idempotency-Key” header of 8 to 128 characters',
    },
    key_reused: {
      title: 'This key was used for another request',
      detail: (_: ProblemParams) => 'Send a new “Idempotency-Key” for a new order',
    },
    not_found: {
      title: 'We could not find that page',
      detail: (_: ProblemParams) => 'It may have moved, or the address has a slip in it',
    },
    method_not_allowed: {
      title: 'This address works differently',
      detail: (_: ProblemParams) => 'It does not accept this kind of request',
    },
    upgrade_required: {
      title: 'This address is for sockets',
      detail: (_: ProblemParams) => 'Ask for it with “Upgrade: websocket”, or read the cart itself',
    },
    body_too_large: {
      title: 'That was too much at once',
      detail: (_: ProblemParams) => 'The request is larger than we accept',
    },
    body_malformed: {
      title: 'We could not read that',
      detail: (_: ProblemParams) => 'The body of the request is not in the form we expect',
    },
    input_invalid: {
      title: 'Something is not filled in right',
      detail: (p: ProblemParams) => (p.name ? `Check “${p.name}” and send it again` : 'Check what you entered'),
    },
    unknown_field: {
      title: 'There is a field we do not know',
      detail: (p: ProblemParams) => (p.name ? `Remove the field “${p.name}”` : 'Remove the fields we do not know'),
    },
    busy: {
      title: 'Many are buying this right now',
      detail: (_: ProblemParams) => 'Nothing was ordered or charged, and your cart is as it was. Try again in a moment',
    },
    provider_not_offered: {
      title: 'This way to pay is not offered',
      detail: (_: ProblemParams) => 'Choose another one, or load the page again',
    },
    payment_refused: {
      title: 'This payment is not possible',
      detail: (_: ProblemParams) =>
        'The payment provider does not take it. Nothing was charged; please ask us for help',
    },
    rate_limited: {
      title: 'A little too fast',
      detail: (p: ProblemParams) =>
        p.seconds === undefined
          ? 'Wait a moment, then try again'
          : `Wait ${plural(p.seconds, 'second', 'seconds')}, then try again`,
    },
    cross_site: {
      title: 'This request came from another site',
      detail: (_: ProblemParams) => 'For your safety we did nothing. Go back to the mall and try there',
    },
    notice_unsigned: {
      title: 'The signature does not match',
      detail: (_: ProblemParams) => 'Sign the notice with the shared key and the time of sending',
    },
    order_not_cancellable: {
      title: 'This order cannot be cancelled',
      detail: (_: ProblemParams) => 'Only an order that is not paid yet can be cancelled here',
    },
    checkout_conflict: {
      title: 'This cart was already ordered',
      detail: (_: ProblemParams) => 'Your earlier order stands, and nothing was ordered twice: see your orders',
    },
    payment_pending: {
      title: 'The payment is still on its way',
      detail: (_: ProblemParams) => 'We have not heard back yet. This page will know as soon as we do',
    },
    unavailable: {
      title: 'We will be right back',
      detail: (_: ProblemParams) => 'Part of the mall cannot be reached. Your cart and orders are safe',
    },
    outcome_unknown: {
      title: 'This takes longer than it should',
      detail: (_: ProblemParams) => 'Please try again in a moment. Nothing is ordered or charged twice',
    },
    internal: {
      title: 'Something went wrong on our side',
      detail: (_: ProblemParams) => 'We have been told about it. Please try again in a moment',
    },
  },
  error: {
    home: 'To the home page',
    elsewhere: 'Perhaps here',
    cart: 'To your cart',
    retry: 'Try again',
    reference: 'Reference',
  },
};
