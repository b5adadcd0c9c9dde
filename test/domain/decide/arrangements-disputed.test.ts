import { describe, expect, it } from 'vitest';
import { owing } from './agreed-case.ts';

/** Two instalments of 250.00 over invoices of 300.00 and 200.00, on 20 March and 20 April. */
const agreed = () => {
  const c = owing(['2026-03-02', '300.00'], ['2026-03-03', '200.00']);
  c.untilTime('2026-03-12', '12:00');
  c.proposes(2, '2026-03-20');
  expect(c.accepts()?.code).toBe('accepted');
  return c;
};

describe('a dispute of an invoice inside an arrangement', () => {
  it('does not break it: what is disputed is not asked for, and paying the rest stops everything [M3, M1]', () => {
    const c = agreed();
    expect(c.disputes('R1')?.code).toBe('disputeOpened');
    c.pays('200.00', { invoice: 'R2' });
    c.until('2026-04-11');
    expect(c.decision()).toMatchObject({ blockedBy: 'dispute', attention: 'sla' }); // nobody has decided it in 30 days
    c.until('2026-05-20');
    expect(c.eventTypes()).not.toContain('arrangementBroken');
    expect(c.eventTypes()).not.toContain('arrangementKept');
    expect(c.given()).toEqual(['reminder/first#1', 'reminder/second#1']);
  });

  it('leaves the rest of it asked for on its days [M3, M1]', () => {
    const c = agreed();
    c.disputes('R1');
    c.pays('189.99', { invoice: 'R2' }); // less than 95 % of what is not disputed
    c.until('2026-03-23');
    expect(c.decision().blockedBy).toBe('arrangement');
    c.until('2026-03-24');
    expect(c.eventTypes()).toContain('arrangementBroken');
  });

  it('of a part leaves the first instalment as it was: the last one is smaller [M3, M1]', () => {
    const c = agreed();
    c.disputesPart('R1', '100.00');
    c.pays('200.00', { invoice: 'R1' });
    c.pays('50.00', { invoice: 'R2' });
    expect(c.it.state?.arrangement?.kept).toBe(1);
    c.until('2026-04-23');
    c.pays('150.00', { invoice: 'R2' }); // 400 of 500
    c.until('2026-05-10');
    expect(c.eventTypes()).not.toContain('arrangementBroken');
    const other = agreed();
    other.disputesPart('R1', '100.00');
    other.until('2026-03-24');
    expect(other.eventTypes()).toContain('arrangementBroken');
  });

  it('against the debtor: the days it took are not counted, then what was disputed has to come [M3, M1]', () => {
    const c = agreed();
    c.until('2026-03-14');
    c.disputes('R1');
    c.pays('200.00', { invoice: 'R2' });
    c.until('2026-04-03');
    c.resolvesFor('operator'); // 20 days: the first instalment ends on 13 April, not on 24 March
    expect(c.decision()).toMatchObject({ blockedBy: 'arrangement' });
    c.until('2026-04-12');
    expect(c.eventTypes()).not.toContain('arrangementBroken');
    c.pays('40.00');
    expect(c.it.state?.arrangement?.kept).toBe(1);
    c.until('2026-05-13'); // the second, of 20 April, on 14 May
    expect(c.eventTypes()).not.toContain('arrangementBroken');
    c.until('2026-05-14');
    expect(c.eventTypes()).toContain('arrangementBroken');
  });

  it('for the debtor: with its credit note and the rest paid the arrangement is kept, and the case ends [M3, M1]', () => {
    const c = agreed();
    c.disputes('R1');
    c.pays('200.00', { invoice: 'R2' });
    c.until('2026-03-30');
    c.resolvesFor('debtor');
    c.credits('R1', '300.00');
    expect(c.eventTypes()).toContain('arrangementKept');
    expect(c.outcome()).toBe('cured');
  });

  it('for the debtor, and the credit note is forgotten: the arrangement is not broken by that [M3, E5]', () => {
    const c = agreed();
    c.disputes('R1');
    c.pays('200.00', { invoice: 'R2' });
    c.until('2026-03-20');
    c.resolvesFor('debtor');
    c.until('2026-04-25');
    expect(c.eventTypes()).not.toContain('arrangementBroken');
    expect(c.eventTypes()).toContain('arrangementKept');
    expect(c.decision().overdueOpen).toBe(300_00); // as long again as a dispute may take is over: the ladder goes on
  });

  it('that comes when an instalment is overdue already excuses nothing [M3, M1]', () => {
    const c = agreed();
    c.pays('200.00', { invoice: 'R2' });
    c.nobodyLooksUntil('2026-03-25');
    c.disputes('R1');
    expect(c.eventTypes()).toContain('arrangementBroken');
  });
});
