import { fileURLToPath } from 'node:url';

/** The checkout's top directory, absolute and without a trailing slash. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

/** Where everything local lives (database, worker state, secrets, logs); never committed. */
export const DATA = `${ROOT}/.jishi`;

/** Where the output of the tools underneath goes. */
export const LOGS = `${DATA}/logs`;

/** Where the migrations are. */
export const MIGRATIONS = `${ROOT}/migrations`;
