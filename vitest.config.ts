import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    environment: 'node',
    globalSetup: ['test/support/services.ts'],
    setupFiles: ['test/support/network.ts'],
    // A file starts real workers and talks to one Postgres; more than two at a time only slow each other down.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 90_000,
    teardownTimeout: 20_000,
    // What workers log matters only where a test fails.
    silent: 'passed-only',
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
});
