import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Question } from '../../../domain/decide/question.ts';
import { explain } from '../../../domain/forecast/explain.ts';
import { forecast } from '../../../domain/forecast/forecast.ts';
import { type Instant, localDate } from '../../../domain/time/instant.ts';
import { anyHistory, type History, patientHistory } from '../decide/histories.ts';
import { live } from '../decide/live.ts';

const anyDay = fc.integer({ min: 1, max: 200 });

/** The case as it stands on a day in the middle of a history. */
function standOn(history: History, day: number): Question {
  const happenings = history.happenings.filter((h) => h.day < day);
  return live({ ...history, happenings }, {}, day).it.question();
}

/** Nothing falls due between now and then, no notice lapses, no yes is waited for: the last look sees nothing new. */
function isQuiet(q: Question, then: Instant): boolean {
  const { zone } = q.facts.account.place;
  const [from, to] = [localDate(q.now, zone), localDate(then, zone)];
  return (
    q.state.approvals.every((a) => a.status !== 'waiting') &&
    q.facts.invoices.every((i) => i.open === 0 || i.dueOn < from || i.dueOn >= to) &&
    explain({ ...q, state: explain(q).decision.state, now: then }).decision.why.every(
      (r) => r.code !== 'givenAgain' || r.because !== 'lapsed',
    )
  );
}

describe('a forecast', () => {
  it('is the same for the same question, in order of time, and says where and why it ends [N1]', () => {
    fc.assert(
      fc.property(anyHistory, anyDay, (history, day) => {
        const q = standOn(history, day);
        const ahead = forecast(q);
        expect(forecast(q)).toEqual(ahead);
        const instants = [q.now, ...ahead.acts.map((a) => a.at), ahead.ends.at];
        expect(instants).toEqual([...instants].sort());
        expect(new Set(ahead.acts.map((a) => a.act.key)).size).toBe(ahead.acts.length);
        expect(ahead.acts.every((a) => a.why.length > 0) && ahead.ends.why.length > 0).toBe(true);
      }),
      { numRuns: 250 },
    );
  });

  it('begins with what explain says comes next, at that very instant and for those very reasons [N1]', () => {
    let compared = 0;
    fc.assert(
      fc.property(anyHistory, anyDay, (history, day) => {
        const q = standOn(history, day);
        const { next, why } = explain(q).decision;
        if (next.do !== 'act' || !isQuiet(q, next.at)) return;
        compared += 1;
        const [first] = forecast(q).acts;
        expect(first).toMatchObject({ act: { ...next.act, names: expect.any(Array) }, at: next.at });
        expect(first?.act.names).toEqual(next.act.names);
        expect(first?.why).toEqual(why);
      }),
      { numRuns: 250 },
    );
    expect(compared).toBeGreaterThan(40);
  });

  it('is never later than what happens when nobody pays, and names the same acts in the same order [N1]', () => {
    let compared = 0;
    fc.assert(
      fc.property(patientHistory, fc.integer({ min: 11, max: 120 }), (history, day) => {
        const c = live(history, {}, day);
        for (const by of ['ann', 'bob']) if (c.approval()) c.approves(by);
        // A receipt still on its way pulls forward what rests on it: what was sent counts from when policy deems it to have arrived.
        const lately = Date.parse(c.it.now) - 24 * 3_600_000;
        if (!c.it.isOpen || c.it.w.acts.some((a) => a.status === 'accepted' && Date.parse(a.reservedAt) > lately))
          return;
        const before = c.it.w.acts.length;
        const ahead = forecast(c.it.question()).acts;
        for (let n = 0; n < 260 && c.it.isOpen; n++) {
          c.it.run(new Date(Date.parse(c.it.now) + 3_600_000 * 6).toISOString() as Instant);
          for (const by of ['ann', 'bob']) if (c.approval()) c.approves(by);
        }
        const played = c.it.w.acts.slice(before);
        for (const [i, act] of played.entries()) {
          compared += 1;
          expect(
            ahead[i]?.act.step,
            JSON.stringify({ ahead: ahead.map((a) => a.act.key), played: played.map((a) => a.key) }),
          ).toBe(act.step);
          expect((ahead[i]?.at ?? '') <= act.reservedAt, act.key).toBe(true);
        }
      }),
      { numRuns: 250 },
    );
    expect(compared).toBeGreaterThan(40);
  });
});
