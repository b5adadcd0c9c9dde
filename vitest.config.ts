import { defineConfig } from 'vitest/config';

/** Rules of the business, pure: no server is started for them. */
const pure = ['test/domain/**/*.test.ts', 'test/backtest/**/*.test.ts', 'test/corpus/**/*.test.ts'];

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 30_000,
    projects: [
      // A thousand imagined lives take half a minute, on a busy machine minutes.
      { extends: true, test: { name: 'domain', include: pure, testTimeout: 300_000 } },
      {
        extends: true,
        test: {
          name: 'house',
          include: ['{test,activities}/**/*.test.ts'],
          exclude: [...pure, '**/node_modules/**'],
          globalSetup: ['test/support/global-setup.ts'],
        },
      },
    ],
  },
});
