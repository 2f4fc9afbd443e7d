import { createServer } from 'node:net';
import { Problem } from './problem.ts';

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      // A machine without IPv6 has no ::1 to be taken.
      resolve(error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT');
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** Whether nobody listens on a port of this machine, over IPv4 or IPv6. */
export async function isPortFree(port: number): Promise<boolean> {
  for (const host of ['127.0.0.1', '::1']) if (!(await canListen(port, host))) return false;
  return true;
}

/** The port itself when it is free, else the next free one of the 100 after it (0: any). Throws Problem when none is. */
export async function freePort(preferred: number): Promise<number> {
  if (preferred === 0) return ephemeralPort();
  for (let port = preferred; port <= preferred + 100; port += 1) if (await isPortFree(port)) return port;
  throw new Problem(`No free port between ${preferred} and ${preferred + 100}`);
}

function ephemeralPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** Reads a port from an environment variable, or gives the default. Throws Problem when it is not a port. */
export function portFromEnv(name: string, fallback: number): number {
  const text = process.env[name];
  if (text === undefined || text === '') return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Problem(`${name} is "${text}", which is not a port between 1 and 65535`);
}

/** Makes sure that a port, which cannot move by itself, is free; otherwise throws Problem with the way out. */
export async function requirePort(port: number, what: string, variable: string): Promise<void> {
  if (await isPortFree(port)) return;
  throw new Problem(
    `Port ${port}, where the ${what} should listen, is taken by another program.\n` +
      `Stop that program, or choose another port: ${variable}=${port + 10} npm run dev`,
  );
}
