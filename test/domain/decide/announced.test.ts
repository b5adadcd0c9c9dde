import { describe, expect, it } from 'vitest';
import { aCase } from '../../support/a-case.ts';
import { shippedPolicy } from '../../support/imagined/shipped-rules.ts';

const owing = (postingLag?: { maxDays: number; againAfterDays: number }) => {
  const c = aCase({ policy: { ...shippedPolicy('corporate-us'), postingLag }, owes: [['2026-03-02', '500.00']] });
  c.until('2026-03-09');
  return c;
};

describe('a payment that is announced and not posted', () => {
  it('stops no clock [Q6]', () => {
    const c = owing();
    const before = c.next();
    expect(c.announces('500.00', '2026-03-08')).toMatchObject({ outcome: 'accepted', code: 'announced' });
    expect(c.next()).toEqual(before);
    expect(c.decision().blockedBy).toBe('none');
  });

  it('is given the time to post that policy grants, and then the clock goes on [Q6, F13]', () => {
    const c = owing({ maxDays: 3, againAfterDays: 30 });
    expect(c.announces('500.00', '2026-03-08')?.code).toBe('postingLagGranted');
    expect(c.decision().blockedBy).toBe('hold');
    c.until('2026-03-11');
    expect(c.given()).toEqual(['reminder/first#1']);
    c.until('2026-03-14');
    expect(c.given()).toEqual(['reminder/first#1', 'reminder/second#1']);
  });

  it('gains no time by being announced again and again [Q6, F6]', () => {
    const c = owing({ maxDays: 3, againAfterDays: 30 });
    c.announces('500.00', '2026-03-08');
    c.until('2026-03-12');
    expect(c.announces('500.00', '2026-03-08')?.code).toBe('announcedBefore');
    expect(c.it.state?.holds).toHaveLength(1);
    c.until('2026-04-15');
    expect(c.announces('500.00', '2026-04-14')?.code).toBe('postingLagGranted');
  });

  it('is given no time from the black list [S4, Q6]', () => {
    const c = owing({ maxDays: 3, againAfterDays: 30 });
    c.it.w.account.blackListed = true;
    expect(c.announces('500.00', '2026-03-08')).toMatchObject({
      code: 'announced',
      text: 'Noted. The account is on the black list: no time to post is given.',
    });
    expect(c.it.state?.holds).toEqual([]);
    expect(c.decision().blockedBy).toBe('none');
  });

  it('is no promise: a day ahead is refused', () => {
    expect(owing({ maxDays: 3, againAfterDays: 30 }).announces('500.00', '2026-03-20')?.code).toBe('announcedDate');
  });
});
