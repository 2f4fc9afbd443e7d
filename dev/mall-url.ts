import { portFromEnv } from './ports.ts';
import { Problem } from './problem.ts';

/** The mall's address: the given one, MALL_URL, or that of `npm run dev`. Throws Problem when it is none. */
export function mallUrl(given: string | undefined): URL {
  const address = given ?? (process.env.MALL_URL || `http://localhost:${portFromEnv('JISHI_PORT', 8787)}`);
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) throw new Problem(`"${address}" is not the address of a mall`);
  return url;
}
