import { describe, expect, it } from 'vitest';
import { holidayCalendar } from '../../../domain/law/holidays.ts';
import { lawfulInstant } from '../../../domain/law/lawful-instant.ts';
import { combineLaw } from '../../../domain/law/load.ts';
import { atLocal, epochMs, instant, MINUTE } from '../../../domain/time/instant.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { readLawPresets } from '../../../policies/read-law.ts';
import { lawWith, ORIGIN } from './made-up-preset.ts';

const presets = readLawPresets();
const decency = combineLaw(presets.filter((preset) => preset.id === 'general-decency'));
const wireless = combineLaw(presets.filter(({ id }) => id === 'general-decency' || id === 'ca-wireless'));
const calendar = holidayCalendar();
const toronto = { zone: 'America/Toronto', country: 'CA', subdivision: 'ON' };
const newYork = { zone: 'America/New_York', country: 'US' };
const local = (text: string, zone = toronto.zone) =>
  atLocal(plainDate(text.slice(0, 10)), Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16)), zone);

describe('stops under the Wireless Code, decency beneath it', () => {
  const stop = (wanted: string, law = wireless) =>
    lawfulInstant({ act: 'service', stop: 'suspend', wanted: local(wanted), place: toronto, law, calendar });

  it('keeps an instant that every rule allows, and says until when [N1]', () => {
    expect(stop('2026-03-10T10:17')).toEqual({
      at: local('2026-03-10T10:17'),
      until: local('2026-03-10T17:00'),
      moved: [],
    });
  });

  it('never stops a service at a weekend although the Code would allow it [L13, N4]', () => {
    expect(stop('2026-03-14T10:00').at).toBe(local('2026-03-16T08:00'));
  });

  it('never stops a service after noon before Canada Day, nor on it [L13, F10]', () => {
    const late = stop('2026-06-30T12:00');
    expect(late.at).toBe(local('2026-07-02T08:00'));
    expect(late.moved.map((move) => move.rule)).toContain('ca-wireless/noon-before-holiday');
    expect(stop('2026-06-30T11:59')).toMatchObject({ at: local('2026-06-30T11:59'), until: local('2026-06-30T12:00') });
  });
});

describe('messages', () => {
  const message = (wanted: string, contacts: string[] = []) =>
    lawfulInstant({
      act: 'message',
      wanted: local(wanted, newYork.zone),
      place: newYork,
      law: decency,
      calendar,
      contacts: contacts.map((it) => local(it, newYork.zone)),
    }).at;

  it('waits from a Saturday night over Sunday and a holiday to Tuesday morning [O6, F10]', () => {
    expect(message('2026-09-05T20:00')).toBe(local('2026-09-08T08:00', newYork.zone));
  });

  it('is one contact a local day [O6]', () => {
    expect(message('2026-03-10T15:00', ['2026-03-10T08:30'])).toBe(local('2026-03-11T08:00', newYork.zone));
  });

  it('is three contacts in any seven days [O6]', () => {
    const three = ['2026-03-09T09:00', '2026-03-10T09:00', '2026-03-12T09:00'];
    expect(message('2026-03-13T09:00', three)).toBe(local('2026-03-16T08:00', newYork.zone));
  });
});

describe('at the edges of the calendar [F10]', () => {
  const inZone = (zone: string, act: 'message' | 'service', wanted: string) =>
    lawfulInstant({ act, wanted: local(wanted, zone), place: { zone, country: 'US' }, law: decency, calendar });

  it('opens at eight by the clock on the wall after clocks went forward or back', () => {
    expect(inZone('America/New_York', 'message', '2026-03-07T21:00').at).toBe('2026-03-09T12:00:00.000Z');
    expect(inZone('America/New_York', 'message', '2026-10-31T21:00').at).toBe('2026-11-02T13:00:00.000Z');
  });

  it('takes a time in the gap for the one after it, and waits from there', () => {
    expect(inZone('America/New_York', 'message', '2026-03-08T02:30')).toMatchObject({
      at: '2026-03-09T12:00:00.000Z',
      moved: [{ from: '2026-03-08T07:30:00.000Z' }],
    });
  });

  it('knows the leap day, a Tuesday like any other', () => {
    expect(inZone('America/New_York', 'service', '2028-02-28T18:00').at).toBe(local('2028-02-29T08:00', newYork.zone));
  });

  it('stops nothing over New Year: 31 December ends at noon, 1 January is a Friday', () => {
    expect(inZone('America/New_York', 'service', '2026-12-31T11:00').until).toBe(
      local('2026-12-31T12:00', newYork.zone),
    );
    expect(inZone('America/New_York', 'service', '2026-12-31T12:00').at).toBe(local('2027-01-04T08:00', newYork.zone));
  });

  it("lives on the debtor's own day from UTC-10 to UTC+14", () => {
    expect(inZone('Pacific/Honolulu', 'message', '2026-03-10T05:00').at).toBe('2026-03-10T18:00:00.000Z');
    expect(inZone('Pacific/Kiritimati', 'message', '2026-03-10T05:00').at).toBe('2026-03-09T18:00:00.000Z');
  });

  it('leaves out a day that a zone skipped', () => {
    expect(inZone('Pacific/Apia', 'message', '2011-12-29T21:00').at).toBe(local('2011-12-31T08:00', 'Pacific/Apia'));
  });
});

