import { describe, expect, it } from 'vitest';
import { aCase } from '../../support/a-case.ts';
import { asking, LAW, longerLadder, PEOPLE } from './longer-ladder.ts';

const OWES = [['2026-03-02', '500.00']] as const;

describe('work for people', () => {
  it('comes after what is automatic: messages, then a call, then a visit, then law [L2, L3]', () => {
    const c = aCase({ policy: PEOPLE, owes: OWES });
    c.until('2026-03-30');
    expect(c.done()).toEqual([
      'reminder/first#1',
      'reminder/second#1',
      'reminder/call#1',
      'formalNotice/notice#1',
      'formalNotice/visit#1',
      'restriction/restrict#1',
    ]);
    expect(c.worklist()).toEqual(['call C1.call.1', 'visit C1.visit.1']);
  });

  it.each([
    [undefined, false],
    [false, false],
    [true, true],
  ])('speaks to a second contact only where the account registered one: %s [L7, O6]', (registered, isCalled) => {
    const c = aCase({ policy: PEOPLE, owes: OWES });
    c.it.w.account.secondContact = registered;
    c.until('2026-03-30');
    expect(c.worklist().includes('call C1.second-contact.1')).toBe(isCalled);
    expect(c.service()).toBe('restricted'); // the ladder goes on either way
  });

  it('is dropped the moment the account pays [L8, O2]', () => {
    const c = aCase({ policy: PEOPLE, owes: OWES });
    c.untilTime('2026-03-23', '20:15');
    expect(c.worklist()).toContain('visit C1.visit.1');
    c.pays('500.00');
    expect(c.worklist()).toEqual([]);
  });

  it('stays while anything it was about is overdue, and is handed out again for a debt that comes back [L8, F9]', () => {
    const c = aCase({ policy: PEOPLE, owes: OWES });
    c.until('2026-03-23');
    c.pays('100.00');
    expect(c.worklist()).toContain('visit C1.visit.1');
    c.owesMore('2026-03-20', '200.00');
    c.pays('400.00');
    expect(c.worklist()).toEqual([]);
    c.until('2026-04-30');
    expect(c.worklist()).toEqual(['call C1.call.2', 'visit C1.visit.2']);
  });

  it('is not handed out on a hold [Q7, F12]', () => {
    const c = aCase({ policy: PEOPLE, owes: OWES });
    c.until('2026-03-10');
    c.holds('2026-03-11', '2026-03-31');
    c.until('2026-03-31');
    expect(c.worklist()).toEqual([]);
  });

  it('asks a person to look at large old debts: the head of department after 90 days [L5]', () => {
    const step = '\n      - { id: head, at: { days: 91, from: anchor }, desk: review }\n';
    const policy = asking(
      longerLadder({ suspension: step }, [
        ['enter: { days: 30, from: done(suspend) }', 'enter: { days: 10, from: done(head) }'],
      ]),
      'suspension',
      { openAtLeast: 40_000 },
    );
    const reviewed = (amount: string) => {
      const c = aCase({ policy, owes: [['2026-03-02', amount]] });
      c.until('2026-06-05');
      return [c.dayOf('suspension/head#1'), c.worklist()];
    };
    expect(reviewed('400.00')).toEqual(['2026-06-01', ['review C1.head.1']]);
    expect(reviewed('399.99')).toEqual([undefined, []]);
  });
});

describe('the forced stop of a leased line', () => {
  const approval = { by: 'supervisor', persons: 1, above: 0, expiresAfterDays: 14, askAgainAfterDays: 30 } as const;
  const when = { openAtLeast: 1_000_000, overdueDaysAtLeast: 365, serviceType: ['leasedLine'] };
  const policy = asking(LAW, 'suspension', when);
  const forced = {
    ...policy,
    steps: policy.steps.map((s) =>
      s.id === 'suspend' ? { ...s, approval, at: [{ days: 37, from: 'anchor' as const }] } : s,
    ),
  };
  const stopped = (serviceType: string, amount: string, until: string, yes = true) => {
    const c = aCase({ policy: forced, owes: [['2025-03-03', amount]] });
    c.it.w.account.serviceType = serviceType;
    for (const day of ['2025-04-21', '2025-04-28', '2025-05-05', '2026-03-02', '2026-03-10', '2026-03-20', until]) {
      if (day > until) break;
      c.until(day);
      if (yes && c.approval()?.step === 'suspend') c.approves('sue');
    }
    return c.service();
  };

  it('comes above an amount, a year old, and with approval [L12]', () => {
    expect(stopped('leasedLine', '10000.00', '2026-03-30')).toBe('suspended');
  });

  it.each([
    ['of another kind of service', 'fixed', '10000.00', '2026-03-30', true],
    ['below the amount', 'leasedLine', '9999.99', '2026-03-30', true],
    ['younger than a year', 'leasedLine', '10000.00', '2026-03-02', true],
    ['without approval', 'leasedLine', '10000.00', '2026-03-30', false],
  ] as const)('does not come %s [L12]', (_, type, amount, until, yes) => {
    expect(stopped(type, amount, until, yes)).not.toBe('suspended');
  });
});
