import { describe, expect, it } from 'vitest';
import { aCase } from '../../support/a-case.ts';

describe('payments', () => {
  it('paid in full: the case closes, and nothing more is sent [F3, F15]', () => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '500.00']] });
    c.until('2026-03-12');
    c.pays('500.00');
    expect(c.outcome()).toBe('cured');
    c.until('2026-04-30');
    expect(c.done()).toEqual(['reminder/first#1', 'reminder/second#1']);
  });

  it('a partial payment neither moves the anchor nor skips or repeats a step [F1, F9]', () => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '500.00']] });
    c.until('2026-03-12');
    c.pays('100.00');
    expect(c.anchor()).toBe('2026-03-02');
    expect(c.decision().overdueOpen).toBe(400_00);
    c.until('2026-03-25');
    expect(c.done()).toEqual([
      'reminder/first#1',
      'reminder/second#1',
      'formalNotice/notice#1',
      'restriction/restrict#1',
    ]);
    expect(c.dayOf('formalNotice/notice#1')).toBe('2026-03-17');
  });

  it('a credit note counts as a payment does [F9]', () => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '500.00']] });
    c.until('2026-03-12');
    c.credits('R1', '500.00');
    expect(c.outcome()).toBe('cured');
  });

  it('a payment that clears only the oldest invoice moves the anchor; what is done stays done [Q4]', () => {
    const c = aCase({
      policy: 'corporate-us',
      owes: [
        ['2026-03-02', '100.00'],
        ['2026-03-13', '100.00'],
      ],
    });
    c.until('2026-03-18');
    expect(c.given()).toContain('formalNotice/notice#1');
    c.pays('100.00');
    expect(c.anchor()).toBe('2026-03-13');
    c.until('2026-04-20');
    // The notice named both: it stands, and restriction counts from the younger invoice.
    expect(c.given().filter((n) => n.startsWith('formalNotice'))).toEqual(['formalNotice/notice#1']);
    expect(c.dayOf('restriction/restrict#1')).toBe('2026-04-06'); // day 22 is Easter Saturday
  });

  it('a stop needs a notice that names an invoice still open: else it is given again first [Q11]', () => {
    const c = aCase({
      policy: 'corporate-us',
      owes: [
        ['2026-03-02', '100.00'],
        ['2026-03-17', '100.00'],
      ],
    });
    c.until('2026-03-18'); // the formal notice names the first invoice only
    c.pays('100.00');
    c.until('2026-04-30');
    const named = c.it.w.acts.filter((a) => a.step === 'notice').map((a) => a.names);
    expect(named).toEqual([['R1'], ['R2']]);
    expect(c.dayOf('formalNotice/notice#2')).toBe('2026-04-01');
    expect(c.dayOf('restriction/restrict#1')).toBe('2026-04-08'); // a week after it arrived
  });

  it('a remainder below ten cents is treated as paid, ten cents are not [Q9]', () => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '50.00']] });
    c.until('2026-03-05');
    c.pays('49.90');
    expect(c.outcome()).toBeUndefined();
    c.pays('0.01');
    c.until('2026-03-06');
    expect(c.outcome()).toBe('cured');
  });
});

describe('a case', () => {
  it('is anchored in the oldest invoice that can be chased: drafts, fees, write-offs and disputes never count [Q1]', () => {
    const c = aCase({
      policy: 'corporate-us',
      owes: [
        ['2026-03-02', '50.00'],
        ['2026-03-03', '50.00'],
        ['2026-03-04', '50.00'],
        ['2026-03-05', '50.00'],
        ['2026-03-06', '50.00'],
      ],
    });
    const [fee, writtenOff, draft] = c.it.w.invoices;
    Object.assign(fee ?? {}, { feeOnly: true });
    Object.assign(writtenOff ?? {}, { writtenOff: true });
    Object.assign(draft ?? {}, { issuedOn: '2026-06-01' });
    c.until('2026-03-07');
    expect(c.anchor()).toBe('2026-03-05');
    c.disputes('R4');
    expect(c.anchor()).toBe('2026-03-06');
  });

  it('of fees alone is never opened [Q1]', () => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '50.00']] });
    for (const invoice of c.it.w.invoices) invoice.feeOnly = true;
    c.until('2026-05-01');
    expect(c.it.state).toBeUndefined();
  });

  it.each([
    ['Pacific/Auckland', '2026-03-02T11:00:00.000Z'],
    ['America/Los_Angeles', '2026-03-03T08:00:00.000Z'],
  ])('reaches its thresholds on the day, in the zone of the account: %s [Q1, F10]', (zone, midnight) => {
    const c = aCase({ policy: 'corporate-us', place: { zone, country: 'US' }, owes: [['2026-03-02', '50.00']] });
    c.untilTime('2026-03-02', '23:59');
    expect(c.it.state).toBeUndefined();
    c.until('2026-03-03');
    expect((c.it.state?.openedAt ?? '') >= midnight).toBe(true);
    expect(c.dayOf('reminder/first#1')).toBe('2026-03-03');
  });
});

describe('a payment taken back', () => {
  it('reopens the case where it stood: no step again, no fresh grace [Q5]', () => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '500.00']] });
    c.until('2026-03-25');
    c.pays('500.00');
    c.until('2026-04-02');
    expect([c.outcome(), c.service()]).toEqual(['cured', 'active']);
    c.reverses();
    c.until('2026-04-07'); // Easter lies in between
    expect(c.outcome()).toBeUndefined();
    expect(c.anchor()).toBe('2026-03-02');
    expect(c.service()).toBe('restricted');
    expect(c.given().filter((n) => n !== 'restore/restored#2')).toEqual([
      'reminder/first#1',
      'reminder/second#1',
      'formalNotice/notice#1',
    ]);
  });

  it('after so long that the formal notice has lapsed, the notice comes again first [Q5]', () => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '500.00']] });
    c.until('2026-03-25');
    c.pays('500.00');
    c.until('2026-07-01');
    c.reverses();
    c.until('2026-07-03');
    expect(c.given()).toContain('formalNotice/notice#2');
    expect(c.service()).toBe('active');
    c.until('2026-07-14');
    expect(c.service()).toBe('restricted');
  });

  it('a stop that was announced, undone and comes again is announced again [L13, Q5]', () => {
    const c = aCase({ policy: 'wireless-ca', owes: [['2026-03-02', '500.00']] });
    c.until('2026-04-02');
    expect(c.service()).toBe('restricted');
    c.pays('500.00');
    c.until('2026-04-07');
    c.reverses();
    c.until('2026-04-20');
    expect(c.given()).toContain('restriction/stop-notice#2');
    expect(c.given().filter((n) => n.startsWith('formalNotice'))).toEqual(['formalNotice/notice#1']);
    expect(c.done()).toContain('restriction/restrict#2');
  });

  it('in an open case goes on the same way', () => {
    const c = aCase({
      policy: 'corporate-us',
      owes: [
        ['2026-03-02', '100.00'],
        ['2026-03-04', '100.00'],
      ],
    });
    c.until('2026-03-18');
    c.pays('100.00');
    expect(c.anchor()).toBe('2026-03-04');
    c.reverses();
    expect(c.anchor()).toBe('2026-03-02');
    c.until('2026-03-25');
    expect(c.done().filter((n) => n.startsWith('reminder'))).toEqual(['reminder/first#1', 'reminder/second#1']);
    expect(c.service()).toBe('restricted');
  });
});
