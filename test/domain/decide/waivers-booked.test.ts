import { describe, expect, it } from 'vitest';
import { inTurn } from '../../support/imagined/answers.ts';
import { booked, owing, status } from './a-waiver.ts';
import { openOf } from './two-invoices.ts';

describe('part of the debt', () => {
  it('is not taken for the credit note of a dispute that was upheld: that is kept back until its own comes [M3, L15]', () => {
    const c = owing();
    c.disputesPart('R1', '60.00');
    c.resolvesFor('debtor');
    expect(c.decision().overdueOpen).toBe(240_00); // 140 and 100
    c.waives({ invoices: ['R1'], amount: 20_00 });
    c.until('2026-03-06');
    expect(status(c)).toEqual(['booked']);
    expect(c.decision().overdueOpen).toBe(220_00);
    c.credits('R1', '25.00');
    expect(c.decision().overdueOpen).toBe(220_00);
    c.credits('R1', '35.00');
    expect(c.decision().overdueOpen).toBe(220_00);
  });

  it('before a dispute was decided, or of another bill, says nothing of its credit note either [M3, L15]', () => {
    const c = owing();
    c.disputes('R2');
    c.resolvesFor('debtor', 0);
    c.waives({ invoices: ['R1'], amount: 20_00 });
    c.until('2026-03-06');
    c.disputesPart('R1', '60.00');
    c.resolvesFor('debtor', 1);
    expect(c.decision().overdueOpen).toBe(120_00);
    c.credits('R1', '60.00');
    expect(c.decision().overdueOpen).toBe(120_00);
    c.credits('R2', '15.00'); // what is left of that bill was right
    expect(c.decision().overdueOpen).toBe(205_00);
  });

  it('is void after a payment, a credit note or a payment taken back, also when it was approved [M7, Q16]', () => {
    const c = owing();
    c.waives({ invoices: ['R1'], percent: 25 });
    c.pays('10.00');
    expect(status(c)).toEqual(['void']);
    expect(c.approval()).toBeUndefined();
    c.waives({ invoices: ['R1'], percent: 25 });
    c.credits('R1', '10.00');
    expect(status(c)).toEqual(['void', 'void']);
    c.waives({ invoices: ['R1'], percent: 25 });
    c.reverses();
    expect(status(c)).toEqual(['void', 'void', 'void']);
    expect(booked(c)).toEqual([]);
  });

  it('that nobody has to approve is void after a payment all the same [M7, Q16]', () => {
    const c = owing({ answers: inTurn({ 'waiver.1': ['failed'] }) });
    c.waives({ amount: 20_00 });
    expect(status(c)).toEqual(['granted']);
    c.untilTime('2026-03-06', '00:01');
    c.pays('10.00');
    c.until('2026-03-07');
    expect([status(c), booked(c)]).toEqual([['void'], []]);
  });

  it('is void when billing finds less open than was agreed to: nothing is credited [M7, Q16, N2]', () => {
    const c = owing({ answers: inTurn({ 'waiver.1': ['moneyMoved'] }) });
    c.waives({ invoices: ['R1'], percent: 25 });
    c.approves('boss');
    c.until('2026-03-06');
    expect([status(c), openOf(c)]).toEqual([['void'], [200_00, 100_00]]);
  });

  it('is booked once whatever becomes of the answer [M7, F2]', () => {
    for (const crash of ['crashAfter', 'crashBefore', 'failed'] as const) {
      const c = owing({ answers: inTurn({ 'waiver.1': [crash] }) });
      c.waives({ invoices: ['R1'], percent: 25 });
      c.approves('boss');
      c.until('2026-03-07');
      expect([status(c), openOf(c), booked(c)]).toEqual([['booked'], [150_00, 100_00], ['C1.waiver.1.1']]);
    }
  });

  it('is booked on a hold and on a day off alike: it only ever spares the debtor something [M7]', () => {
    const c = owing();
    c.holds('2026-03-05', '2026-03-15');
    for (const day of ['2026-03-06', '2026-03-08']) {
      c.until(day); // a Friday, then a Sunday
      c.waives({ invoices: ['R1'], percent: 10 });
      c.approves('boss');
      c.untilTime(day === '2026-03-06' ? '2026-03-07' : '2026-03-09', '00:30');
    }
    expect(status(c)).toEqual(['booked', 'booked']);
  });
});
