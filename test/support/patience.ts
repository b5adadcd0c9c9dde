/**
 * How long a test waits, in real time, for what another process has to do: long enough for a busy machine, and a
 * test that passes never waits it out. `expect.poll` waits as long by itself, see vitest.config.ts.
 */
export const PATIENCE_MS = 90_000;

/** For `vi.waitFor`, which has no setting of its own. */
export const WAIT = { timeout: PATIENCE_MS, interval: 20 };
