import { describe, expect, it } from 'vitest';
import { decide } from '../../../domain/decide/decide.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { aCase, type CaseSetting, type TestCase } from '../../support/a-case.ts';
import { shippedPolicy } from '../../support/imagined/shipped-rules.ts';
import { openOf } from './two-invoices.ts';

const us = shippedPolicy('corporate-us');
const { arrangement } = shippedPolicy('corporate-cn');
/** At least 60 %, paid within 30 days; one of finance agrees above 50.00 let go and has a fortnight to answer. */
const policy: Policy = {
  ...us,
  ...(arrangement && { arrangement: { ...arrangement, minInstalment: 1 } }),
  settlement: {
    minPercent: 60,
    maxDays: 30,
    authority: [{ above: 50_00, by: 'finance', persons: 1 }],
    expiresAfterDays: 14,
  },
};

type Owes = readonly (readonly [dueOn: string, amount: string])[];
/** 200.00 instead of the 300.00 that are overdue, by 20 March, approved on the 5th. */
function standing(owes: Owes = [['2026-03-02', '300.00']], more: Partial<CaseSetting> = {}): TestCase {
  const c = aCase({ policy, owes, ...more });
  c.until('2026-03-05');
  c.settlesFor('200.00', '2026-03-20');
  c.approves('ann');
  expect(status(c)).toEqual(['stands']);
  return c;
}
const TWO: Owes = [
  ['2026-03-02', '200.00'],
  ['2026-03-03', '100.00'],
];
const status = (c: TestCase) => c.it.state?.settlements.map((s) => s.status);
const credits = (c: TestCase) => c.it.w.acts.filter((a) => a.kind === 'creditNote').map((a) => a.amount);

describe('a settlement that was paid', () => {
  it('is kept until what was let go can be credited: a dispute of it that is lost is credited, not chased [M7, M3]', () => {
    const c = standing();
    c.disputesPart('R1', '100.00');
    c.until('2026-03-06');
    c.pays('200.00');
    c.until('2026-03-07');
    expect([status(c), openOf(c), credits(c)]).toEqual([['kept'], [100_00], []]);
    expect(c.decision()).toMatchObject({ blockedBy: 'dispute', overdueOpen: 0 });
    c.resolvesFor('operator');
    c.until('2026-03-08');
    expect([status(c), openOf(c), credits(c), c.outcome()]).toEqual([['booked'], [0], [100_00], 'cured']);
    c.until('2026-05-30');
    expect(c.given()).toEqual(['reminder/first#1']);
  });

  it('credits nothing of its own where the dispute was won: that credit note is all [M7, M3]', () => {
    const c = standing();
    c.disputesPart('R1', '100.00');
    c.pays('200.00');
    c.until('2026-03-07');
    c.resolvesFor('debtor');
    c.credits('R1', '100.00');
    c.until('2026-03-08');
    expect([status(c), openOf(c), credits(c), c.outcome()]).toEqual([['booked'], [0], [], 'cured']);
  });

  it('is not chased while it waits to be credited, and newer invoices are [M7, Q1]', () => {
    const c = standing();
    c.disputesPart('R1', '40.00');
    c.owesMore('2026-03-09', '80.00');
    c.pays('200.00', { invoice: 'R1' });
    c.until('2026-03-07');
    expect([status(c), openOf(c)]).toEqual([['kept'], [100_00, 80_00]]);
    c.until('2026-03-20');
    expect(status(c)).toEqual(['kept']);
    expect(c.anchor()).toBe('2026-03-09');
    expect(c.it.w.acts.findLast((a) => a.kind === 'notice')?.names).toEqual(['R2']);
    c.resolvesFor('operator');
    c.until('2026-03-21');
    expect([status(c), openOf(c)]).toEqual([['booked'], [0, 80_00]]);
  });

  it('is kept by money on its own invoices alone [M7]', () => {
    const c = standing([
      ['2026-03-02', '300.00'],
      ['2026-03-25', '500.00'],
    ]);
    c.pays('500.00', { invoice: 'R2' });
    c.until('2026-03-08');
    expect([status(c), openOf(c)]).toEqual([['stands'], [300_00, 0]]);
    c.credits('R1', '30.00');
    c.pays('170.00', { invoice: 'R1' });
    c.until('2026-03-09');
    expect([status(c), openOf(c)]).toEqual([['stands'], [100_00, 0]]);
    c.pays('30.00', { invoice: 'R1' });
    c.until('2026-03-10');
    expect([status(c), openOf(c), credits(c)]).toEqual([['booked'], [0, 0], [70_00]]);
  });

  it('is broken when its money is taken back, and somebody decides about the credit note that stands [M7, Q5]', () => {
    // What nothing is open of may be missing from what billing tells.
    for (const isTold of [() => true, ({ open }: { open: number }) => open > 0]) {
      const sees: CaseSetting['sees'] = (q) => ({
        ...q,
        facts: { ...q.facts, invoices: q.facts.invoices.filter(isTold) },
      });
      const c = standing(TWO, { sees });
      c.pays('200.00');
      c.until('2026-03-07');
      expect([status(c), c.outcome()]).toEqual([['booked'], 'cured']);
      c.reverses();
      c.until('2026-03-08');
      expect([status(c), openOf(c)]).toEqual([['broken'], [200_00, 0]]);
      expect(c.eventTypes()).toContain('settlementBroken');
      const orders = decide(c.it.question()).workOrders.filter(({ kind }) => kind === 'creditNoteStands');
      expect(orders).toMatchObject([{ key: 'C1.settlement.1.stands' }]);
      expect(orders[0]?.text).toContain('C1.settlement.1.1');
      expect(c.it.state?.escalatedAt).toBeDefined();
    }
  });

  it('that nobody took the money back from stays booked whatever else is paid or taken back [M7, Q5]', () => {
    const c = standing();
    c.owesMore('2026-03-04', '80.00');
    c.pays('200.00', { invoice: 'R1' });
    c.until('2026-03-07');
    expect([status(c), openOf(c)]).toEqual([['booked'], [0, 80_00]]);
    c.pays('80.00');
    c.reverses();
    c.until('2026-03-08');
    expect([status(c), openOf(c)]).toEqual([['booked'], [0, 80_00]]);
    expect(decide(c.it.question()).workOrders).toEqual([]);
  });
});

