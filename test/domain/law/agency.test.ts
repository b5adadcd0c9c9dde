import { describe, expect, it } from 'vitest';
import type { ActClass } from '../../../domain/law/law.ts';
import { type LawfulQuery, lawfulInstant } from '../../../domain/law/lawful-instant.ts';
import { atLocal, localDate } from '../../../domain/time/instant.ts';
import { addDays, plainDate } from '../../../domain/time/plain-date.ts';
import { aCase } from '../../support/a-case.ts';
import { calendar } from '../../support/imagined/shipped-rules.ts';
import { lawful } from '../decide/longer-ladder.ts';
import { lawOf } from './made-up-preset.ts';

const NEW_YORK = { zone: 'America/New_York', country: 'US', subdivision: 'NY' };
const at = (day: string, hour: number) => atLocal(plainDate(day), hour * 60, NEW_YORK.zone);
const both = lawOf('us-reg-f');
// Regulation F by itself: what the house keeps to beneath it is stricter.
const law = { ...both, rules: both.rules.filter(({ id }) => id.startsWith('us-reg-f/')) };
const ask = (act: ActClass, day: string, hour: number, more: Partial<LawfulQuery> = {}) =>
  lawfulInstant({ act, law, place: NEW_YORK, calendar, wanted: at(day, hour), agency: true, ...more });
const calls = (days: readonly string[], conversation = false) => days.map((day) => ({ at: at(day, 12), conversation }));
const week = Array.from({ length: 7 }, (_, n) => addDays(plainDate('2026-06-01'), n));

describe('Regulation F, while the debt stands with an agency', () => {
  it.each<[ActClass, number, string, number]>([
    ['message', 7, '2026-06-01', 8],
    ['message', 20, '2026-06-01', 20],
    ['call', 21, '2026-06-02', 8],
    ['desk', 3, '2026-06-01', 3],
  ])('a %s wanted at %i h comes on %s at %i h [F10, N4]', (act, hour, day, then) => {
    expect(ask(act, '2026-06-01', hour).at).toBe(at(day, then));
  });

  it('an eighth call in seven days waits, the seventh does not [O6, Q17, N4]', () => {
    expect(ask('call', '2026-06-07', 14, { calls: calls(week.slice(0, 6)) }).at).toBe(at('2026-06-07', 14));
    const eighth = ask('call', '2026-06-07', 14, { calls: calls(week) });
    expect(eighth.moved.map(({ rule }) => rule)).toContain('us-reg-f/seven-calls');
    expect(localDate(eighth.at, NEW_YORK.zone)).toBe('2026-06-08');
  });

  it('after a conversation nobody calls for seven days, its own the first; messages go on [O6, Q17, N4]', () => {
    const spoken = { calls: calls(['2026-06-01'], true) };
    const next = ask('call', '2026-06-01', 14, spoken);
    expect(next.moved.map(({ rule }) => rule)).toContain('us-reg-f/after-conversation');
    expect(localDate(next.at, NEW_YORK.zone)).toBe('2026-06-08');
    expect(ask('message', '2026-06-01', 14, spoken).at).toBe(at('2026-06-01', 14));
    expect(ask('call', '2026-06-01', 14, { calls: calls(['2026-06-01']) }).at).toBe(at('2026-06-01', 14));
  });

  it('binds nobody else: not the creditor itself [N4]', () => {
    const spoken = { calls: calls(week, true), agency: false };
    expect(ask('call', '2026-06-07', 23, spoken).at).toBe(at('2026-06-07', 23));
  });
});

describe('a ladder under Regulation F', () => {
  const policy = {
    ...lawful(`
      - { id: place, at: { days: 5, from: done(refer) }, legal: placement }
      - { id: ask, at: { days: 10, from: done(refer) }, desk: call }
`),
    law: ['us-reg-f'],
  };
  const run = (placed = true) => {
    const steps = policy.steps.filter(({ id }) => placed || id !== 'place');
    const c = aCase({ policy: { ...policy, steps }, owes: [['2026-03-02', '500.00']] });
    c.until('2026-05-17');
    Object.assign(c.it.w, { calls: calls(['2026-05-15'], true) });
    c.stopsEverything('2026-01-01', '2026-01-02');
    c.until('2026-07-31');
    return c;
  };

  it('asks nobody to call within seven days after a conversation while an agency has the debt [L17, Q17]', () => {
    const free = run(false);
    const bound = run();
    expect(free.dayOf('legalReferral/ask#1')).toBe('2026-05-18');
    expect(bound.dayOf('legalReferral/ask#1')).toBe('2026-05-22');
  });
});
