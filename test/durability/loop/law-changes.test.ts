import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { holidayCalendar } from '../../../domain/law/holidays.ts';
import { addMs, DAY, instant, localDate, type PlainDate } from '../../../domain/time/instant.ts';
import { addDays } from '../../../domain/time/plain-date.ts';
import { declareMoratorium } from '../../../store/moratoria/declare-moratorium.ts';
import { WAIT } from '../../support/patience.ts';
import { planOf, ring, untilNight } from '../../support/ring.ts';
import { cardOf } from '../../support/shown.ts';
import { startTown, type Town } from '../../support/town.ts';

const ZONE = 'America/New_York';

describe('law, holidays and moratoria that change while cases sleep', () => {
  let town: Town;
  const madeHolidays = new Set<PlainDate>();
  const real = holidayCalendar();
  const calendar: typeof real = {
    ...real,
    isHoliday: (date, place) => madeHolidays.has(date) || real.isHoliday(date, place),
    isWorkingDay: (date, place) => !madeHolidays.has(date) && real.isWorkingDay(date, place),
  };
  beforeAll(async () => {
    town = await startTown({ start: '2027-01-06T04:00:00Z', onRealServer: true, replaced: { deps: { calendar } } });
  });
  afterAll(() => town?.close());

  const overdue = async (region: string) => {
    await untilNight(town);
    const c = await town.account({ region });
    await c.owes([[addMs(await town.now(), -2 * DAY).slice(0, 10), 30_000]]);
    await c.open();
    return c;
  };
  const today = async () => localDate(await town.now(), ZONE);

  it('a moratorium stops acts at once, cases are nudged, and timers and cards are true again', async () => {
    const c = await overdue('US-NY');
    const until = addDays(await today(), 20);
    await declareMoratorium(town, {
      region: 'US-NY',
      from: await today(),
      until,
      reason: 'flood',
      now: await town.now(),
    });
    await vi.waitFor(async () => expect((await planOf(town, c)).at > until).toBe(true), WAIT);
    expect((await planOf(town, c)).attributes).toMatchObject({ BlockedBy: 'moratorium' });
    expect(await cardOf(town, c.workflowId)).toContain(`On hold up to and including ${until}`);
  });

  it('a moratorium of which nobody was told holds all the same: the last look decides', async () => {
    const c = await overdue('US-NJ');
    expect((await planOf(town, c)).summary).toMatch(/^Send first/);
    const from = await today();
    const until = addDays(from, 20);
    const day = (date: PlainDate) => new Date(`${date}T00:00:00.000Z`);
    await town.prisma.moratorium.create({
      data: { region: 'US-NJ', fromDate: day(from), untilDate: day(until), reason: 'storm' },
    });
    const plan = await ring(town, c);
    expect(await c.acts()).toEqual([]);
    expect(plan.at > until).toBe(true);
    await ring(town, c);
    expect((await c.acts()).map((a) => a.step)).toEqual(['first']);
  });

  it('a day that became a holiday is kept: nothing is sent, and the next lawful hour is planned', async () => {
    const c = await overdue('US-PA');
    const planned = localDate(instant((await planOf(town, c)).at), ZONE);
    for (let day = 0; day < 3; day++) madeHolidays.add(addDays(planned, day));
    const plan = await ring(town, c);
    expect(await c.acts()).toEqual([]);
    expect(plan.at > addDays(planned, 3)).toBe(true);
    await ring(town, c);
    expect((await c.acts()).map((a) => a.step)).toEqual(['first']);
  });
});
