import { parseArgs } from 'node:util';
import { mallUrl } from '../mall-url.ts';
import { explain, Problem } from '../problem.ts';

/** What `npm run publish` was asked for. */
export interface Options {
  /** The mall's address. */
  url: URL;
  /** The generation that has to answer; whichever is live if null. */
  build: string | null;
}

const USAGE = `Usage: npm run publish -- --all [--url URL] [--build ID]

Renders every page that the mall publishes ahead, in all languages, and stores it. Run again, it begins anew:
what is stored already and still the same is not written again.

  --all        all pages: after a deployment, a change of theme, or an emptied store
  --url URL    the mall's address (MALL_URL, or that of the running npm run dev, if left out)
  --build ID   the version of the storefront that is to render, before it gets traffic; see "Deploy" in the README

The key is taken from OPS_KEY, or else from the local .jishi/secrets.json.`;

/** Reads the command line. Null when help was asked for, and shown. Throws Problem on what it does not know. */
export function readOptions(args: string[]): Options | null {
  const { values } = parse(args);
  if (values.help) {
    console.log(USAGE);
    return null;
  }
  if (!values.all) throw new Problem(`Say what to publish: --all is all there is.\n\n${USAGE}`);
  return { url: mallUrl(values.url), build: values.build ?? null };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        all: { type: 'boolean' },
        url: { type: 'string' },
        build: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new Problem(`${explain(error).split('. ')[0]}.\n\n${USAGE}`);
  }
}
