import { parseArgs } from 'node:util';
import { type AttemptRecord, paymentRecord, type TimelineEntry } from '../shared/domain/payments/mod.ts';
import { formatMoney, money } from '../shared/kernel/money.ts';
import { asOps } from './as-ops.ts';
import { explain, Problem, runMain } from './problem.ts';

// `npm run payment`: everything that happened to the payment of an order.

const USAGE = `Usage: npm run payment -- ORDER

Lists the attempts to pay an order, given by its number or id, and all that happened to them: calls of the provider,
webhooks, decisions. Reads as "ops" of the database that DATABASE_URL_OWNER or DATABASE_URL_OPS names, or of the local mall.`;

function readOrder(args: string[]): string | null {
  const { values, positionals } = parse(args);
  if (values.help) return null;
  const [order] = positionals;
  if (order === undefined || positionals.length > 1) throw new Problem(`Name one order.\n\n${USAGE}`);
  return order;
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { help: { type: 'boolean', short: 'h' } } });
  } catch (error) {
    throw new Problem(`${explain(error).split('. ')[0]}.\n\n${USAGE}`);
  }
}

function describe(attempt: AttemptRecord): string {
  const { id, provider, state, amount, currency, reference, expiresAt, checkAt, orders, refunds } = attempt;
  const sum = (value: number, of: string) => formatMoney(money(value, of), 'en');
  return [
    `${id}  ${sum(amount, currency)} by ${provider}: ${state}${reference === null ? '' : ` (${reference})`}`,
    `    orders: ${orders.map(({ number, status }) => `${number} ${status}`).join(', ')}`,
    ...refunds.map((refund) => `    refund ${refund.id}: ${sum(refund.amount, refund.currency)} ${refund.state}`),
    checkAt === null
      ? '    the provider is not asked any more'
      : `    the provider is asked next at ${checkAt}, time is over at ${expiresAt}`,
  ].join('\n');
}

function line({ attemptId, at, times, lastAt, detail }: TimelineEntry): string {
  const { kind, ...facts } = detail;
  const told = Object.entries(facts).filter(([, value]) => value !== null && value !== undefined);
  const text = told.map(([name, value]) => `${name}=${Array.isArray(value) ? value.join('+') || 'none' : value}`);
  const again = lastAt === null ? '' : `  ×${times}, last ${lastAt}`;
  return `${at}  ${attemptId}  ${[kind, ...text].join(' ')}${again}`;
}

async function main(): Promise<void> {
  const order = readOrder(process.argv.slice(2));
  if (order === null) return console.log(USAGE);
  await asOps(async (db) => {
    const { attempts, timeline } = await paymentRecord(db, order);
    if (attempts.length === 0) throw new Problem(`There is no order "${order}"`);
    console.log([...attempts.map(describe), '', ...timeline.map(line)].join('\n'));
  });
}

await runMain(main);
