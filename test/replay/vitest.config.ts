import { defineConfig } from 'vitest/config';

/** `npm run record-histories`: plays the scenarios and overwrites histories/. Not part of the tests. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/replay/record.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
