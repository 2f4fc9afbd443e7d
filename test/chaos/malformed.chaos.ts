import { Agent, request as send } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { startHello } from '../bench/support/hello.ts';
import { atMost, exactly, type Figure, type Guard, type Measure, told } from '../support/figure.ts';
import { openShop, stockShelf } from '../support/market.ts';
import { shopper } from '../support/shopper.ts';
import { CLASSICS, type Known, mangler, type OpenApi, type WireRequest } from './mangle.ts';
import { randomFrom } from './random.ts';
import { fillCart } from './shopping.ts';
import { inParallel, onStage, type Stage } from './stage.ts';

// Requests that nobody should send, derived at random from the mall's own OpenAPI document and its forms.

/** Guards that keep what no client should send away from what cannot stand it. */
export const guards: Guard[] = [
  {
    name: 'addresses have no control characters',
    misses: 'malformed: answered with a 5xx',
    patch: {
      worker: 'storefront',
      from: /if \((?=\/%\(\?:\[01\]\[0-9a-f\]\|7f\)\/i\.test\()/,
      to: 'if (false && ',
    },
  },
];

const PATIENCE = 20_000;
const TRACE = /\n\s+at \S|\bat (?:async )?[\w.$<>]+ \(|node_modules|\.tsx?:\d+/;
// So many that none of them is stopped for asking too often.
const REQUESTS_PER_BUYER = 150;
const FEW = 4;
const MANY = 16;

/** What can be wrong with an answer. */
type Fault = 'failure' | 'trace' | 'no problem document' | 'no answer';

interface Answer {
  status: number;
  type: string;
  body: string;
}

interface Verdict {
  request: WireRequest;
  answer: Answer | null;
  ms: number;
  faults: Fault[];
}

/** 5,000 requests, `short` 300, which have no goal for how long they take. */
export const run: Measure = ({ short, seed, without }) =>
  onStage(without, async (stage) => {
    const next = await requestMaker(stage, without ? 0 : short ? 300 : 5000, seed);
    const draw = (count: number) => [...CLASSICS, ...Array.from({ length: count - CLASSICS.length }, next)];
    // Without a guard the classics alone must tell.
    if (without) return figuresOf(await pester(stage.mall, CLASSICS, FEW));
    if (short) return figuresOf(await pester(stage.mall, draw(300), FEW));
    return pesterTwice(stage, draw(2500), draw(2500));
  });

/** Half of the requests at the rate that the goal is about, half at one that keeps the machine busier than it can be. */
async function pesterTwice({ mall }: Stage, some: WireRequest[], others: WireRequest[]): Promise<Figure[]> {
  const hello = await startHello({ body: Buffer.from('Hello'), headers: { 'content-type': 'text/plain' } });
  try {
    const few = await pester(mall, some, FEW);
    const fewHello = await pester(hello.url, some, FEW);
    const many = await pester(mall, others, MANY);
    const manyHello = await pester(hello.url, others, MANY);
    return [
      ...figuresOf([...few, ...many]),
      atMost('malformed: p99, four at a time', p99(few), 100, 'ms'),
      told('malformed: p99 of a hello, four at a time', p99(fewHello), 'ms'),
      told('malformed: p99, sixteen at a time', p99(many), 'ms'),
      told('malformed: p99 of a hello, sixteen at a time', p99(manyHello), 'ms'),
    ];
  } finally {
    await hello.close();
  }
}

/** Makes malformed requests for a mall that has something to sell, and `count` / 150 shoppers who want it. */
async function requestMaker(stage: Stage, count: number, seed: number): Promise<() => WireRequest> {
  const shop = await openShop(stage.database, { slug: 'one' });
  const [sku = ''] = await stockShelf(stage.database, shop, [{ handle: 'tea', price: 2500, stock: 100_000 }]);
  const cookies = Array.from({ length: Math.ceil(count / REQUESTS_PER_BUYER) }, async () => {
    const buyer = shopper(stage);
    await fillCart(buyer, [sku]);
    return Array.from(buyer.cookies, ([name, value]) => `${name}=${value}`).join('; ');
  });
  const known: Known = { sku, handle: 'tea', cookies: await Promise.all(cookies) };
  const api = (await (await stage.fetchMall('/api/openapi.json')).json()) as OpenApi;
  return mangler(api, known, randomFrom(seed));
}

/** Sends requests, some at a time. */
async function pester(to: URL, requests: readonly WireRequest[], atOnce: number): Promise<Verdict[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  try {
    return await inParallel(atOnce, requests, (request) => judge(to, agent, request));
  } finally {
    agent.destroy();
  }
}

async function judge(to: URL, agent: Agent, request: WireRequest): Promise<Verdict> {
  const began = performance.now();
  const answer = await exchange(to, agent, request).catch(() => null);
  return { request, answer, ms: performance.now() - began, faults: answer ? faultsOf(request, answer) : ['no answer'] };
}

async function exchange(to: URL, agent: Agent, { method, path, headers, body }: WireRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = to;
    // Node would send the body of a GET without saying how long it is.
    const framed = body ? { ...headers, 'content-length': String(body.length) } : headers;
    const sent = send({ agent, hostname, port, method, path, headers: framed, timeout: PATIENCE });
    sent.once('error', reject);
    sent.once('timeout', () => sent.destroy(new Error('No answer in time')));
    sent.once('response', async (response) => {
      try {
        const text = (await buffer(response)).toString();
        resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', body: text });
      } catch (error) {
        reject(error);
      }
    });
    sent.end(body ?? undefined);
  });
}

function faultsOf({ method, path }: WireRequest, { status, type, body }: Answer): Fault[] {
  const faults: Fault[] = [];
  if (status >= 500) faults.push('failure');
  if (TRACE.test(body)) faults.push('trace');
  if (/^\/api(\/|$)/.test(path) && status >= 400 && method !== 'HEAD' && !isProblem(status, type, body)) {
    faults.push('no problem document');
  }
  return faults;
}

function isProblem(status: number, type: string, body: string): boolean {
  if (!type.startsWith('application/problem+json')) return false;
  const problem = JSON.parse(body) as Record<string, unknown>;
  return problem.status === status && ['code', 'title', 'detail'].every((name) => typeof problem[name] === 'string');
}

function explain(verdicts: readonly Verdict[]): void {
  for (const { request, answer, faults } of verdicts.filter((verdict) => verdict.faults.length > 0).slice(0, 20)) {
    const { method, path, headers, body } = request;
    console.log(
      `${faults.join(', ')}: ${method} ${path.slice(0, 200)} → ${answer?.status} ${answer?.body.slice(0, 200)}`,
    );
    console.log(`  ${JSON.stringify(headers).slice(0, 300)} ${body?.toString().slice(0, 300) ?? ''}`);
  }
}

function p99(verdicts: readonly Verdict[]): number {
  const sorted = verdicts.map(({ ms }) => ms).sort((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length * 0.99)] ?? 0);
}

function figuresOf(verdicts: readonly Verdict[]): Figure[] {
  explain(verdicts);
  const count = (fault: Fault) => verdicts.filter(({ faults }) => faults.includes(fault)).length;
  const accepted = verdicts.filter(({ answer }) => answer && answer.status < 400).length;
  return [
    told('malformed: requests', verdicts.length, 'requests'),
    told('malformed: of these, accepted', accepted, 'requests'),
    exactly('malformed: answered with a 5xx', count('failure'), 0, 'answers'),
    exactly('malformed: stack traces shown', count('trace'), 0, 'answers'),
    exactly('malformed: API refusals that are no problem document', count('no problem document'), 0, 'answers'),
    exactly('malformed: not answered', count('no answer'), 0, 'requests'),
  ];
}
