import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { steppedClock } from '../../../activities/clock/stepped-clock.ts';
import { addMs, DAY, instant, msBetween } from '../../../domain/time/instant.ts';
import { lastWritten, openBusinessClock, setBusinessClock } from '../../../stack/play/business-clock.ts';
import { aCasebook, type Casebook } from './a-casebook.ts';

let book: Casebook;
beforeEach(async () => {
  book = await aCasebook();
});
afterEach(() => book.drop());

const near = (ms: number): boolean => Math.abs(ms) < 2_000;

describe('business time', () => {
  it('is the same for every process at once when it is moved, and ticks on from there', async () => {
    const clock = await openBusinessClock(book);
    const target = addMs(clock.now(), 40 * DAY);
    await clock.moveTo(target);
    const worker = steppedClock(book.database);
    expect(near(msBetween(target, clock.now()))).toBe(true);
    expect(near(msBetween(target, await worker.now()))).toBe(true);
    const before = clock.now();
    await expect.poll(() => clock.now() > before).toBe(true);
  });

  it('never goes back', async () => {
    const clock = await openBusinessClock(book);
    await expect(clock.moveTo(addMs(clock.now(), -DAY))).rejects.toThrow(/never goes back/);
  });

  it('begins where a play begins, also before the machine’s own time', async () => {
    const at = instant('2020-02-03T00:00:00Z');
    await setBusinessClock({ pool: book.pool, at });
    const clock = await openBusinessClock(book);
    expect(near(msBetween(at, clock.now()))).toBe(true);
  });

  it('knows the last thing that was written, so that a run that was cut off does not go on before it', async () => {
    expect(await lastWritten(book)).toBeUndefined();
    const account = await book.account();
    await book.act({ accountId: account });
    expect(await lastWritten(book)).toBe('2026-03-02T12:00:00.000Z');
    await book.sql(`update act set settled_at = '2026-03-02T12:00:03Z'`);
    expect(await lastWritten(book)).toBe('2026-03-02T12:00:03.000Z');
  });
});
