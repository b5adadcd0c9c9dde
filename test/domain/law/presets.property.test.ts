import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActClass, StopKind } from '../../../domain/law/law.ts';
import { type LawfulQuery, lawfulInstant } from '../../../domain/law/lawful-instant.ts';
import { combineLaw } from '../../../domain/law/load.ts';
import { addMs, epochMs, type Instant, instant, localDate, MINUTE } from '../../../domain/time/instant.ts';
import { readLawPresets } from '../../../policies/read-law.ts';
import { aCase } from '../../support/a-case.ts';
import { calendarOf, contactsAround, datesAround, holidaySets, moments, ZONES } from './arbitraries.ts';
import { eager, twoNotices } from './eager.ts';
import { oracleAllows } from './oracle.ts';

const all = readLawPresets();
const laws = all.filter(({ id }) => id !== 'general-decency');
const decency = all.filter(({ id }) => id === 'general-decency');
const chosen = fc.subarray(laws);

const asks = fc.record({
  act: fc.constantFrom<ActClass>('message', 'call', 'service', 'desk'),
  stop: fc.constantFrom<StopKind>('restrict', 'suspend', 'terminate'),
  zone: fc.constantFrom(...ZONES),
  wanted: moments,
  holidays: holidaySets,
  contacts: fc.array(fc.integer({ min: -10 * 1440, max: 10 * 1440 }), { maxLength: 6 }),
  calls: fc.array(fc.tuple(fc.integer({ min: -10 * 1440, max: 0 }), fc.boolean()), { maxLength: 9 }),
  agency: fc.boolean(),
});
type Ask = typeof asks extends fc.Arbitrary<infer T> ? T : never;

function pose(it: Ask, presets: typeof all): LawfulQuery {
  const { act, stop, zone, agency } = it;
  const wanted = instant(it.wanted);
  const calls = it.calls.map(([minutes, conversation]) => ({ at: addMs(wanted, minutes * MINUTE), conversation }));
  const contacts = contactsAround(it.wanted, it.contacts);
  const calendar = calendarOf(datesAround(it.wanted, it.holidays));
  const place = { zone, country: 'US' };
  return { act, stop, wanted, place, law: combineLaw([...presets, ...decency]), contacts, calls, agency, calendar };
}

describe('any of the shipped presets together', () => {
  it('let no act come outside lawful hours, in the quiet after a conversation, nor above a cap [F10, O6, Q17, N4]', () => {
    fc.assert(
      fc.property(chosen, asks, (presets, it) => {
        const q = pose(it, presets);
        const { at } = lawfulInstant(q);
        const seen = {
          presets: [...presets, ...decency],
          act: it.act,
          stop: it.stop,
          zone: it.zone,
          agency: it.agency,
          holidays: datesAround(it.wanted, it.holidays),
          contacts: (q.contacts ?? []).map(epochMs),
          called: (q.calls ?? []).map((call) => epochMs(call.at)),
          spoken: (q.calls ?? []).flatMap((call) => (call.conversation ? [epochMs(call.at)] : [])),
        };
        expect(oracleAllows(seen, epochMs(at))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('never make an act earlier, one more of them; nor does an agency that has the debt [N4]', () => {
    fc.assert(
      fc.property(chosen, fc.constantFrom(...laws), asks, (presets, more, it) => {
        const rest = presets.filter((preset) => preset !== more);
        const before = lawfulInstant(pose(it, rest)).at;
        const after = lawfulInstant(pose(it, [...rest, more])).at;
        expect(before <= after).toBe(true);
        const [own, placed] = [false, true].map((agency) => lawfulInstant(pose({ ...it, agency }, rest)).at);
        expect((own as Instant) <= (placed as Instant)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  const stopDays = (law: readonly string[], two: boolean, owed: string) => {
    const policy = two ? twoNotices(law, 15) : eager(law);
    const c = aCase({ policy, place: { zone: 'Asia/Shanghai', country: 'CN' }, owes: [['2026-03-02', owed]] });
    c.until('2026-07-20');
    return ['restrict', 'suspend', 'terminate'].map(
      (step) => c.it.w.acts.find((a) => a.step === step && a.status === 'done')?.reservedAt ?? '9999',
    );
  };
  const ids = fc.subarray(laws.map(({ id }) => id));

  it('never stop a service earlier, one more of them, whatever the ladder wants [L10, L11, L13, N4]', () => {
    fc.assert(
      fc.property(
        ids,
        fc.constantFrom(...laws),
        fc.boolean(),
        fc.constantFrom('45.00', '500.00'),
        (some, more, two, owed) => {
          const rest = some.filter((id) => id !== more.id);
          const [before, after] = [stopDays(rest, two, owed), stopDays([...rest, more.id], two, owed)];
          for (const [n, day] of before.entries())
            expect(localDay(day) <= localDay(after[n] ?? ''), `${[...rest, more.id]}: ${before} → ${after}`).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

const localDay = (at: string): string => (at === '9999' ? at : localDate(at as Instant, 'Asia/Shanghai'));
