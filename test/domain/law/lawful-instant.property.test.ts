import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holidayCalendar } from '../../../domain/law/holidays.ts';
import type { ActClass, Permitted, StopKind } from '../../../domain/law/law.ts';
import { type LawfulQuery, lawfulInstant, SPREAD_RULE } from '../../../domain/law/lawful-instant.ts';
import { combineLaw } from '../../../domain/law/load.ts';
import { addMs, epochMs, type Instant, instant, localDate, MINUTE } from '../../../domain/time/instant.ts';
import { daysBetween } from '../../../domain/time/plain-date.ts';
import { readLawPresets } from '../../../policies/read-law.ts';
import { calendarOf, contactsAround, datesAround, holidaySets, moments, presets, ZONES } from './arbitraries.ts';
import { oracleAllows, oracleEarliest, oracleMidnight } from './oracle.ts';

const shipped = readLawPresets();
const decency = shipped.filter((preset) => preset.id === 'general-decency');
const HORIZON_DAYS = 10;

const cases = fc.record({
  extra: fc.array(presets, { maxLength: 2 }),
  withWireless: fc.boolean(),
  act: fc.constantFrom<ActClass>('message', 'call', 'service', 'desk'),
  stop: fc.constantFrom<StopKind>('restrict', 'suspend', 'terminate'),
  zone: fc.constantFrom(...ZONES),
  wanted: moments,
  holidays: holidaySets,
  contacts: fc.array(fc.integer({ min: -10 * 1440, max: 10 * 1440 }), { maxLength: 6 }),
});
type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;

function pose(it: Case) {
  const chosen = [...(it.withWireless ? shipped : decency), ...it.extra];
  const holidays = datesAround(it.wanted, it.holidays);
  const contacts = contactsAround(it.wanted, it.contacts);
  const query: LawfulQuery = {
    act: it.act,
    stop: it.stop,
    wanted: instant(it.wanted),
    place: { zone: it.zone, country: 'US' },
    law: combineLaw(chosen),
    contacts,
    calendar: calendarOf(holidays),
  };
  const { act, stop, zone } = it;
  return { query, oracle: { presets: chosen, act, stop, zone, holidays, contacts: contacts.map(epochMs) } };
}

/** Undefined when the law never opens. */
function ask(query: LawfulQuery): Permitted | undefined {
  try {
    return lawfulInstant(query);
  } catch (error) {
    expect((error as Error).message).toMatch(/no lawful instant within 400 days .* never open: /);
    return undefined;
  }
}

const never = (name: string, check: (it: Case) => void, runs = 1000) =>
  it(name, () => fc.assert(fc.property(cases, check), { numRuns: runs }));

describe('for any law, place, holidays, contacts and time', () => {
  never('the answer is the first minute a walk through all minutes finds [F10, N4]', (it) => {
    const { query, oracle } = pose(it);
    const expected = oracleEarliest(oracle, it.wanted, HORIZON_DAYS);
    const answer = ask(query);
    if (expected !== undefined) expect(answer?.at).toBe(instant(expected));
    else if (answer) expect(epochMs(answer.at)).toBeGreaterThanOrEqual(it.wanted + HORIZON_DAYS * 1440 * MINUTE);
  });

  it('the whole window is inside the hours of every preset, and ends only where one of them or the day does', () => {
    const inside = fc.record({ it: cases, key: fc.string(), share: fc.double({ min: 0, max: 1, noNaN: true }) });
    fc.assert(
      fc.property(inside, ({ it, key, share }) => {
        const { query, oracle } = pose(it);
        const answer = ask({ ...query, spread: key });
        if (!answer) return;
        const [at, until] = [epochMs(answer.at), epochMs(answer.until)];
        expect(until).toBeGreaterThan(at);
        expect(oracleAllows(oracle, at)).toBe(true);
        expect(oracleAllows(oracle, at + Math.floor(share * (until - at - 1)))).toBe(true);
        expect(!oracleAllows(oracle, until) || oracleMidnight(until, it.zone)).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });

  never(
    'the answer is never before the instant wanted, and moves lead from the one to the other without a gap',
    (it) => {
      const { query } = pose(it);
      const answer = ask({ ...query, spread: 'case:step:1' });
      if (!answer) return;
      const path = [query.wanted, ...answer.moved.map((move) => move.to)];
      expect(answer.moved.map((move) => move.from)).toEqual(path.slice(0, -1));
      expect(path.at(-1)).toBe(answer.at);
      for (const move of answer.moved) expect(move.to > move.from && move.source.length > 0).toBe(true);
    },
  );

  never('asking again with the answer gives the answer', (it) => {
    const { query } = pose(it);
    const answer = ask({ ...query, spread: 'case:step:1' });
    if (!answer) return;
    expect(lawfulInstant({ ...query, spread: 'case:step:1', wanted: answer.at })).toEqual({ ...answer, moved: [] });
  });

  it('one more preset never makes it earlier [N4]', () => {
    fc.assert(
      fc.property(cases, presets, (it, more) => {
        const before = ask(pose(it).query);
        const after = ask(pose({ ...it, extra: [...it.extra, more] }).query);
        if (after) expect(before && before.at <= after.at).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });

  never('the order of the presets changes no answer', (it) => {
    const { query } = pose({ ...it, withWireless: true });
    const turned = combineLaw([...shipped, ...it.extra].reverse());
    const [one, other] = [ask(query), ask({ ...query, law: turned })];
    expect(other && [other.at, other.until]).toEqual(one && [one.at, one.until]);
  });

  it('spread acts leave the last tenth of the window, at least five minutes, free', () => {
    fc.assert(
      fc.property(cases, fc.string(), (it, key) => {
        const answer = ask({ ...pose(it).query, spread: key });
        const spread = answer?.moved.find((move) => move.rule === SPREAD_RULE);
        if (!answer || !spread) return;
        const [open, at, until] = [spread.from, spread.to, answer.until].map((text) => epochMs(text as Instant));
        expect((until as number) - (at as number)).toBeGreaterThanOrEqual(
          Math.max(((until as number) - (open as number)) / 10, 5 * MINUTE),
        );
      }),
      { numRuns: 1500 },
    );
  });
});

it('contacts one after the other never exceed one a local day and three in seven days [O6]', () => {
  const law = combineLaw(decency);
  const calendar = holidayCalendar();
  const steps = fc.array(fc.record({ wait: fc.integer({ min: -3 * 1440, max: 2 * 1440 }), call: fc.boolean() }), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(moments, fc.constantFrom(...ZONES), steps, (start, zone, wanted) => {
      const contacts: Instant[] = [];
      for (const { wait, call } of wanted) {
        const from = addMs(contacts.at(-1) ?? instant(start), wait * MINUTE);
        const act = call ? 'call' : 'message';
        const place = { zone, country: 'US' };
        const query = { law, calendar, contacts, spread: `k${wait}`, place, act, wanted: from } as const;
        contacts.push(lawfulInstant(query).at);
      }
      const days = contacts.map((at) => localDate(at, zone));
      expect(new Set(days).size).toBe(days.length);
      for (const day of days)
        expect(days.filter((other) => daysBetween(day, other) >= 0 && daysBetween(day, other) < 7).length).toBeLessThan(
          4,
        );
    }),
    { numRuns: 1000 },
  );
});
