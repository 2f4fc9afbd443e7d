import { readFileSync, writeFileSync } from 'node:fs';
import type { OpenDatabase } from './database.ts';
import { ROOT } from './paths.ts';
import type { Secrets } from './secrets.ts';
import type { MallSettings } from './settings.ts';

/** Where the mall and its cashier are reached. */
export interface Addresses {
  mall: string;
  cashier: string;
}

const HEADER = '# Written by npm run dev, anew at each start. For your own database, set DATABASE_URL_OWNER instead.\n';

/** Gives each worker its secrets, addresses and settings, in the .dev.vars file beside its configuration. */
export function writeDevVars(
  database: OpenDatabase,
  secrets: Secrets,
  addresses: Addresses,
  settings: MallSettings,
): void {
  const { shop, jobs } = database.urls;
  const proxy = { DATABASE_PROXY: database.proxy };
  const cashier = { CASHIER_KEY: secrets.cashier };
  const hosts = { MALL_URL: addresses.mall, CASHIER_URL: addresses.cashier };
  const files: Record<string, Record<string, string>> = {
    '.dev.vars': {
      ...{ DATABASE_URL_SHOP: shop, SIGNING_SECRET: secrets.signing, OPS_KEY: secrets.ops },
      ...{ ...cashier, ...proxy, ...hosts },
      ...{ CURRENCY: settings.currency, DEFAULT_LOCALE: settings.defaultLocale },
      ...providerOf(process.env),
    },
    'workers/objects/.dev.vars': { DATABASE_URL_JOBS: jobs, ...proxy },
    'workers/jobs/.dev.vars': { DATABASE_URL_JOBS: jobs, ...cashier, ...proxy, ...hosts },
    'workers/payments/.dev.vars': stripeOf(process.env),
    'workers/cashier/.dev.vars': cashier,
  };
  for (const [file, values] of Object.entries(files)) {
    const lines = Object.entries(values).map(([name, value]) => `${name}='${value}'\n`);
    writeIfChanged(`${ROOT}/${file}`, HEADER + lines.join(''));
  }
}

type Given = Record<string, string | undefined>;

const providerOf = ({ PAYMENT_PROVIDER }: Given): Record<string, string> =>
  PAYMENT_PROVIDER ? { PAYMENT_PROVIDER } : {};

/** The keys of an account at Stripe, for who has one and says so in the environment. */
const stripeOf = ({ STRIPE_SECRET_KEY = '', STRIPE_WEBHOOK_SECRET = '' }: Given) => ({
  STRIPE_SECRET_KEY,
  STRIPE_WEBHOOK_SECRET,
});

function writeIfChanged(path: string, text: string): void {
  try {
    if (readFileSync(path, 'utf8') === text) return;
  } catch {
    // It is not there yet.
  }
  writeFileSync(path, text, { mode: 0o600 });
}
