import { describe, expect, it } from 'vitest';
import { addDays, plainDate } from '../../../domain/time/plain-date.ts';
import { aCase } from '../../support/a-case.ts';
import { agreeing } from '../../support/imagined/agreeing-policy.ts';
import { owing } from './one-invoice.ts';

describe('a promise to pay', () => {
  it('of a token sum is refused, and taken by a supervisor alone [M1]', () => {
    const policy = agreeing();
    const c = aCase({
      policy: { ...policy, promise: { ...policy.promise, leastPercent: 10 } },
      owes: [['2026-03-02', '500.05']],
    });
    c.until('2026-03-05');
    expect(c.promises('50.00', '2026-03-20')).toMatchObject({
      outcome: 'refused',
      code: 'promiseTooSmall',
      text: 'Less than 10 % of what is overdue (5001 minor units); a supervisor may take it.',
    });
    expect(c.decision().blockedBy).toBe('none');
    expect(c.promises('50.01', '2026-03-20')?.code).toBe('promiseTaken');
    expect(c.amendsPromise('0.01', '2026-03-25')?.code).toBe('promiseTooSmall');
    const boss = aCase({ policy: c.it.rules.policy, owes: [['2026-03-02', '500.00']] });
    boss.until('2026-03-05');
    expect(boss.promises('0.01', '2026-03-20', { role: 'supervisor' })?.code).toBe('promiseTaken');
  });

  it('kept again and again keeps nothing back for ever: after as many as policy says all has to be paid first [M1]', () => {
    const policy = agreeing();
    const { leastPercent: _, ...promise } = policy.promise;
    const c = aCase({
      policy: { ...policy, promise: { ...promise, maxInRow: 3 } },
      owes: [['2026-03-02', '500.00']],
    });
    for (const day of ['2026-03-05', '2026-04-03', '2026-05-02']) {
      c.until(day);
      expect(c.promises('0.01', addDays(plainDate(day), 29))?.code).toBe('promiseTaken');
      expect(c.amendsPromise('0.01', addDays(plainDate(day), 28))?.code).toBe('promiseAmended'); // the same one
      c.until(addDays(plainDate(day), 28));
      c.pays('0.01');
    }
    expect(c.promises('0.01', '2026-06-20')).toMatchObject({
      code: 'tooManyPromises',
      text: 'Promised 3 times since the case was opened; policy takes no more until all that is overdue was paid.',
    });
    c.pays('499.97');
    expect(c.outcome()).toBe('cured');
    c.owesMore('2026-06-10', '500.00');
    c.until('2026-06-12');
    expect(c.promises('500.00', '2026-06-20')?.code).toBe('promiseTaken');
  });

  it('is taken from nobody on the black list, and in a high band only by a supervisor [M1, S4]', () => {
    const policy = agreeing();
    const risky = { ...policy, promise: { ...policy.promise, notFor: ['high' as const] } };
    const c = aCase({ policy: risky, owes: [['2026-03-02', '500.00']] });
    c.until('2026-03-03');
    c.promises('100.00', '2026-03-03');
    c.until('2026-03-08'); // broken: the band is high now
    expect(c.promises('100.00', '2026-03-20')).toMatchObject({ code: 'tooRisky' });
    expect(c.promises('100.00', '2026-03-20', { role: 'supervisor' })?.outcome).toBe('accepted');
    const listed = aCase({ policy, owes: [['2026-03-02', '500.00']] });
    listed.it.w.account.blackListed = true;
    listed.until('2026-03-08');
    expect(listed.promises('100.00', '2026-03-20', { role: 'supervisor' })?.code).toBe('blackListed');
  });

  it.each([
    ['500.01', '2026-03-20', 'promiseAmount'],
    ['100.00', '2026-03-07', 'promiseDate'],
    ['100.00', '2026-04-08', 'promiseDate'],
  ])('of %s on %s is refused: %s', (amount, on, code) => {
    const c = owing();
    c.untilTime('2026-03-08', '10:00');
    expect(c.promises(amount, on)).toMatchObject({ outcome: 'refused', code });
    expect(c.it.state?.promise).toBeUndefined();
  });

  it('is refused while one stands, and after two were broken', () => {
    const c = owing();
    c.untilTime('2026-03-08', '10:00');
    c.promises('100.00', '2026-03-08');
    expect(c.promises('100.00', '2026-03-20')?.code).toBe('promiseStands');
    c.until('2026-03-12');
    c.promises('100.00', '2026-03-13');
    c.until('2026-03-20');
    expect(c.it.state?.brokenPromises).toBe(2);
    expect(c.promises('100.00', '2026-03-30')?.code).toBe('tooManyBroken');
  });

  it('that ran out while nobody looked is broken, not amended', () => {
    const c = owing();
    c.until('2026-03-08');
    c.promises('100.00', '2026-03-10');
    c.nobodyLooksUntil('2026-03-20');
    expect(c.amendsPromise('100.00', '2026-03-25')?.code).toBe('promiseOver');
    expect(c.eventTypes()).toContain('promiseBroken');
  });
});
