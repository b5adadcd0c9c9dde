import { describe, expect, it } from 'vitest';
import { aCase } from '../../support/a-case.ts';

const owing = (...owes: [string, string][]) => aCase({ policy: 'corporate-us', owes });

describe('a dispute', () => {
  it('keeps its invoice back and the rest goes on being chased [M3]', () => {
    const c = owing(['2026-03-02', '100.00'], ['2026-03-04', '200.00']);
    c.until('2026-03-06');
    expect(c.disputes('R1')?.code).toBe('disputeOpened');
    expect(c.anchor()).toBe('2026-03-04');
    expect(c.decision().overdueOpen).toBe(200_00);
    c.until('2026-03-20');
    expect(c.it.w.acts.find((a) => a.step === 'notice')?.names).toEqual(['R2']);
  });

  it('of all that is overdue stops everything, and is looked at by its date [M3, E5]', () => {
    const c = owing(['2026-03-02', '100.00']);
    c.until('2026-03-06');
    c.disputes('R1');
    expect(c.decision().blockedBy).toBe('dispute');
    expect(c.nextOn()).toBe('2026-04-05');
    c.until('2026-04-05');
    expect(c.decision().attention).toBe('sla');
    expect(c.given()).toEqual(['reminder/first#1']);
  });

  it('paying the undisputed part stops escalation and brings service back [M3]', () => {
    const c = owing(['2026-03-02', '100.00'], ['2026-03-03', '200.00']);
    c.until('2026-03-26');
    expect(c.service()).toBe('restricted');
    c.disputes('R1');
    c.pays('200.00', { invoice: 'R2' });
    c.until('2026-03-28');
    expect(c.service()).toBe('active');
    expect(c.decision().blockedBy).toBe('dispute');
  });

  it('of what is not due yet is not forgotten when the rest is paid: no new case chases it [M3]', () => {
    const c = owing(['2026-03-02', '100.00'], ['2026-03-12', '200.00']);
    c.until('2026-03-06');
    c.disputes('R2');
    c.pays('100.00', { invoice: 'R1' });
    expect(c.decision().blockedBy).toBe('dispute');
    c.until('2026-03-25');
    expect(c.given()).toEqual(['reminder/first#1']);
    c.credits('R2', '200.00');
    expect(c.outcome()).toBe('cured');
  });

  it('against the debtor: the clock goes on where it stood [M3]', () => {
    const c = owing(['2026-03-02', '100.00']);
    c.until('2026-03-06');
    c.disputes('R1');
    c.until('2026-03-16');
    c.resolvesFor('operator');
    c.until('2026-03-31');
    expect(c.dayOf('reminder/second#1')).toBe('2026-03-20'); // day 8 and ten days
  });

  it('for the debtor: not chased until the credit note is booked, then the case ends [M3]', () => {
    const c = owing(['2026-03-02', '100.00']);
    c.until('2026-03-06');
    c.disputes('R1');
    c.until('2026-03-16');
    c.resolvesFor('debtor');
    expect(c.decision().blockedBy).toBe('dispute');
    c.until('2026-03-25');
    expect(c.given()).toEqual(['reminder/first#1']);
    c.credits('R1', '100.00');
    expect(c.outcome()).toBe('cured');
  });

  it('for the debtor, and the credit note is forgotten: the case goes on after as long again [E5]', () => {
    const c = owing(['2026-03-02', '100.00']);
    c.until('2026-03-06');
    c.disputes('R1');
    c.until('2026-03-16');
    c.resolvesFor('debtor');
    expect(c.nextOn()).toBe('2026-04-15');
    c.until('2026-04-16');
    expect(c.decision().overdueOpen).toBe(100_00);
  });

  it('of all but less than the tolerance leaves nothing to chase [M3, Q9]', () => {
    const c = owing(['2026-03-02', '100.00']);
    c.until('2026-03-06');
    c.disputesPart('R1', '99.91');
    expect(c.decision()).toMatchObject({ overdueOpen: 0, blockedBy: 'dispute' });
  });

  it('of another bill due the same day leaves the clock of what is owed undisputed alone [M3]', () => {
    const c = owing(['2026-03-02', '20.00'], ['2026-03-02', '500.00']);
    c.until('2026-03-03');
    c.disputes('R1');
    c.until('2026-03-20');
    expect(c.dayOf('formalNotice/notice#1')).toBe('2026-03-17');
    c.resolvesFor('operator');
    c.until('2026-04-20');
    expect(c.dayOf('restriction/restrict#1')).toBe('2026-03-24');
  });

  it('of both bills due the same day: the clock stood on the days on which neither was chased [M3]', () => {
    const c = owing(['2026-03-02', '100.00'], ['2026-03-02', '500.00']);
    c.until('2026-03-04');
    c.disputes('R1');
    c.until('2026-03-07');
    c.disputes('R2');
    c.until('2026-03-09');
    c.resolvesFor('operator', 1);
    c.until('2026-03-11');
    c.resolvesFor('operator', 0);
    c.until('2026-03-31');
    expect(c.dayOf('reminder/second#1')).toBe('2026-03-12'); // day 8, and the 7th and 8th
  });

  it('of an invoice that is not there, paid or disputed already is refused', () => {
    const c = owing(['2026-03-02', '100.00'], ['2026-03-03', '50.00']);
    c.until('2026-03-06');
    expect(c.disputes('R9')?.code).toBe('unknownInvoice');
    c.disputes('R2');
    expect(c.disputes('R2')?.code).toBe('disputedAlready');
    c.resolvesFor('operator');
    expect(c.resolvesFor('debtor')?.code).toBe('resolvedAlready');
  });

  it('that outlives the write-off of the rest is written off in its turn, with an approval of its own [E1, E5, Q16]', () => {
    const c = owing(['2026-03-02', '20.00'], ['2026-03-03', '20.00']);
    c.until('2026-06-25');
    c.disputes('R2');
    c.until('2026-07-02');
    c.approves('ann');
    c.approves('bob');
    c.until('2026-07-06'); // the 3rd is a holiday
    expect(c.done()).toContain('writeOff/write-off#1');
    expect(c.outcome()).toBeUndefined();
    c.resolvesFor('operator');
    for (let week = 0; week < 8 && !c.outcome(); week++) {
      c.until(week < 4 ? `2026-07-${10 + week * 7}` : `2026-08-${String(7 + (week - 4) * 7).padStart(2, '0')}`);
      if (c.approval()) for (const by of ['ann', 'bob']) c.approves(by);
    }
    expect(c.it.state?.approvals.filter((a) => a.status === 'approved')).toHaveLength(2);
    expect(c.outcome()).toBe('writtenOff');
  });
});
