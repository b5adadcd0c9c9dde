import { describe, expect, it } from 'vitest';
import { holidayCalendar } from '../../../domain/law/holidays.ts';
import { lawfulInstant } from '../../../domain/law/lawful-instant.ts';
import { combineLaw } from '../../../domain/law/load.ts';
import { atLocal, instant } from '../../../domain/time/instant.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { readLawPresets } from '../../../policies/read-law.ts';

const presets = readLawPresets();
const decency = combineLaw(presets.filter((preset) => preset.id === 'general-decency'));
const wireless = combineLaw(presets);
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
