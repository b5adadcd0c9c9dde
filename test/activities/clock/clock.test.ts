import { afterAll, beforeAll, expect, it } from 'vitest';
import { fixedClock } from '../../../activities/clock/fixed-clock.ts';
import { steppedClock } from '../../../activities/clock/stepped-clock.ts';
import { systemClock } from '../../../activities/clock/system-clock.ts';
import { addMs, DAY, instant, msBetween } from '../../../domain/time/instant.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

it('the stepped clock runs with the machine’s, and every clock of the database sees a step at once', async () => {
  const { prisma } = db.database;
  const [one, other, machine] = [steppedClock({ prisma }), steppedClock({ prisma }), systemClock()];
  expect(Math.abs(msBetween(await machine.now(), await one.now()))).toBeLessThan(5_000);
  await prisma.clock.update({ where: { id: 1 }, data: { offsetMs: BigInt(200 * DAY) } });
  for (const clock of [one, other])
    expect(Math.abs(msBetween(addMs(await machine.now(), 200 * DAY), await clock.now()))).toBeLessThan(5_000);
});

it('the fixed clock stands until it is set', async () => {
  const clock = fixedClock(instant('2026-03-10T09:00:00Z'));
  expect(await clock.now()).toBe('2026-03-10T09:00:00.000Z');
  clock.set(instant('2026-03-11T09:00:00Z'));
  expect(await clock.now()).toBe('2026-03-11T09:00:00.000Z');
});
