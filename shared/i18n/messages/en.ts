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

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
const quoted = (name: string | undefined, otherwise: string): string => (name ? `“${name}”` : otherwise);

/** English texts; the other catalogues have exactly this shape. */
export const en = {
  mall: {
    name: 'Jishi',
    tagline: 'Good things from small shops, in one basket',
    description: 'A market of independent shops. Fill one basket, pay once, and each shop sends its own parcel.',
    ogLocale: 'en_GB',
  },
  nav: {
    skip: 'Skip to content',
    home: 'Home',
    categories: 'Categories',
    cart: 'Cart',
    orders: 'Orders',
    main: 'Main',
    tabs: 'Tab bar',
    breadcrumbs: 'Breadcrumbs',
    otherLanguage: '中文',
    otherLanguageLabel: '用中文浏览',
    help: 'Your purchase',
    footerNote: 'Prices include tax. Each shop sends its own parcel; you pay once.',
  },
  home: {
    title: 'Jishi: good things from small shops',
    heroTitle: 'Good things from small shops',
    heroText: 'Fill one basket from several shops and pay once. No account needed.',
    heroAction: 'See what is new',
    heroSecond: 'On sale now',
    categories: 'Shop by category',
    newArrivals: 'New arrivals',
    discounted: 'On sale',
    shops: 'Our shops',
    allStories: 'All stories',
    promises: [
      { title: 'One basket, several shops', text: 'Every shop packs its own parcel. You pay a single time.' },
      { title: 'Prices you can trust', text: 'Next to a reduced price we show the lowest of the 30 days before.' },
      { title: 'Change your mind', text: 'An unpaid order can be cancelled in one tap.' },
    ],
  },
  offline: {
    title: 'You are offline',
    text: 'This page has not been opened on this device before. Pages that you have seen are still there.',
    seen: (time: string) =>
      `The network does not answer. This is the page as you saw it on ${time}; price and stock may have changed.`,
  },
  category: {
    count: (count: number) => plural(count, 'product', 'products'),
    subcategories: 'Subcategories',
    sort: 'Sort by',
    sorts: { newest: 'Newest', 'price-asc': 'Price: low to high', 'price-desc': 'Price: high to low' },
    emptyTitle: 'Nothing on this shelf yet',
    emptyText: 'New things arrive often. Have a look at another category meanwhile.',
    emptyAction: 'Back to the home page',
    description: (name: string) =>
      `${name} from independent shops on Jishi. Fill one basket, pay once, and each shop sends its own parcel.`,
  },
  paging: {
    label: 'Pages',
    previous: 'Previous',
    next: 'Next',
    page: (page: number) => `Page ${page}`,
  },
  product: {
    fromPrice: (price: string) => `from ${price}`,
    brand: 'Brand',
    was: 'Was',
    lowest30: (price: string) => `Lowest price in the 30 days before: ${price}`,
    save: (percent: number) => `${percent}% off`,
    someReduced: 'Some on sale',
    options: 'Options',
    chooseVariant: (names: string) => (names ? `Choose ${names.toLowerCase()}` : 'Choose an option'),
    quantity: 'Quantity',
    add: 'Add to cart',
    adding: 'Adding…',
    added: (title: string) => `“${title}” is in your cart`,
    addFailed: 'That did not work. Please try again',
    viewCart: 'View cart',
    inStock: 'In stock',
    left: (count: number) => `Only ${count} left`,
    soldOut: 'Sold out',
    soldOutWith: (others: string) => `sold out in ${others}`,
    noneWith: (others: string) => `not made in ${others}`,
    nowChosen: (label: string) => `Now chosen: ${label}`,
    comingSoon: 'Coming soon',
    comingSoonText: 'This product is not on sale yet. Come back soon.',
    offShelf: 'No longer on sale',
    offShelfText: 'The shop has taken this product off its shelf.',
    details: 'Details',
    description: 'About this product',
    gallery: 'Pictures',
    picture: (index: number, count: number) => `Picture ${index} of ${count}`,
    shownIn: { en: 'Shown in English', 'zh-CN': 'Shown in Chinese' },
    more: (shop: string) => `More from ${shop}`,
    sold: (title: string, shop: string) => `${title} by ${shop}, on Jishi, the market of independent shops.`,
  },
  articles: {
    title: 'Stories',
    description:
      'Where good things come from, how to choose them and how to use them: stories from Jishi and its shops.',
    emptyTitle: 'No stories yet',
    emptyText: 'The first one is being written.',
  },
  article: {
    products: 'In this story',
    description: (title: string) => `${title}. A story from Jishi, the market of independent shops.`,
  },
  shop: {
    kind: 'Shop',
    freight: (flat: string) => `Delivery ${flat}`,
    freightFree: 'Free delivery',
    freightFreeFrom: (flat: string, from: string) => `Delivery ${flat}, free from ${from}`,
    products: 'Products',
    emptyTitle: 'This shop is still unpacking',
    emptyText: 'Its first products will be here soon.',
    description: (name: string) => `Everything that ${name} sells on Jishi, the market of independent shops.`,
  },
  cart: {
    title: 'Your cart',
    emptyTitle: 'Your cart is empty',
    emptyText: 'Things you add wait here until you are ready.',
    emptyAction: 'Start looking',
    quantity: 'Quantity',
    quantityOf: (title: string) => `Quantity of ${title}`,
    less: 'One less',
    more: 'One more',
    update: 'Update',
    updateOf: (title: string) => `Update the quantity of ${title}`,
    remove: 'Remove',
    removeOf: (title: string) => `Remove ${title}`,
    each: (price: string) => `${price} each`,
    goods: 'Goods',
    freight: 'Delivery',
    free: 'Free',
    freeAway: (amount: string) => `${amount} more for free delivery from this shop`,
    freeReached: 'Free delivery from this shop',
    total: 'Total',
    summary: 'Summary',
    checkout: 'Go to checkout',
    keepLooking: 'Keep looking',
    subtotal: (count: number) => `Goods (${plural(count, 'item', 'items')})`,
    acceptPrices: 'Accept the new prices',
    acceptPrice: (price: string) => `Accept ${price}`,
    setTo: (left: number) => `Set to ${left}`,
    setToOf: (left: number, title: string) => `Set the quantity of ${title} to ${left}`,
    settle: 'Fix all at once',
    settleHint: 'Takes what is left, at current prices, and takes out what cannot be had.',
    settled: 'Your cart was put right',
    fixOf: (fix: string, title: string) => `${fix}: ${title}`,
    fixed: {
      accepted: (price: string) => `${price} accepted`,
      setTo: (pieces: number) => `set to ${pieces}`,
      removed: 'taken out',
      removedOf: (count: number) => `${plural(count, 'product was', 'products were')} taken out`,
    },
    blocked: 'Some lines need your attention first',
    blockedText: 'Nothing is lost: settle the marked lines, then go on to checkout.',
    problem: {
      price_changed: (from: string, to: string) => `The price changed from ${from} to ${to}`,
      short_stock: (left: number) => (left === 0 ? 'Sold out for now' : `Only ${left} left`),
      over_limit: (max: number) => `At most ${max} per order`,
      product_gone: 'No longer on sale',
      shop_closed: 'This shop is closed at the moment',
    },
    elsewhere: 'Your cart was changed in another tab or on another device',
    failedText: 'Check your connection, then try again.',
    outbox: {
      told: 'Kept on this device. It will be sent as soon as you are online.',
      kept: (count: number | string) =>
        count === 1
          ? '1 change to your cart is kept on this device. It will be sent as soon as you are online.'
          : `${count} changes to your cart are kept on this device. They will be sent as soon as you are online.`,
      refused: 'Not everything that you did offline could be done:',
      close: 'Got it',
    },
    drawer: {
      loading: 'Loading your cart…',
      failed: 'Your cart could not be loaded just now.',
      retry: 'Try again',
      close: 'Close',
      whole: 'View cart',
      status: (count: number, total: string) => `${plural(count, 'item', 'items')} · ${total}`,
    },
    parcels: (count: number) => `${plural(count, 'parcel', 'parcels')}, one payment`,
  },
  explain: {
    title: 'Why this price?',
    applied: (reason: string) => `Applied: ${reason}`,
    refused: (reason: string) => `Not applied: ${reason}`,
    goods: (count: number) => `Goods, ${plural(count, 'item', 'items')}`,
    freight: 'Delivery by this shop',
    freeFrom: (amount: string) => `Free delivery from ${amount}`,
    free: 'Free delivery',
    missing: (amount: string) => `${amount} more from this shop for free delivery`,
    reasons: {
      goods: 'current prices, tax included',
      freight: 'one flat price per parcel',
      no_charge: 'this shop charges nothing for it',
      threshold_reached: 'your goods come to enough',
      below_threshold: 'your goods come to less',
      not_offered: 'this shop does not offer it',
      nothing_to_waive: 'delivery costs nothing anyway',
    },
  },
  checkout: {
    title: 'Checkout',
    contact: 'Contact',
    address: 'Delivery address',
    note: 'Anything else?',
    noteHint: 'For example, where to leave the parcel',
    fields: {
      name: 'Full name',
      email: 'Email',
      phone: 'Phone',
      country: 'Country or region',
      region: 'Province or state',
      city: 'City',
      line1: 'Street and house number',
      line2: 'Flat, floor, company',
      postcode: 'Postcode',
      note: 'Note for the shops',
    },
    emailHint: 'Only for this order',
    optional: 'optional',
    chooseCountry: 'Choose a country or region',
    summary: 'Your order',
    pay: (total: string) => `Place order and pay ${total}`,
    payHint: 'You pay on the next page. Your things are held meanwhile; your order shows for how long.',
    errorTitle: (count: number) => `Please look at ${plural(count, 'field', 'fields')} again`,
    backToCart: 'Back to the cart',
    settle: 'Adjust my order',
    settleHint: 'Takes what is left, at current prices. You see the new total before you pay.',
    settleText: 'Nothing was ordered or charged. Adjust your order to what can be had now, or change your cart.',
    settledTitle: 'Your order was adjusted',
    settledText: 'Check what is in it and the new total, then place it.',
    problemOf: (title: string, problem: string) => `${title}: ${problem}`,
    shortfall: (amount: string) => `${amount} more would have made it free`,
    freeApplied: 'Free-delivery threshold reached',
    quantity: (count: number) => `× ${count}`,
    total: 'Total',
    taxNote: 'Including tax',
  },
  order: {
    title: (number: string) => `Order ${number}`,
    heading: 'Order',
    state: {
      unpaid: 'Waiting for payment',
      declined: 'Payment declined',
      mismatched: 'Not paid',
      paid: 'Paid',
      shipped: 'Shipped',
      received: 'Received',
      cancelled: 'Cancelled',
      expired: 'Not paid in time',
      returned: 'Cancelled',
      return_failed: 'Refund delayed',
      refunded: 'Refunded',
    },
    explain: {
      unpaid: 'Your things are held for you until the time below.',
      declined: 'The payment was declined and no money was taken. Your things are held for you until the time below.',
      mismatched: 'Another amount arrived than was owed. This order is not paid, and all of the money goes back.',
      paid: 'The shop is getting your parcel ready.',
      shipped: 'Your parcel is on its way.',
      received: 'Your parcel has arrived. Enjoy.',
      cancelled: 'Nothing was charged. The goods are back on the shelf.',
      expired: 'The time to pay ran out. Nothing was charged, and the goods are back on the shelf.',
      returned: 'This order is not sent. What was paid for it goes back the way it came.',
      return_failed:
        'This order is not sent. Giving your money back did not work yet. We have been told and see to it; you need not do anything.',
      refunded: 'This order is not sent. What was paid for it went back the way it came.',
    },
    payBefore: 'Pay by',
    timeLeft: (text: string) => `${text} left`,
    timeUp: 'Time is up',
    pay: (total: string) => `Pay ${total}`,
    cancel: 'Cancel order',
    cancelHint: 'Cancels this order alone and puts its goods back on the shelf.',
    deliverTo: 'Deliver to',
    note: 'Your note',
    timeline: 'What happened',
    payments: 'Payment',
    placedOn: 'Placed on',
    orderedWith: 'Ordered together with',
    sibling: (number: string, shop: string) => `${number} (${shop})`,
    events: {
      placed: 'Order placed',
      paid: 'Payment received',
      shipped: 'Parcel sent',
      received: 'Parcel received',
      cancelled: 'Order cancelled',
      expired: 'Not paid in time, order cancelled',
      refunded: 'Money given back',
      refund_failed: 'Money did not reach you, we see to it',
      paid_late: 'Payment received late, goods reserved again',
    },
    paymentEvents: {
      started: 'Payment started',
      captured: 'Paid',
      declined: 'Payment declined',
      closed: 'Payment closed',
      replaced: 'Amount changed, payment started anew',
      mismatch: 'Another amount arrived than was asked for',
      refund_started: 'Refund started',
      refunded: 'Refunded',
      refund_failed: 'Refund did not work, we see to it',
    },
    paymentLog: 'Every step in between',
    paymentCalls: {
      begin: 'Led you to the payment provider',
      status: 'Asked the payment provider',
      close: 'Told the payment provider to take no money any more',
      refund: 'Told the payment provider to give money back',
    },
    paymentOutcomes: {
      unknown: 'nobody has opened its page',
      open: 'not paid so far',
      declined: 'payment declined',
      closed: 'closed, nothing was charged',
      captured: 'paid',
      timeout: 'no answer in time',
      unreachable: 'not reached',
      failed: 'answered that something went wrong there',
      nonsense: 'the answer made no sense',
      refused: 'refused',
    },
    paymentCall: (call: string, outcome: string) => `${call}: ${outcome}`,
    paymentNotice: 'Heard from the payment provider',
    paymentNoticeWaits: 'Heard from the payment provider, which could not be asked yet',
    paymentUsed: 'Goods paid for',
    paymentUsedLate: 'Goods paid for late, and reserved again',
    paymentTimes: (count: number, last: string) => `${count} times, last on ${last}`,
    all: 'All orders',
  },
  orders: {
    title: 'Your orders',
    emptyTitle: 'No orders yet',
    emptyText: 'What you buy will be listed here.',
    emptyAction: 'Start looking',
    placed: {
      unpaid: 'Thank you, your order is placed',
      rest_unpaid: 'Part of your order waits for payment',
      declined: 'The payment was declined',
      mismatched: 'Another amount arrived than was owed',
      paid: 'Thank you, your order is paid',
      part_paid: 'Thank you, part of your order is paid',
      cancelled: 'Your order is cancelled',
      expired: 'The time to pay ran out',
      returned: 'Your money goes back',
    },
    placedText: {
      unpaid: (count: number) =>
        count === 1 ? 'Pay it to have it sent.' : `${count} orders, one per shop. Pay once to have all of them sent.`,
      rest_unpaid: (count: number, until: string) =>
        `${plural(count, 'order', 'orders')} can still be paid. The goods are held until ${until}.`,
      declined: (until: string) => `No money was taken. Your things are held until ${until}, so you can try again.`,
      mismatched: 'Your order is not paid, and all of the money goes back the way it came. Please order again.',
      paid: (count: number) =>
        count === 1 ? 'The shop packs it now.' : `${count} orders, one per shop. Each shop packs its own parcel now.`,
      part_paid: (paid: number, all: number) =>
        `${paid} of ${all} orders ${paid === 1 ? 'is' : 'are'} being packed. The rest is not sent.`,
      cancelled: 'Nothing was charged.',
      expired: 'Your order is cancelled and nothing was charged.',
      returned: 'Your order is cancelled. What you paid goes back the way it came.',
    },
    restNotCharged: 'Nothing was charged for it.',
    moneyBack: 'Money that is not owed goes back the way it came.',
    moneyStuck: 'Giving your money back did not work yet. We have been told and see to it.',
    payAgain: (total: string) => `Try again to pay ${total}`,
    onwards: 'Back to the mall',
    keepTitle: 'Keep this link',
    keepText: 'It shows your orders on another device. Anyone who has it can see them, so keep it to yourself.',
    keepLabel: 'Private link to your orders',
    count: (count: number) => plural(count, 'item', 'items'),
    view: 'View order',
  },
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

/** The shape that every catalogue has. */
export type Messages = typeof en;

/** Codes of refusals that have a text. */
export type ProblemCode = keyof Messages['problems'];
