import { defineConfig } from 'vitest/config';
import { PATIENCE_MS } from './test/support/patience.ts';

/** Rules of the business, pure: no server is started for them. */
const pure = ['test/domain/**/*.test.ts', 'test/backtest/**/*.test.ts', 'test/corpus/**/*.test.ts'];

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 180_000,
    expect: { poll: { timeout: PATIENCE_MS, interval: 20 } },
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
