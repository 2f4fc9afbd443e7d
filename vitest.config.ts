import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// What takes a minute or two, the longest first: begun last, it would be waited for alone.
const LONGEST = ['chaos/chaos', 'bench/bench', 'e2e/purchase', 'dev/dev-command', 'import/import', 'e2e/accessibility'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = LONGEST.findIndex((name) => moduleId.endsWith(`test/${name}.test.ts`));
      return place < 0 ? LONGEST.length : place;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    environment: 'node',
    globalSetup: ['test/support/services.ts'],
    setupFiles: ['test/support/network.ts'],
    // A file starts real workers and talks to one Postgres; more than two at a time only slow each other down.
    pool: 'forks',
    maxWorkers: 2,
    // Our modules are each file's own; libraries, the tools that run workers above all, are loaded once per process.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    testTimeout: 30_000,
    hookTimeout: 90_000,
    teardownTimeout: 20_000,
    // What workers log matters only where a test fails.
    silent: 'passed-only',
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
});
