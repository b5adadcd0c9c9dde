import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CaseState } from '../../../domain/case/state.ts';
import type { PlannedAct } from '../../../domain/decide/decision.ts';
import { splitInto } from '../../../domain/decide/instalments.ts';
import { countedDate, countedDays } from '../../../domain/decide/position.ts';
import type { Question } from '../../../domain/decide/question.ts';
import { addDays } from '../../../domain/time/plain-date.ts';
import { FIRST, type Life, life, live, major } from './agreement-lives.ts';
import { localDay } from './wall-clock.ts';

const RUNS = { numRuns: 1_000 };
const never = (what: string, check: (act: PlannedAct, q: Question) => void): void =>
  it(`never ${what}`, () =>
    fc.assert(
      fc.property(life, (happenings) => {
        live(happenings, (act, q) => {
          if (act.step !== 'restored') check(act, q);
        }).until(addDays(FIRST, 200));
      }),
      RUNS,
    ));

/** What is owed on an invoice less every dispute that stands on it, worked out anew. */
function undisputed(q: Question, id: string): number {
  const invoice = q.facts.invoices.find((i) => i.id === id);
  const parts = q.state.disputes.filter((d) => d.invoiceId === id && !d.resolved);
  return (invoice?.open ?? 0) - parts.reduce((sum, d) => sum + (d.amount ?? invoice?.open ?? 0), 0);
}

never(
  'an act on an account that is disputed and otherwise paid, nor for more than the undisputed part [M3]',
  (act, q) => {
    const named = act.names.map((id) => undisputed(q, id));
    expect(named.every((part) => part > 0)).toBe(true);
    expect(act.amount).toBeLessThanOrEqual(named.reduce((sum, part) => sum + part, 0));
  },
);

never('an act on an invoice inside an arrangement that is kept [Q1]', (act, q) => {
  const covered = q.state.arrangement?.invoices.map((i) => i.id) ?? [];
  expect(act.names.filter((id) => covered.includes(id))).toEqual([]);
});

never('an act while hardship is assessed, or the arrangement it leads to is kept [Q18]', (_, { state }) => {
  expect(state.hardship?.status === 'asked').toBe(false);
  expect(state.hardship?.status === 'granted').toBe(false);
});

never('an act of a kind that a stay keeps off [Q14]', (act, { state }) => {
  const off = state.stays.filter((s) => !s.liftedOn).flatMap((s) => s.keepsOff);
  const kinds = { notice: 'contact', restrict: 'stop', suspend: 'stop', refer: 'law' } as const;
  const kind = kinds[act.kind as keyof typeof kinds];
  expect(off.includes(kind), act.key).toBe(false);
  expect(['contact', 'stop', 'law'].every((what) => off.includes(what as 'law'))).toBe(false);
});

never(
  'a stop under an exemption, any act under one from dunning, or on held or stopped days [S4, Q7, O7, F12]',
  (act, q) => {
    const today = localDay(q.now, q.facts.account.place.zone);
    const exempt = (q.facts.account.exemptions ?? []).filter(
      (e) => e.until >= today && !q.state.revokedExemptions.includes(e.id),
    );
    const isStop = act.kind === 'restrict' || act.kind === 'suspend';
    expect(exempt.filter((e) => isStop || e.from !== 'stop')).toEqual([]);
    expect([...q.state.holds, ...q.facts.moratoria].filter((r) => r.from <= today && today <= r.until)).toEqual([]);
  },
);

const AWAY_FOR_WEEKS: Life = [58, 199].map((size) => ({ day: 102, what: 'nobodyLooks', size }));

it('always ends with service back and the case closed once everything is paid, whatever was agreed before [L14, F5, O7]', () => {
  fc.assert(
    fc.property(life, (happenings) => {
      const c = live(happenings);
      c.until(addDays(FIRST, 130));
      const open = c.it.w.invoices.reduce((sum, i) => sum + i.open, 0);
      if (open > 0) c.pays(major(open));
      // From then on: when nobody looked for weeks it is later than that.
      c.until(addDays(c.today(), 10));
      expect([c.it.isOpen, c.service()]).toEqual([false, 'active']);
    }),
    { ...RUNS, examples: [[AWAY_FOR_WEEKS]] },
  );
});

/** To assess a request for help, or to propose what a granted one leads to. */
const isSomebodysTurn = ({ hardship, arrangement, proposal }: CaseState): boolean =>
  hardship?.status === 'asked' ||
  (hardship?.status === 'granted' && !proposal && (!arrangement || hardship.arrangement !== arrangement.id));

it('always has a date ahead, and one that somebody let pass is seen as late [E5, Q14, Q18, M3]', () => {
  fc.assert(
    fc.property(life, (happenings) => {
      const c = live(happenings);
      c.until(addDays(FIRST, 150));
      const { state, plan } = c.it;
      if (!state || state.closed || !plan || plan.next.do === 'close') return;
      expect(plan.next.at >= c.it.now).toBe(true);
      const isOpen = (id: string) => c.it.w.invoices.some((i) => i.id === id && i.open > 0 && !i.writtenOff);
      const late = [
        ...state.disputes.filter((d) => !d.resolved && isOpen(d.invoiceId)).map((d) => d.dueOn),
        ...state.stays.filter((s) => !s.liftedOn).map((s) => s.reviewOn),
        ...(state.hardship && isSomebodysTurn(state) ? [addDays(state.hardship.dueOn, 1)] : []),
      ].filter((on) => on <= c.today());
      if (late.length > 0 && plan.blockedBy !== 'restore') expect(plan.attention).not.toBe('none');
    }),
    RUNS,
  );
});

it('splits any amount into any number of parts, no cent made or lost, the first as large as asked [M1]', () => {
  const asked = fc.tuple(
    fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
    fc.integer({ min: 1, max: 120 }),
    fc.integer({ min: 0, max: 100 }),
  );
  fc.assert(
    fc.property(asked, ([total, count, firstPercent]) => {
      const parts = splitInto(total, count, firstPercent);
      expect(parts).toHaveLength(count);
      expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(total));
      expect(parts.every((part) => part >= 0)).toBe(true);
      expect(BigInt(parts[0] ?? 0) * 100n >= BigInt(total) * BigInt(firstPercent)).toBe(true);
      const rest = parts.slice(1, -1);
      expect(new Set(rest).size).toBeLessThanOrEqual(1);
      if (count > 2) expect((parts.at(-1) ?? 0) - (rest[0] ?? 0)).toBeLessThan(count);
    }),
    { numRuns: 5_000 },
  );
});

it('counts the days of holds and moratoria once, however they lie over one another [Q7, O7]', () => {
  const range = fc
    .tuple(fc.integer({ min: -20, max: 60 }), fc.integer({ min: 0, max: 25 }))
    .map(([from, days]) => ({ from: addDays(FIRST, from), until: addDays(FIRST, from + days) }));
  const asked = fc.tuple(fc.array(range, { maxLength: 4 }), fc.integer({ min: 1, max: 60 }));
  fc.assert(
    fc.property(asked, ([pauses, days]) => {
      const isPaused = (day: string): boolean => pauses.some((r) => r.from <= day && day <= r.until);
      const reached = countedDate(FIRST, days, pauses);
      expect(isPaused(reached)).toBe(false);
      // One day at a time: every day after the first that lies in no pause counts, and no other does.
      let counted = 0;
      for (let day = addDays(FIRST, 1); day <= reached; day = addDays(day, 1)) if (!isPaused(day)) counted++;
      expect(counted).toBe(days);
      expect(countedDays(FIRST, reached, pauses)).toBe(days);
    }),
    RUNS,
  );
});
