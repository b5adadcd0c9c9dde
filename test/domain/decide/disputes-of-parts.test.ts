import { describe, expect, it } from 'vitest';
import { aCase } from '../../support/a-case.ts';

const owing = (...owes: [string, string][]) => aCase({ policy: 'corporate-us', owes });

describe('a dispute', () => {
  it('of a part: that part is not chased, the rest still is, and the amounts follow it [M3]', () => {
    const c = owing(['2026-03-02', '100.00']);
    c.until('2026-03-06');
    expect(c.disputesPart('R1', '60.00')?.outcome).toBe('accepted');
    expect(c.anchor()).toBe('2026-03-02');
    expect(c.decision()).toMatchObject({ overdueOpen: 40_00, blockedBy: 'none' });
    c.until('2026-03-20');
    expect(c.it.w.acts.find((a) => a.step === 'notice')).toMatchObject({ names: ['R1'], amount: 40_00 });
    c.until('2026-04-01');
    expect(c.service()).toBe('active'); // 40 is below the 50 from which service is stopped
  });

  it('of a part, and the rest is paid: nothing is chased, and service comes back [M3]', () => {
    const c = owing(['2026-03-02', '200.00']);
    c.until('2026-03-26');
    expect(c.service()).toBe('restricted');
    c.disputesPart('R1', '60.00');
    c.pays('140.00');
    expect(c.decision()).toMatchObject({ overdueOpen: 0 });
    c.until('2026-04-03');
    expect(c.service()).toBe('active');
    expect(c.decision().blockedBy).toBe('dispute');
    expect(c.done()).not.toContain('suspension/suspension-notice#1');
  });

  it('of a part, against the debtor: the clock goes on where it stood once the rest was paid [M3]', () => {
    const c = owing(['2026-03-02', '100.00']);
    c.until('2026-03-04');
    c.disputesPart('R1', '60.00');
    c.until('2026-03-06');
    c.pays('40.00');
    c.until('2026-03-16');
    c.resolvesFor('operator');
    expect(c.decision().overdueOpen).toBe(60_00);
    c.until('2026-03-31');
    expect(c.dayOf('reminder/second#1')).toBe('2026-03-20'); // day 8, and ten days on which nothing was chased
  });

  it('of a part, against the debtor, and the rest was owed all along: the clock has run for it [M3]', () => {
    const c = owing(['2026-03-02', '100.00']);
    c.until('2026-03-04');
    c.disputesPart('R1', '60.00');
    c.until('2026-03-11');
    c.resolvesFor('operator');
    c.until('2026-03-31');
    expect(c.dayOf('reminder/second#1')).toBe('2026-03-10');
    expect(c.dayOf('formalNotice/notice#1')).toBe('2026-03-17');
  });

  it('of two parts: once one is decided for the operator the clock runs for that one [M3]', () => {
    const c = owing(['2026-03-02', '500.00']);
    c.until('2026-03-03');
    c.disputesPart('R1', '300.00');
    c.disputesPart('R1', '200.00');
    c.until('2026-03-10');
    c.resolvesFor('operator', 0);
    c.until('2026-03-25');
    expect([c.dayOf('reminder/second#1'), c.dayOf('formalNotice/notice#1')]).toEqual(['2026-03-17', '2026-03-24']);
    c.resolvesFor('operator', 1);
    c.until('2026-04-30');
    expect(c.dayOf('restriction/restrict#1')).toBe('2026-03-31');
  });

  it('of a part stands alone once more when the rest is paid again: those days do not count either [M3, Q5]', () => {
    const c = owing(['2026-03-02', '100.00']);
    c.until('2026-03-03');
    c.disputesPart('R1', '60.00');
    c.until('2026-03-04');
    c.pays('40.00'); // alone on the 4th and 5th
    c.until('2026-03-06');
    c.reverses();
    c.until('2026-03-08');
    c.pays('40.00'); // and from the 8th to the 11th
    c.until('2026-03-12');
    c.resolvesFor('operator');
    c.until('2026-03-31');
    expect(c.dayOf('reminder/second#1')).toBe('2026-03-16'); // day 8 and six days
  });

  it('of a part, for the debtor: kept back until the credit note is booked, the rest chased all the while [M3, F9]', () => {
    const c = owing(['2026-03-02', '100.00']);
    c.until('2026-03-06');
    c.disputesPart('R1', '60.00');
    c.until('2026-03-08');
    c.resolvesFor('debtor');
    expect(c.decision().overdueOpen).toBe(40_00);
    c.credits('R1', '25.00');
    expect(c.decision().overdueOpen).toBe(40_00); // 75 open, 35 of the 60 still to be credited
    c.credits('R1', '35.00');
    expect(c.decision().overdueOpen).toBe(40_00);
    c.pays('40.00');
    expect(c.outcome()).toBe('cured');
  });

  it('two of one invoice add up, and never to more than it owes [M3]', () => {
    const c = owing(['2026-03-02', '100.00']);
    c.until('2026-03-06');
    c.disputesPart('R1', '30.00');
    expect(c.disputesPart('R1', '70.01')).toMatchObject({ code: 'disputeAmount' });
    c.disputesPart('R1', '50.00');
    expect(c.decision().overdueOpen).toBe(20_00);
    c.disputes('R1'); // the rest of it
    expect(c.it.state?.disputes.map((d) => d.amount)).toEqual([30_00, 50_00, 20_00]);
    expect(c.disputesPart('R1', '0.01')?.code).toBe('disputedAlready');
    c.resolvesFor('operator', 1);
    expect(c.decision().overdueOpen).toBe(50_00);
  });

  it('has an owner and a date; late, somebody is told though the rest goes on [M3, E5]', () => {
    const c = owing(['2026-03-02', '100.00']);
    c.until('2026-03-06');
    c.disputesPart('R1', '60.00', { owner: 'team:disputes' });
    expect(c.it.state?.disputes[0]).toMatchObject({ owner: 'team:disputes', dueOn: '2026-04-05' });
    c.untilTime('2026-04-05', '08:00');
    expect(c.decision()).toMatchObject({ attention: 'none', blockedBy: 'none' });
    expect(c.nextOn()).toBe('2026-04-05');
    c.until('2026-04-05');
    expect(c.decision().attention).toBe('sla');
  });

  it('of a part keeps the whole invoice from being written off [M3, E1]', () => {
    const c = owing(['2026-03-02', '20.00']);
    c.until('2026-06-25');
    c.disputesPart('R1', '5.00');
    c.until('2026-07-20');
    expect(c.decision()).toMatchObject({ blockedBy: 'dispute' });
    expect(c.approval()).toBeUndefined();
    c.resolvesFor('operator');
    expect(c.approval()).toMatchObject({ step: 'write-off', amount: 20_00 });
  });

  it('two parts of one invoice, both for the debtor: a credit note is for one of them, the one decided first [M3, F9]', () => {
    const c = owing(['2026-03-02', '100.00']);
    c.until('2026-03-06');
    c.disputesPart('R1', '20.00');
    c.disputesPart('R1', '30.00');
    c.until('2026-03-08');
    c.resolvesFor('debtor', 0);
    c.resolvesFor('debtor', 1);
    c.credits('R1', '30.00'); // the 20 of the first, and 10 of the 30
    expect(c.decision().overdueOpen).toBe(50_00);
    c.credits('R1', '20.00');
    expect(c.decision().overdueOpen).toBe(50_00);
    c.pays('50.00');
    expect(c.outcome()).toBe('cured');
  });

  it('two parts decided for the debtor one after the other: what was credited in between is not for the second [M3, F9]', () => {
    const c = owing(['2026-03-02', '100.00']);
    c.until('2026-03-06');
    c.disputesPart('R1', '20.00');
    c.disputesPart('R1', '30.00');
    c.until('2026-03-08');
    c.resolvesFor('debtor', 0);
    c.credits('R1', '25.00'); // five more than was decided
    c.resolvesFor('debtor', 1);
    expect(c.decision().overdueOpen).toBe(45_00);
    c.credits('R1', '10.00');
    expect(c.decision().overdueOpen).toBe(45_00);
  });
});
