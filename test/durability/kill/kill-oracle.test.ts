import { beforeAll, describe, expect, it } from 'vitest';
import { type PlayedOut, playOut } from './a-play.ts';

const PLAY = { accounts: 24, days: 45 };
/** Days of play, each at another hour: mornings, when most is sent, and hours at which services are stopped. */
const KILL_ON = [0.7, 1.65, 7.7, 11.6, 16.65, 23.6, 30.62, 37.7];

describe('the kill oracle: a run with kills and one without, same portfolio', () => {
  let quiet: PlayedOut;
  let killed: PlayedOut;
  beforeAll(async () => {
    // An attempt of a killed worker is given up after this long; the operator's default is longer.
    process.env.ATTEMPT_TIMEOUT_MS = '6000';
    process.env.PROVIDER_TIMEOUT_MS = '4000';
    quiet = await playOut({ ...PLAY, killOn: [] });
    killed = await playOut({ ...PLAY, killOn: KILL_ON });
  }, 900_000);

  it('was killed as often as was meant', () => {
    expect(killed.kills).toBe(KILL_ON.length);
    expect(killed.said).toContain('a new one takes over');
  });

  it('every key at most once in the world, nobody stopped who owes nothing, every restore in time, the auditor silent [F2, F3, F5]', () => {
    expect([quiet.exitCode, killed.exitCode], killed.said).toEqual([0, 0]);
  });

  it('ends with the same stages, outcomes and service states; only an uncertain act may make a difference', () => {
    const certain = killed.endings.filter((e) => e.uncertain.length === 0);
    const same = new Set(certain.map((e) => e.account));
    const plain = (run: PlayedOut) =>
      run.endings
        .filter((e) => same.has(e.account))
        .map(({ account, service, cases }) => ({ account, service, cases }));
    expect(plain(killed)).toEqual(plain(quiet));
    expect(certain.length).toBeGreaterThan(PLAY.accounts / 2);
    expect(new Set(killed.endings.map((e) => e.service)).size).toBeGreaterThan(1);
  });

  it('lists every uncertain act for a person [N3]', () => {
    expect(killed.endings.flatMap((e) => e.uncertain).filter((act) => !act.listed)).toEqual([]);
  });
});
