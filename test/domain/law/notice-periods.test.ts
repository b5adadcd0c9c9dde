import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DeliveredNotice, earliestStop, noticesAllow } from '../../../domain/law/notice-periods.ts';
import {
  addMs,
  atLocal,
  DAY,
  HOUR,
  type Instant,
  instant,
  laterOf,
  localDate,
  msBetween,
} from '../../../domain/time/instant.ts';
import { addDays, plainDate } from '../../../domain/time/plain-date.ts';
import { lawOf, lawWith, ORIGIN } from './made-up-preset.ts';

const wireless = lawOf('ca-wireless');
const toronto = { zone: 'America/Toronto', country: 'CA', subdivision: 'ON' };
const local = (day: string, hour: number) => atLocal(plainDate(day), hour * 60, toronto.zone);
const given = (step: string, day: string, hour: number): DeliveredNotice => ({ step, at: local(day, hour) });
const suspend = (...delivered: DeliveredNotice[]) =>
  noticesAllow({ stop: 'suspend', law: wireless, place: toronto, delivered });

describe('the two notices of the Wireless Code [L13, N4]', () => {
  it('names the first notice while there is none', () => {
    expect(suspend()).toEqual({ missing: 'ca-wireless/two-notices/fourteen-days' });
  });

  it('names the second notice while there is only one', () => {
    expect(suspend(given('notice', '2026-03-02', 10))).toEqual({
      missing: 'ca-wireless/two-notices/twenty-four-hours',
    });
  });

  it('lets fourteen full calendar days pass after the day of delivery, over the clock change', () => {
    expect(suspend(given('notice', '2026-03-02', 10), given('last', '2026-03-10', 10))).toEqual({
      from: local('2026-03-17', 0),
      because: 'ca-wireless/two-notices/fourteen-days',
    });
  });

  it('lets twenty-four hours pass after a late second notice', () => {
    expect(suspend(given('notice', '2026-03-02', 10), given('last', '2026-03-20', 15))).toEqual({
      from: local('2026-03-21', 15),
      because: 'ca-wireless/two-notices/twenty-four-hours',
    });
  });

  it('does not take one notice over two channels for two notices', () => {
    expect(suspend(given('notice', '2026-03-02', 10), given('notice', '2026-03-02', 11))).toHaveProperty('missing');
  });

  it('does not take a notice given before the first for the second', () => {
    expect(suspend(given('last', '2026-03-01', 10), given('notice', '2026-03-01', 10))).toHaveProperty('missing');
  });

  it('counts from the older one when a notice was given again', () => {
    const twice = [
      given('notice', '2026-03-05', 10),
      given('notice', '2026-03-02', 10),
      given('last', '2026-03-10', 10),
    ];
    expect(suspend(...twice)).toMatchObject({ from: local('2026-03-17', 0) });
  });

  it('holds for a restriction and a termination as well, and not where no preset asks for notices', () => {
    const delivered = [given('notice', '2026-03-02', 10), given('last', '2026-03-20', 15)];
    const query = { law: wireless, place: toronto, delivered };
    for (const stop of ['restrict', 'terminate'] as const)
      expect(noticesAllow({ ...query, stop })).toMatchObject({ from: local('2026-03-21', 15) });
    const decency = lawOf();
    expect(noticesAllow({ ...query, law: decency, stop: 'suspend', delivered: [] })).toEqual({ from: instant(0) });
  });

  it('never lets a stop come sooner, nor later, than the best pair of two different notices allows', () => {
    const notice = fc.record({ step: fc.constantFrom('a', 'b', 'c'), hours: fc.integer({ min: 0, max: 24 * 60 }) });
    const over = (first: DeliveredNotice, second: DeliveredNotice): Instant => {
      const fourteen = atLocal(addDays(localDate(first.at, toronto.zone), 15), 0, toronto.zone);
      return laterOf(fourteen, addMs(second.at, 24 * HOUR));
    };
    fc.assert(
      fc.property(fc.array(notice, { maxLength: 6 }), (notices) => {
        const delivered = notices.map(({ step, hours }) => ({ step, at: addMs(local('2026-02-20', 0), hours * HOUR) }));
        const answer = suspend(...delivered);
        const allowed = delivered.flatMap((a) =>
          delivered.filter((b) => b.step !== a.step && b.at > a.at).map((b) => over(a, b)),
        );
        expect('from' in answer ? answer.from : undefined).toBe(allowed.sort()[0]);
        if ('from' in answer)
          expect(delivered.some(({ at }) => msBetween(at, answer.from) >= 14 * DAY - HOUR)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

it('a staged law: warning, 14 days, final notice, 7 days, cut', () => {
  const law = lawWith(`  - { id: staged, kind: notices, stops: [suspend], ${ORIGIN}, sequence: [
      { id: warning, days: 14, until: nextNotice, contents: [] }, { id: final, days: 7, until: stop, contents: [] } ] }`);
  const ask = (...delivered: DeliveredNotice[]) => noticesAllow({ stop: 'suspend', law, place: toronto, delivered });
  const warning = given('warning', '2026-03-02', 10);
  expect(ask(warning, given('final', '2026-03-16', 23))).toEqual({ missing: 'made-up/staged/final' });
  expect(ask(warning, given('final', '2026-03-17', 9))).toEqual({
    from: local('2026-03-25', 0),
    because: 'made-up/staged/final',
  });
});

describe('the earliest stop counted from the due date', () => {
  const law =
    lawWith(`  - { id: thirty, kind: earliestStop, stops: [suspend], days: 30, from: anchor, lastDay: reached, ${ORIGIN} }
  - { id: sixty, kind: earliestStop, stops: [terminate], days: 60, from: anchor, lastDay: over, ${ORIGIN} }`);
  const ask = (stop: 'restrict' | 'suspend' | 'terminate', anchor: string) =>
    earliestStop({ stop, law, anchor: plainDate(anchor), place: toronto });

  it('is the beginning of the local day on which the days are reached, or over', () => {
    expect(ask('suspend', '2028-02-01')).toMatchObject({ from: local('2028-03-02', 0), rule: 'made-up/thirty' });
    expect(ask('terminate', '2026-11-15')).toMatchObject({ from: local('2027-01-15', 0), rule: 'made-up/sixty' });
  });

  it('is the latest of all that are asked for, in whatever order [L10, N4]', () => {
    const rule = (id: string, days: number) =>
      `  - { id: ${id}, kind: earliestStop, stops: [suspend], days: ${days}, from: anchor, lastDay: reached, ${ORIGIN} }`;
    for (const rules of [`${rule('a', 10)}\n${rule('b', 20)}`, `${rule('b', 20)}\n${rule('a', 10)}`]) {
      const query = { stop: 'suspend', law: lawWith(rules), anchor: plainDate('2026-03-02'), place: toronto } as const;
      expect(earliestStop(query)).toMatchObject({ from: local('2026-03-22', 0), rule: 'made-up/b' });
    }
  });

  it('is not said where no preset says it', () => {
    expect(ask('restrict', '2026-01-01')).toBeUndefined();
    expect(
      earliestStop({ stop: 'suspend', law: wireless, anchor: plainDate('2026-01-01'), place: toronto }),
    ).toBeUndefined();
  });
});
