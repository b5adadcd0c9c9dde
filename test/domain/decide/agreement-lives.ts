import fc from 'fast-check';
import type { PlannedAct } from '../../../domain/decide/decision.ts';
import type { Question } from '../../../domain/decide/question.ts';
import { addDays, plainDate } from '../../../domain/time/plain-date.ts';
import { aCase, type TestCase } from '../../support/a-case.ts';
import { givingBack } from '../../support/imagined/agreeing-policy.ts';

/** Two debts of one account; the first is due on this day. */
export const FIRST = plainDate('2026-03-02');
export const major = (minor: number): string => `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;

/** What people do about a debt, on days of their own choosing; nonsense is sent as well, and refused. */
export const DO = {
  disputesPart: (c: TestCase, size: number) => c.disputesPart(size % 2 ? 'R1' : 'R2', major(1 + size * 40)),
  disputes: (c: TestCase, size: number) => c.disputes(size % 2 ? 'R1' : 'R2'),
  resolves: (c: TestCase, size: number) => c.resolvesFor(size % 2 ? 'debtor' : 'operator', size % 4),
  paysUndisputed: (c: TestCase) => {
    if (c.it.plan && c.it.plan.overdueOpen > 0) c.pays(major(c.it.plan.overdueOpen));
  },
  pays: (c: TestCase, size: number) => c.pays(major(1 + size * 60)),
  reverses: (c: TestCase) => {
    if (c.it.w.payments.some((p) => !p.reversed)) c.reverses();
  },
  credits: (c: TestCase, size: number) => c.credits(size % 2 ? 'R1' : 'R2', major(1 + size * 40)),
  proposes: (c: TestCase, size: number) => c.proposes(1 + (size % 6), addDays(c.today(), size % 30)),
  accepts: (c: TestCase) => c.accepts(),
  asksForHelp: (c: TestCase) => c.asksForHelp(),
  grants: (c: TestCase) => c.decidesHelp('granted'),
  denies: (c: TestCase) => c.decidesHelp('refused'),
  stays: (c: TestCase, size: number) =>
    c.stays((['insolvent', 'deceased', 'vulnerable', 'minor', 'regulatorComplaint'] as const)[size % 5] ?? 'minor'),
  lifts: (c: TestCase, size: number) => c.liftsStay(size % 3),
  holds: (c: TestCase, size: number) => c.holds(addDays(c.today(), (size % 40) - 25), addDays(c.today(), size % 20)),
  promises: (c: TestCase, size: number) => c.promises(major(1 + size * 50), addDays(c.today(), size % 25)),
  exempts: (c: TestCase, size: number) =>
    c.exemptFrom((['dunning', 'stop', 'redList'] as const)[size % 3] ?? 'stop', addDays(c.today(), size % 60)),
  undoes: (c: TestCase) => c.undoesStop(),
  moratorium: (c: TestCase, size: number) => c.stopsEverything(c.today(), addDays(c.today(), size % 30)),
  nobodyLooks: (c: TestCase, size: number) => c.nobodyLooksUntil(addDays(c.today(), 1 + (size % 20))),
} as const;

const happening = fc.record({
  day: fc.integer({ min: 1, max: 120 }),
  what: fc.constantFrom(...(Object.keys(DO) as (keyof typeof DO)[])),
  size: fc.integer({ min: 0, max: 1_000 }),
});
export const life = fc.array(happening, { maxLength: 16 }).map((list) => [...list].sort((a, b) => a.day - b.day));
export type Life = ReturnType<(typeof life)['generate']>['value'];

export const POLICY = givingBack({ onHold: true, onArrangement: 'accepted', onDisputeUpheld: true, onExemption: true });

export function live(happenings: Life, onAct: (act: PlannedAct, q: Question) => void = () => {}): TestCase {
  const owes = [
    ['2026-03-02', '300.00'],
    ['2026-04-01', '150.00'],
  ] as const;
  const c = aCase({ policy: POLICY, owes, onAct });
  for (const { day, what, size } of happenings) {
    c.until(addDays(FIRST, day));
    DO[what](c, size);
  }
  return c;
}
