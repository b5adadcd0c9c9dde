import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decide } from '../../../domain/decide/decide.ts';
import type { PlannedAct } from '../../../domain/decide/decision.ts';
import type { Question } from '../../../domain/decide/question.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { addDays } from '../../../domain/time/plain-date.ts';
import { aCase, type TestCase } from '../../support/a-case.ts';
import { DO, FIRST, major, POLICY } from './agreement-lives.ts';

const policy: Policy = {
  ...POLICY,
  settlement: {
    minPercent: 50,
    maxDays: 40,
    authority: [{ above: 60_00, by: 'finance', persons: 1 }],
    expiresAfterDays: 7,
  },
  waiver: { maxPercent: 30, authority: [{ above: 20_00, by: 'supervisor', persons: 1 }], expiresAfterDays: 7 },
};

/** Besides what people do anyway, less is offered, agreed to and paid, to the cent or nearly. */
const CONCEDE = {
  settles: (c: TestCase, size: number) => {
    const owed = c.it.plan?.overdueOpen ?? 0;
    c.settlesFor(
      major(Math.max(1, owed - ((size * 17) % Math.max(1, Math.floor(owed / 2))))),
      addDays(c.today(), size % 30),
    );
  },
  waives: (c: TestCase, size: number) => c.waives({ percent: 1 + (size % 30) }),
  approves: (c: TestCase) => c.approval() && c.approves('ann'),
  takesIt: (c: TestCase, size: number) => {
    const offer = c.it.state?.settlements.at(-1);
    if (offer) c.pays(major(offer.amount), size % 3 > 0 ? { invoice: size % 2 ? 'R1' : 'R2' } : {});
  },
  /** All of it in a day, and a part disputed before the money comes. */
  takesDisputed: (c: TestCase, size: number) => {
    CONCEDE.settles(c, size);
    CONCEDE.approves(c);
    c.disputesPart(size % 2 ? 'R1' : 'R2', major(1 + size * 10));
    CONCEDE.takesIt(c, 0);
  },
} as const;
const ALL = { ...DO, ...CONCEDE };
const CONCEDED = Object.keys(CONCEDE) as (keyof typeof CONCEDE)[];
const what = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...CONCEDED) },
  { weight: 2, arbitrary: fc.constantFrom(...(Object.keys(DO) as (keyof typeof DO)[])) },
);
const happening = fc.record({ day: fc.integer({ min: 1, max: 120 }), what, size: fc.nat(1_000) });
const life = fc.array(happening, { maxLength: 20 }).map((list) => [...list].sort((a, b) => a.day - b.day));

/** How many payments had come when a settlement was offered. */
type Offered = ReadonlyMap<string, number>;
type Seen = (of: { act: PlannedAct; q: Question; c: TestCase; offered: Offered }) => void;

function live(happenings: ReturnType<(typeof life)['generate']>['value'], seen: Seen = () => {}): TestCase {
  const owes = [
    ['2026-03-02', '300.00'],
    ['2026-04-01', '150.00'],
  ] as const;
  const offered = new Map<string, number>();
  const c: TestCase = aCase({ policy, owes, onAct: (act, q) => seen({ act, q, c, offered }) });
  for (const { day, what: done, size } of happenings) {
    c.until(addDays(FIRST, day));
    const payments = c.it.w.payments.length;
    ALL[done](c, size);
    for (const { id } of c.it.state?.settlements ?? [])
      if (!offered.has(`${c.it.caseNumber}.${id}`)) offered.set(`${c.it.caseNumber}.${id}`, payments);
  }
  return c;
}

const RUNS = { numRuns: 1_000 };
const never = (is: string, seen: Seen): void =>
  it(`never ${is}`, () => {
    fc.assert(
      fc.property(life, (happenings) => {
        live(happenings, seen).until(addDays(FIRST, 200));
      }),
      RUNS,
    );
  });

never('an act on what is settled and still to be credited, nor any while an offer stands [M7]', ({ act, q }) => {
  if (act.kind === 'creditNote' || act.step === 'restored') return;
  const { settlements } = decide(q).state;
  expect(settlements.filter(({ status }) => status === 'stands')).toEqual([]);
  const kept = settlements.filter(({ status }) => status === 'kept').flatMap(({ invoiceIds }) => invoiceIds);
  expect(act.names.filter((id) => kept.includes(id))).toEqual([]);
});

never(
  'more let go than was agreed, nor before the money for it came on its invoices [M7]',
  ({ act, q, c, offered }) => {
    const settlement = q.state.settlements.find(({ id }) => id === act.step);
    if (!settlement) return;
    expect(act.amount).toBeLessThanOrEqual(settlement.owed - settlement.amount);
    const since = c.it.w.payments.slice(offered.get(`${c.it.caseNumber}.${settlement.id}`)).filter((p) => !p.reversed);
    const parts = since.flatMap((p) => p.parts).filter(({ invoice }) => settlement.invoiceIds.includes(invoice.id));
    const paid = parts.reduce((sum, { amount }) => sum + amount, 0);
    expect(paid).toBeGreaterThan(settlement.amount - Math.max(1, policy.tolerance));
  },
);

it('always comes to an end once every dispute is decided, however it was kept [M7, E5]', () => {
  fc.assert(
    fc.property(life, (happenings) => {
      const c = live(happenings);
      c.until(addDays(FIRST, 130));
      for (const [n, d] of (c.it.state?.disputes ?? []).entries()) if (!d.resolved) c.resolvesFor('operator', n);
      c.until(addDays(c.today(), 60));
      // Under a stay or an exemption nobody looks for months, and nothing is done either.
      const { settlements } = c.it.isOpen
        ? decide(c.it.question()).state
        : { settlements: c.it.state?.settlements ?? [] };
      expect(settlements.filter(({ status }) => ['asked', 'stands', 'kept'].includes(status))).toEqual([]);
    }),
    RUNS,
  );
});