describe('rules for stops', () => {
  const law = lawWith(`  - { id: mondays, kind: hours, acts: [service], stops: [terminate], ${ORIGIN},
      open: { weekday: "10:00-11:00", saturday: closed, sunday: closed } }`);
  const query = { act: 'service', wanted: local('2026-03-10T12:00'), place: toronto, law, calendar } as const;

  it('bind the stops they name, and one that is not named could be any', () => {
    expect(lawfulInstant({ ...query, stop: 'suspend' }).at).toBe(query.wanted);
    expect(lawfulInstant({ ...query, stop: 'terminate' }).at).toBe(local('2026-03-11T10:00'));
    expect(lawfulInstant(query).at).toBe(local('2026-03-11T10:00'));
  });

  it('that never open together are named', () => {
    const shut = lawWith(
      `  - { id: early, kind: hours, acts: [desk], ${ORIGIN}, open: { weekday: "06:00-08:30", saturday: closed, sunday: closed } }`,
    );
    const ask = () => lawfulInstant({ ...query, act: 'desk', law: shut });
    expect(ask).toThrow(
      'no lawful instant within 400 days after 2026-03-10T16:00:00.000Z: never open: made-up/early, general-decency/office-hours',
    );
  });
});

describe('spreading', () => {
  const query = { act: 'message', wanted: local('2026-03-10T05:00'), place: toronto, law: wireless, calendar } as const;

  it('fills the window evenly, with no herd in any minute', () => {
    const opening = epochMs(local('2026-03-10T08:00'));
    const minutes = Array.from({ length: 6480 }, (_, n) => {
      const { at } = lawfulInstant({ ...query, spread: `2026-${n}-CAD:reminder:1` });
      return Math.floor((epochMs(at) - opening) / MINUTE);
    });
    const perMinute = new Map<number, number>();
    for (const minute of minutes) perMinute.set(minute, (perMinute.get(minute) ?? 0) + 1);
    expect(Math.max(...minutes)).toBeLessThan(648);
    expect(perMinute.size).toBeGreaterThan(640);
    expect(Math.max(...perMinute.values())).toBeLessThan(30);
  });

  it('leaves alone what is wanted inside a window', () => {
    const wanted = local('2026-03-10T15:17');
    expect(lawfulInstant({ ...query, wanted, spread: 'any' })).toMatchObject({ at: wanted, moved: [] });
  });

  it('names itself among the moves, so that the exact minute is explained [N1]', () => {
    expect(lawfulInstant({ ...query, spread: 'a' }).moved.map((move) => move.rule)).toEqual([
      'general-decency/message-hours',
      'spread',
    ]);
  });
});

it('gives the same answer to the same question', () => {
  const ask = () =>
    lawfulInstant({
      act: 'call',
      wanted: instant('2026-11-26T03:00:00Z'),
      place: newYork,
      law: decency,
      calendar,
      spread: 'case-1:first:1',
    });
  expect(ask()).toEqual(ask());
});

describe('a weekend that is worked by decree in China', () => {
  const shanghai = { zone: 'Asia/Shanghai', country: 'CN' };
  const at = (text: string) => local(text, shanghai.zone);
  const ask = (act: 'message' | 'call' | 'desk' | 'service', wanted: string) =>
    lawfulInstant({
      act,
      stop: act === 'service' ? 'suspend' : undefined,
      wanted: at(wanted),
      place: shanghai,
      law: decency,
      calendar,
    }).at;

  it('is a working day for offices: desk work on the Sunday, stops on the Saturday [F10]', () => {
    expect(ask('desk', '2026-01-04T10:00')).toBe(at('2026-01-04T10:00'));
    expect(ask('desk', '2026-01-11T10:00')).toBe(at('2026-01-12T09:00'));
    expect(ask('service', '2026-05-09T10:00')).toBe(at('2026-05-09T10:00'));
  });

  it('is a Sunday all the same for what reaches a person, who hears from nobody on Sundays [O6, F10]', () => {
    expect(ask('message', '2026-01-04T10:00')).toBe(at('2026-01-05T08:00'));
    expect(ask('call', '2026-01-04T10:00')).toBe(at('2026-01-05T09:00'));
    expect(ask('message', '2026-05-09T10:00')).toBe(at('2026-05-09T10:00'));
  });

  it('ends the working days before a long holiday: no stop after its noon, none until the holiday is over [L13, F10]', () => {
    expect(ask('service', '2026-02-13T15:00')).toBe(at('2026-02-13T15:00'));
    expect(ask('service', '2026-02-14T11:59')).toBe(at('2026-02-14T11:59'));
    expect(ask('service', '2026-02-14T12:00')).toBe(at('2026-02-24T08:00'));
  });
});
