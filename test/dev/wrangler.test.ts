import { createServer } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { freePort, isPortFree, portFromEnv, requirePort } from '../../dev/ports.ts';
import { readError } from '../../dev/wrangler.ts';

afterEach(() => vi.unstubAllEnvs());

describe('what the workers’ tools say', () => {
  it.each([
    ['✘ [ERROR] Could not resolve "./x.ts"', 'Could not resolve "./x.ts"'],
    ['  ✘ [ERROR] {"level":"error","message":"Paying failed","error":"Error: no"}', 'Paying failed: Error: no'],
    ['✘ [ERROR] {"level":"error","message":"Paying failed"}', 'Paying failed'],
    ['[wrangler:info] GET / 200 OK (5ms)', null],
    ['▲ [WARNING] Something to know', null],
  ])('is told when it is an error: %s', (line, told) => {
    expect(readError(line)).toBe(told);
  });
});

describe('ports', () => {
  it('are looked for upwards, and named with the way out when they cannot move', async () => {
    const server = createServer();
    const port = await freePort(0);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    expect(await isPortFree(port)).toBe(false);
    expect(await freePort(port)).toBeGreaterThan(port);
    await expect(requirePort(port, 'mall', 'JISHI_PORT')).rejects.toThrow(`JISHI_PORT=${port + 10} npm run dev`);
    await new Promise((resolve) => server.close(resolve));
    expect(await isPortFree(port)).toBe(true);
  });

  it('come from the environment only when they are ports', () => {
    expect(portFromEnv('JISHI_PORT', 8787)).toBe(8787);
    vi.stubEnv('JISHI_PORT', '9000');
    expect(portFromEnv('JISHI_PORT', 8787)).toBe(9000);
    vi.stubEnv('JISHI_PORT', 'eighty');
    expect(() => portFromEnv('JISHI_PORT', 8787)).toThrow('JISHI_PORT is "eighty"');
  });
});
