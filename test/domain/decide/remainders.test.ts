import { describe, expect, it } from 'vitest';
import type { ActRecord } from '../../../domain/case/facts.ts';
import { decide } from '../../../domain/decide/decide.ts';
import { REMAINDER_STEP } from '../../../domain/decide/remainders.ts';
import type { TestCase } from '../../support/a-case.ts';
import { shippedPolicy } from '../../support/imagined/shipped-rules.ts';
import { openOf, owingTwo } from './two-invoices.ts';

/** What is below 0.10 counts as paid. */
const policy = { ...shippedPolicy('corporate-us'), tolerance: 10 };
const booked = (c: TestCase) => c.it.w.felt.filter((f) => f.kind === 'creditNote').map((f) => f.key);

describe('a remainder below the floor of the policy', () => {
  it('counts as paid, and is booked in one credit note before the case ends, not lost [Q9]', () => {
    const c = owingTwo(policy);
    c.pays('199.91', { invoice: 'R1' });
    expect(c.outcome()).toBeUndefined();
    c.pays('99.92', { invoice: 'R2' });
    c.until('2026-03-07');
    expect(c.outcome()).toBe('cured');
    expect(openOf(c)).toEqual([0, 0]);
    expect(booked(c)).toEqual(['C1.small.balance.1']);
    expect(c.it.w.invoices.map((i) => i.credited)).toEqual([9, 8]);
    expect(c.it.w.paidNet).toBe(299_83);
  });

  it('at the floor is a debt like any other [Q9]', () => {
    const c = owingTwo(policy);
    c.pays('199.90', { invoice: 'R1' });
    c.pays('100.00', { invoice: 'R2' });
    c.until('2026-03-07');
    expect(c.outcome()).toBeUndefined();
    expect(openOf(c)).toEqual([10, 0]);
    expect(booked(c)).toEqual([]);
  });

  it('is booked only when the case ends: while more is owed, the debtor may still pay it [Q9]', () => {
    const c = owingTwo(policy);
    c.pays('199.95', { invoice: 'R1' });
    c.until('2026-03-20');
    expect(booked(c)).toEqual([]);
    c.pays('100.05');
    expect(openOf(c)).toEqual([0, 0]);
    c.until('2026-03-22');
    expect(c.outcome()).toBe('cured');
    expect(booked(c)).toEqual([]);
  });

  it('that billing refuses to book is left open, and the case ends all the same [Q9, E5]', () => {
    const c = owingTwo(policy);
    c.pays('100.00', { invoice: 'R2' });
    const q = c.it.question();
    const invoices = q.facts.invoices.map((i) => (i.number === 'R1' ? { ...i, open: 5 } : i));
    const asked = { ...q, facts: { ...q.facts, invoices } };
    const { next } = decide(asked);
    expect(next).toMatchObject({ do: 'act', act: { kind: 'creditNote', step: REMAINDER_STEP, amount: 5 } });
    if (next.do !== 'act') return;
    const { key, step, n, kind, names, amount, windowEnd } = next.act;
    const at = { reservedAt: q.now, leaseUntil: q.now, settledAt: q.now, windowEnd };
    const refused: ActRecord = { key, step, n, kind, names, amount, status: 'void', attempts: 1, ...at };
    const after = { ...asked, facts: { ...asked.facts, acts: [...asked.facts.acts, refused] } };
    expect(decide(after).next).toEqual({ do: 'close', outcome: 'cured' });
    // Its outcome unknown: asked for again with what is still open, under the same key.
    const unknown = { ...after, facts: { ...after.facts, acts: [{ ...refused, status: 'reserved' as const }] } };
    expect(decide(unknown).next).toMatchObject({
      act: { key, resolve: true, credits: [{ invoiceId: names[0], amount: 5 }] },
    });
  });

  it('is what is left of a bill: a whole one below the floor is left to billing [Q9]', () => {
    const c = owingTwo(policy);
    c.owesMore('2026-03-03', '0.05');
    c.pays('200.00', { invoice: 'R1' });
    c.pays('100.00', { invoice: 'R2' });
    c.until('2026-03-07');
    expect(c.outcome()).toBe('cured');
    expect(openOf(c)).toEqual([0, 0, 5]);
  });

  it('of which a dispute is not decided is not booked [Q9, M3]', () => {
    const c = owingTwo(policy);
    c.pays('100.00', { invoice: 'R2' });
    c.disputesPart('R1', '200.00');
    c.pays('199.95', { invoice: 'R1' });
    c.until('2026-03-07');
    expect(booked(c)).toEqual([]);
    expect(openOf(c)).toEqual([5, 0]);
  });
});