describe('a settlement that was offered', () => {
  it('is void, not broken, once nothing is left of its invoices otherwise [M7, M2]', () => {
    const c = standing([
      ['2026-03-02', '300.00'],
      ['2026-03-08', '500.00'],
    ]);
    c.credits('R1', '250.00');
    c.pays('50.00', { invoice: 'R1' });
    expect([status(c), c.it.state?.escalatedAt]).toEqual([['void'], undefined]);
    c.until('2026-03-26');
    expect(c.given()).toContain('formalNotice/notice#1');
  });

  it('leaves no room for an arrangement of its invoices, proposed before or after [M7, M1]', () => {
    const c = aCase({ policy, owes: [['2026-03-02', '3000.00']] });
    c.until('2026-03-05');
    expect(c.proposes(3, '2026-03-10')).toMatchObject({ outcome: 'accepted' });
    c.settlesFor('2000.00', '2026-03-30');
    for (const is of ['asked', 'stands']) {
      expect(status(c)).toEqual([is]);
      expect(c.proposes(3, '2026-03-10')).toMatchObject({ outcome: 'refused', code: 'settlementStands' });
      expect(c.accepts()).toMatchObject({ outcome: 'refused', code: 'settlementStands' });
      c.approves('ann');
    }
    c.pays('2000.00');
    c.until('2026-03-08');
    expect([status(c), openOf(c), c.outcome()]).toEqual([['booked'], [0], 'cured']);
  });

  it('leaves other invoices to be arranged [M7, M1]', () => {
    const c = standing([
      ['2026-03-02', '300.00'],
      ['2026-03-06', '500.00'],
    ]);
    c.until('2026-03-08');
    expect(c.proposes(2, '2026-03-20')).toMatchObject({ code: 'settlementStands' });
    expect(c.proposes(2, '2026-03-20', { invoices: ['R2'] })).toMatchObject({ outcome: 'accepted' });
    expect(c.accepts()).toMatchObject({ outcome: 'accepted' });
  });

  it('waits for an approval no longer than it would stand, and is over then without escalation [M7, M2]', () => {
    for (const place of [undefined, { zone: 'Asia/Shanghai', country: 'CN' }]) {
      const c = aCase({ policy, owes: [['2026-03-02', '300.00']], place });
      c.until('2026-03-05');
      expect(c.settlesFor('200.00', '2026-03-07')?.text).toBe(
        'Waits for one person of finance to approve until 2026-03-07; once approved it stands until 2026-03-07.',
      );
      const asked = c.approval();
      c.untilTime('2026-03-07', '23:58');
      expect(status(c)).toEqual(['asked']);
      c.untilTime('2026-03-08', '00:01');
      expect([status(c), c.it.state?.escalatedAt]).toEqual([['expired'], undefined]);
      const late = { type: 'approve', id: 'late', approvalId: asked?.id, by: 'ann' };
      expect(c.it.send(late as Parameters<typeof c.it.send>[0])).toMatchObject({ outcome: 'refused' });
      c.until('2026-03-08');
      expect(c.eventTypes()).not.toContain('settlementBroken');
    }
  });
});
