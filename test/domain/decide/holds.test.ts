import { describe, expect, it } from 'vitest';
import { aCase } from '../../support/a-case.ts';
import { owing } from './one-invoice.ts';

const corporate = owing().it.rules.policy;

describe('a hold', () => {
  it('stops every step on its days, both included; the count goes on the day after [Q7]', () => {
    const c = owing();
    c.until('2026-03-05');
    c.holds('2026-03-06', '2026-03-15'); // ten days
    expect(c.nextOn()).toBe('2026-03-20'); // day 8 after the due date, and ten
    c.until('2026-03-31');
    expect(c.dayOf('reminder/second#1')).toBe('2026-03-20');
    expect(c.dayOf('formalNotice/notice#1')).toBe('2026-03-27');
  });

  it('counts once where it overlaps another [Q7]', () => {
    const c = owing();
    c.until('2026-03-05');
    c.holds('2026-03-06', '2026-03-12');
    c.holds('2026-03-10', '2026-03-15');
    expect(c.nextOn()).toBe('2026-03-20');
  });

  it('may reach back: later steps move, and what was done under it is listed [Q7, F4]', () => {
    const c = owing();
    c.until('2026-03-11');
    const verdict = c.holds('2026-03-03', '2026-03-13');
    expect(verdict?.text).toContain('C1.first.1.sms, C1.second.1.email');
    expect(c.it.events.find((e) => e.type === 'holdPlaced')).toMatchObject({
      doneUnderIt: ['C1.first.1.sms', 'C1.second.1.email'],
    });
    expect(c.nextOn()).toBe('2026-03-28'); // day 15 and eleven days of hold
  });

  it('on days before the invoice was overdue takes nothing from its age [Q7]', () => {
    const c = aCase({
      policy: 'corporate-us',
      owes: [
        ['2026-03-02', '50.00'],
        ['2026-03-16', '50.00'],
      ],
    });
    c.until('2026-03-03');
    c.holds('2026-03-04', '2026-03-13');
    c.pays('50.00', { invoice: 'R1' });
    c.until('2026-03-19');
    expect(c.dayOf('reminder/first#1')).toBe('2026-03-17');
  });

  it('has a reason and an end, and bounds [F4]', () => {
    const c = owing();
    c.until('2026-03-05');
    expect(c.holds('2026-03-06', '2026-05-05')?.code).toBe('holdTooLong');
    expect(c.holds('2026-03-06', '2026-05-04')?.code).toBe('held');
    expect(c.holds('2026-02-01', '2026-03-20')?.code).toBe('holdTooFarBack');
    expect(c.holds('2026-03-20', '2026-03-10')?.code).toBe('holdDates');
  });

  it('lifted: that day counts again', () => {
    const c = owing();
    c.until('2026-03-05');
    c.holds('2026-03-06', '2026-03-31');
    c.untilTime('2026-03-09', '10:00');
    c.liftsHold();
    expect(c.nextOn()).toBe('2026-03-13'); // three days were held
  });

  it('that ends on a Saturday lets the stop come on the next working day, and no hold begins under a planned act', () => {
    const c = owing();
    c.until('2026-03-21');
    c.holds('2026-03-24', '2026-03-28');
    // Day 22 is the 24th and moves by five, onto a Sunday.
    c.until('2026-04-08');
    expect(c.dayOf('restriction/restrict#1')).toBe('2026-03-30');
  });

  it('is kept even where the law moves an act into it', () => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-02-27', '500.00']] }); // the 22nd day is a Saturday
    c.until('2026-03-20');
    c.holds('2026-03-23', '2026-03-27');
    expect(c.nextOn()).toBe('2026-03-30');
    expect(c.why()).toContain('held');
  });

  it('gives no service back, unless policy says so [Q15]', () => {
    const c = owing();
    c.until('2026-03-25');
    c.holds('2026-03-26', '2026-04-10');
    c.until('2026-03-28');
    expect(c.service()).toBe('restricted');
  });

  it('gives service back where policy says so, and the stop comes again after it [Q15]', () => {
    const policy = { ...corporate, restore: { ...corporate.restore, onHold: true } };
    const c = aCase({ policy, owes: [['2026-03-02', '500.00']] });
    c.until('2026-03-25');
    c.holds('2026-03-26', '2026-04-10');
    c.until('2026-03-27');
    expect(c.service()).toBe('active');
    c.until('2026-04-14');
    expect(c.service()).toBe('restricted');
  });
});

describe('a hold that reaches back over a stop', () => {
  const back = { ...corporate, restore: { ...corporate.restore, onHold: true } };
  const stopped = (policy = back) => {
    const c = aCase({ policy, owes: [['2026-03-02', '500.00']] });
    c.untilTime('2026-03-25', '10:00');
    expect(c.service()).toBe('restricted'); // on the 24th
    return c;
  };

  it('says what it undoes and what cannot be taken back [Q7, Q15, F4]', () => {
    const c = stopped();
    const verdict = c.holds('2026-03-15', '2026-04-10');
    expect(verdict?.text).toContain('Undone: service comes back (C1.restrict.1)');
    expect(verdict?.text).toContain('Cannot be taken back: C1.notice.1.email');
    c.until('2026-03-26');
    expect(c.service()).toBe('active');
  });

  it('says that the stop stands where policy gives no service back for a hold [Q7, Q15]', () => {
    const c = stopped(corporate);
    const verdict = c.holds('2026-03-15', '2026-04-10');
    expect(verdict?.text).toContain('Not undone, policy gives no service back for it: C1.restrict.1');
    c.until('2026-03-27');
    expect(c.service()).toBe('restricted');
  });

  it('undoes it though it is over, when the stop would not have come by now; it comes on its new day [Q15]', () => {
    const c = stopped();
    expect(c.holds('2026-03-16', '2026-03-24')?.text).toContain('Undone');
    c.until('2026-03-26');
    expect(c.service()).toBe('active');
    c.until('2026-04-01');
    expect(c.service()).toBe('active');
    c.until('2026-04-03');
    expect(c.service()).toBe('restricted');
  });

  it('and does not undo one that would have come by now all the same [Q15]', () => {
    const c = stopped();
    expect(c.holds('2026-03-24', '2026-03-24')?.text).toContain('Not undone');
    c.until('2026-03-27');
    expect(c.service()).toBe('restricted');
  });
});
