import { describe, expect, it } from 'vitest';
import type { Policy } from '../../../domain/policy/policy.ts';
import { aCase } from '../../support/a-case.ts';
import { shippedPolicy } from '../../support/imagined/shipped-rules.ts';

describe('reminders', () => {
  it('who pays only the oldest bill hears about the next one, and never twice about the same [Q11, F1]', () => {
    const c = aCase({
      policy: 'corporate-us',
      owes: [
        ['2026-03-02', '50.00'],
        ['2026-03-05', '50.00'],
      ],
    });
    c.until('2026-03-04');
    expect(c.given()).toEqual(['reminder/first#1']); // about the invoice of 2 March
    c.until('2026-03-09');
    c.pays('50.00');
    expect(c.anchor()).toBe('2026-03-05');
    c.until('2026-03-20');
    expect(c.given().filter((n) => n.startsWith('reminder/first'))).toEqual(['reminder/first#1', 'reminder/first#2']);
  });

  const monthly = [
    ['2026-03-02', '50.00'],
    ['2026-03-05', '50.00'],
  ] as const;
  const paysTheOldest = (reanchor: Policy['reanchor']) => {
    const c = aCase({ policy: { ...shippedPolicy('corporate-us'), reanchor }, owes: monthly });
    c.until('2026-03-09');
    c.pays('50.00');
    return c;
  };

  it('given again keeps the distance policy asks for, and says so [Q11]', () => {
    const c = paysTheOldest({ remindAgain: true, spacingDays: 9 });
    expect(c.decision().why).toContainEqual({
      code: 'givenAgain',
      step: 'first',
      n: 2,
      because: 'newerInvoice',
      notBefore: '2026-03-12T04:00:00.000Z',
    });
    expect(c.nextOn()).toBe('2026-03-12');
    c.until('2026-03-30');
    expect(c.dayOf('reminder/first#1')).toBe('2026-03-03');
    expect(c.dayOf('reminder/first#2')).toBe('2026-03-12');
    // Nothing was jumped over meanwhile.
    expect(c.given().indexOf('reminder/first#2')).toBeLessThan(c.given().indexOf('reminder/second#1'));
  });

  it('may be said not to be given again; a notice a stop rests on always is [Q11]', () => {
    const c = paysTheOldest({ remindAgain: false, spacingDays: 0 });
    c.until('2026-04-20');
    expect(c.given()).not.toContain('reminder/first#2');
    const late = aCase({
      policy: { ...shippedPolicy('corporate-us'), reanchor: { remindAgain: false, spacingDays: 30 } },
      owes: [
        ['2026-03-02', '50.00'],
        ['2026-03-20', '50.00'],
      ],
    });
    late.until('2026-03-18');
    expect(late.given()).toContain('formalNotice/notice#1');
    late.until('2026-03-21');
    late.pays('50.00');
    late.until('2026-04-20');
    expect(late.dayOf('formalNotice/notice#2')).toBe('2026-04-04');
    expect(late.given()).not.toContain('reminder/first#2');
  });
});
