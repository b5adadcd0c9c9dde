import { describe, expect, it } from 'vitest';
import { aCase } from '../../support/a-case.ts';
import { shippedPolicy } from '../../support/imagined/shipped-rules.ts';

const corporate = shippedPolicy('corporate-us');

describe('service comes back', () => {
  it('within a day of full payment, and the customer is told; nothing queues in front of it [L14, F5]', () => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '500.00']] });
    c.until('2026-03-24');
    expect(c.service()).toBe('restricted');
    c.pays('500.00');
    expect(c.decision().blockedBy).toBe('restore');
    expect(c.why()).toEqual(['restorePending']);
    c.until('2026-03-26');
    expect(c.service()).toBe('active');
    expect(c.given().at(-1)).toMatch(/^restore\/restored#/);
    expect(c.outcome()).toBe('cured');
  });

  it('a restore that is late is an alarm [L14]', () => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '500.00']], restoreHours: 30 });
    c.untilTime('2026-03-25', '12:00');
    c.pays('500.00');
    expect(c.decision().attention).toBe('none');
    c.untilTime('2026-03-26', '12:30');
    expect(c.decision().attention).toBe('sla');
  });

  it('not on a part of it, when all that is overdue is asked for [Q4]', () => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '500.00']] });
    c.until('2026-03-25');
    c.pays('499.00');
    c.until('2026-03-27');
    expect(c.service()).toBe('restricted');
  });

  it('below the amount the policy names, and is not stopped again at that amount [Q4]', () => {
    const policy = { ...corporate, restore: { ...corporate.restore, rule: 'belowAmount' as const, amount: 100_00 } };
    const c = aCase({ policy, owes: [['2026-03-02', '500.00']] });
    c.until('2026-03-25');
    c.pays('420.00');
    c.until('2026-04-30');
    expect(c.service()).toBe('active');
    expect(c.done().filter((n) => n.startsWith('restriction'))).toEqual(['restriction/restrict#1']);
  });

  it.each(['previousCyclePaid', 'anchorYounger'] as const)(
    '%s: when the old arrears are paid, and is stopped again only when the new are as old [Q4, M5]',
    (rule) => {
      const policy = { ...corporate, restore: { ...corporate.restore, rule } };
      const owes = [
        ['2026-03-02', '100.00'],
        ['2026-04-01', '100.00'],
      ] as const;
      const c = aCase({ policy, owes });
      c.until('2026-04-06');
      expect(c.service()).toBe('restricted');
      c.pays('100.00');
      c.until('2026-04-08');
      expect(c.service()).toBe('active');
      c.until('2026-04-21');
      expect(c.service()).toBe('active');
      c.until('2026-05-10');
      expect(c.service()).toBe('restricted');
    },
  );

  it('not by a write-off', () => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '100.00']] });
    for (const day of ['2026-07-05', '2026-07-12', '2026-07-19']) {
      c.until(day);
      for (const by of ['ann', 'bob']) if (c.approval()) c.approves(by);
    }
    c.until('2026-08-01');
    expect([c.outcome(), c.service()]).toEqual(['writtenOff', 'suspended']);
  });
});
