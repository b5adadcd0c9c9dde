import { describe, expect, it } from 'vitest';
import { holidayCalendar } from '../../../domain/law/holidays.ts';
import type { Place } from '../../../domain/law/law.ts';
import { lawfulInstant } from '../../../domain/law/lawful-instant.ts';
import { limitedService } from '../../../domain/law/limited-service.ts';
import { combineLaw } from '../../../domain/law/load.ts';
import { earliestStop, noticesAllow, stopGrounds } from '../../../domain/law/notice-periods.ts';
import { instant } from '../../../domain/time/instant.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { readLawPresets } from '../../../policies/read-law.ts';

const presets = readLawPresets();
const lawOf = (id: string) =>
  combineLaw(presets.filter((preset) => preset.id === 'general-decency' || preset.id === id));
const newYork: Place = { zone: 'America/New_York', country: 'US' };
const utc: Place = { zone: 'UTC', country: 'US' };

const afterNotice = (law: string, at: string, place: Place) =>
  noticesAllow({ stop: 'suspend', law: lawOf(law), place, delivered: [{ at: instant(at), step: 'notice' }] });

describe('a period of hours', () => {
  it('is of real hours in the night that clocks go back, or forward [L13, F10]', () => {
    const noon = afterNotice('uk-gc-c3', '2026-10-31T16:00:00Z', newYork);
    expect(noon).toMatchObject({ from: '2026-11-01T16:00:00.000Z' });
    expect(afterNotice('uk-gc-c3', '2026-03-07T17:00:00Z', newYork)).toMatchObject({
      from: '2026-03-08T17:00:00.000Z',
    });
  });
});

describe('a time that comes twice when clocks go back', () => {
  it.each(['2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z'])('%s waits for the same Monday [F10]', (wanted) => {
    const q = { act: 'message', law: lawOf('ca-wireless'), place: newYork, calendar: holidayCalendar() } as const;
    expect(lawfulInstant({ ...q, wanted: instant(wanted) }).at).toBe('2026-11-02T13:00:00.000Z');
  });
});

describe('a period of days', () => {
  it('has the leap day among them, where there is one [L13, F10]', () => {
    expect(afterNotice('au-landline', '2026-02-10T12:00:00Z', utc)).toMatchObject({ from: '2026-03-04T00:00:00.000Z' });
    expect(afterNotice('au-landline', '2028-02-10T12:00:00Z', utc)).toMatchObject({ from: '2028-03-03T00:00:00.000Z' });
  });

  it('begins and ends with local days, also when clocks change between them [L13, F10]', () => {
    expect(afterNotice('au-landline', '2026-02-21T04:30:00Z', newYork)).toMatchObject({
      from: '2026-03-14T04:00:00.000Z',
    });
  });

  it('goes over the end of a year [L9, F10]', () => {
    const restrictedAt = instant('2026-12-28T10:00:00Z');
    expect(limitedService({ stop: 'suspend', law: lawOf('eu-eecc'), place: utc, restrictedAt })).toMatchObject({
      from: '2027-01-05T00:00:00.000Z',
    });
  });

  const suspendable = (anchor: string, zone: string) =>
    earliestStop({
      stop: 'suspend',
      law: lawOf('cn-telecom'),
      anchor: plainDate(anchor),
      place: { zone, country: 'CN' },
    });

  it('from the last of January is 30 days, not a month [L10, F10]', () => {
    expect(suspendable('2027-01-31', 'UTC')).toMatchObject({ from: '2027-03-03T00:00:00.000Z' });
    expect(suspendable('2028-01-31', 'UTC')).toMatchObject({ from: '2028-03-02T00:00:00.000Z' });
  });

  it("is over at the debtor's own midnight, from UTC-10 to UTC+14 [L10, F10]", () => {
    expect(suspendable('2026-03-02', 'Pacific/Honolulu')).toMatchObject({ from: '2026-04-02T10:00:00.000Z' });
    expect(suspendable('2026-03-02', 'Asia/Shanghai')).toMatchObject({ from: '2026-04-01T16:00:00.000Z' });
    expect(suspendable('2026-03-02', 'Pacific/Kiritimati')).toMatchObject({ from: '2026-04-01T10:00:00.000Z' });
  });
});

describe('two months of arrears', () => {
  const isGround = (oldestDueOn: string, today: string) => {
    const debt = { currency: 'CAD', openOverdue: 1000, brokenPromises: 0 };
    const on = { oldestDueOn: plainDate(oldestDueOn), today: plainDate(today) };
    return stopGrounds({ stop: 'suspend', law: lawOf('ca-wireless'), ...debt, ...on }).met;
  };

  it('from the last of December are over with the last of February, leap day or not [L10, F10]', () => {
    expect([isGround('2026-12-31', '2027-02-28'), isGround('2026-12-31', '2027-03-01')]).toEqual([false, true]);
    expect([isGround('2027-12-31', '2028-02-29'), isGround('2027-12-31', '2028-03-01')]).toEqual([false, true]);
  });
});
