import { defineConfig } from 'vitest/config';

const needsNothing = ['test/*.test.ts', 'test/{shared,web,scripts}/**/*.test.{ts,tsx,mjs}'];

// Generous, because tests never sleep: a limit is reached on a machine that hangs, not on a slow one.
const patience = {
  testTimeout: 90_000,
  hookTimeout: 120_000,
  teardownTimeout: 30_000,
  expect: { poll: { timeout: 10_000 } },
};

/** Two projects, so that a unit test does not wait for PostgreSQL. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'pure',
          environment: 'node',
          pool: 'threads',
          include: needsNothing,
          // Pictures take their colours from it; all other sheets stay empty.
          css: { include: [/tokens\.css/] },
          ...patience,
        },
      },
      {
        test: {
          name: 'server',
          environment: 'node',
          // Processes: the database drivers are native code.
          pool: 'forks',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...needsNothing, 'test/e2e/**', 'test/bench/**'],
          globalSetup: 'test/support/startPostgres.ts',
          ...patience,
        },
      },
    ],
  },
});
