import { describe, expect, it } from 'vitest';
import { aCase, type TestCase } from '../../support/a-case.ts';

/** Approves whatever is asked for, by as many people as it takes, until the case is over. */
function withEveryYes(c: TestCase, days: readonly string[]): void {
  for (const day of days) {
    c.until(day);
    for (const by of ['ann', 'bob']) if (c.approval()) c.approves(by);
  }
}
const ends = (month: number, days: readonly number[]): string[] =>
  days.map((d) => `2026-${String(month).padStart(2, '0')}-${String(d).padStart(2, '0')}`);
const everyWeek = [5, 6, 7, 8, 9].flatMap((month) => ends(month, [7, 14, 21, 28]));

describe('the whole ladder, when nobody pays', () => {
  it('takes a corporate account through every stage to write-off, each act once [L1, L2, L4, L10, E1, E5]', () => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '500.00']] });
    withEveryYes(c, everyWeek);
    expect(c.done()).toEqual([
      'reminder/first#1',
      'reminder/second#1',
      'formalNotice/notice#1',
      'restriction/restrict#1',
      'suspension/suspension-notice#1',
      'suspension/suspend#1',
      'legalReferral/refer#1',
      'writeOff/write-off#1',
    ]);
    expect(c.outcome()).toBe('writtenOff');
    expect(c.stage()).toBe('writeOff');
  });

  it('keeps the planned days, moved only by weekends, holidays and hours', () => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '500.00']] });
    c.until('2026-05-08');
    expect(c.dayOf('reminder/first#1')).toBe('2026-03-03');
    expect(c.dayOf('reminder/second#1')).toBe('2026-03-10');
    expect(c.dayOf('formalNotice/notice#1')).toBe('2026-03-17');
    expect(c.dayOf('restriction/restrict#1')).toBe('2026-03-24');
    expect(c.dayOf('suspension/suspension-notice#1')).toBe('2026-03-31');
    expect(c.dayOf('suspension/suspend#1')).toBe('2026-04-08'); // day 37
    expect(c.why()).toContain('awaitingApproval'); // a month later the referral waits for legal
  });

  it('warns a wireless account twice before its service is stopped, 14 days and a day ahead [L13]', () => {
    const c = aCase({ policy: 'wireless-ca', owes: [['2026-03-02', '500.00']] });
    c.until('2026-05-10');
    expect(c.done()).toEqual([
      'reminder/first#1',
      'reminder/second#1',
      'formalNotice/notice#1',
      'restriction/stop-notice#1',
      'restriction/restrict#1',
      'suspension/suspension-notice#1',
      'suspension/suspend#1',
    ]);
    expect(c.dayOf('formalNotice/notice#1')).toBe('2026-03-17');
    expect(c.dayOf('restriction/restrict#1')).toBe('2026-04-01');
  });

  it('is told by the last step done for what is open now', () => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '500.00']] });
    const seen = new Map<string, string>();
    for (let day = 3; day <= 31; day++) {
      c.until(`2026-03-${String(day).padStart(2, '0')}`);
      if (!seen.has(c.stage())) seen.set(c.stage(), c.today());
    }
    expect([...seen.keys()]).toEqual(['reminder', 'formalNotice', 'restriction', 'suspension']);
  });

  it('says why with every decision, and a date with every one that does not close [N1, E5, F8]', () => {
    let decisions = 0;
    const c = aCase({
      policy: 'wireless-ca',
      owes: [['2026-03-02', '500.00']],
      onDecision: ({ next, why }, q) => {
        decisions += 1;
        expect(why.length).toBeGreaterThan(0);
        if (next.do !== 'close') expect(next.at >= q.now).toBe(true);
      },
    });
    withEveryYes(c, everyWeek);
    expect(decisions).toBeGreaterThan(20);
  });

  it('forecasts the very days that then come [N1]', () => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '500.00']] });
    c.until('2026-03-03');
    const ahead = c.ahead().map(({ act, at }) => [act.step, at.slice(0, 10)]);
    c.until('2026-05-01');
    const came = c.it.w.acts.slice(1).map((a) => [a.step, a.reservedAt.slice(0, 10)]);
    expect(ahead.slice(0, came.length)).toEqual(came);
    expect(ahead.slice(came.length).map(([step]) => step)).toEqual(['refer', 'write-off']);
  });
});

describe('small debts', () => {
  it('get messages only, and are given up after four months with approval [S5]', () => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '40.00']] });
    c.until('2026-06-29'); // day 119
    expect(c.done()).toEqual(['reminder/first#1', 'reminder/second#1', 'formalNotice/notice#1']);
    expect(c.service()).toBe('active');
    expect(c.why()).toContain('stepSkipped');
    c.until('2026-07-01');
    expect(c.approval()?.step).toBe('write-off');
    c.approves('ann');
    c.approves('bob');
    c.until('2026-07-03');
    expect(c.outcome()).toBe('writtenOff');
  });

  it.each([
    ['50.00', 'active'],
    ['50.01', 'restricted'],
  ])('CAD %s owed: wireless service is %s after five weeks [S5]', (amount, state) => {
    const c = aCase({ policy: 'wireless-ca', owes: [['2026-03-02', amount]] });
    c.until('2026-04-06');
    expect(c.service()).toBe(state);
  });

  it('below the referral threshold are stopped, and not referred [L17, S5]', () => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '100.00']] });
    withEveryYes(c, everyWeek);
    expect(c.done()).toContain('suspension/suspend#1');
    expect(c.done()).not.toContain('legalReferral/refer#1');
    expect(c.outcome()).toBe('writtenOff');
  });

  it('that are retried no longer once a payment brings them below the threshold [S5, F9]', () => {
    let refused = 0;
    const c = aCase({
      policy: 'corporate-us',
      owes: [['2026-03-02', '60.00']],
      answers: (act) => (act.kind === 'restrict' && ++refused ? { is: 'failed' } : undefined),
    });
    c.until('2026-03-24');
    expect(refused).toBeGreaterThan(0);
    c.pays('30.00');
    const before = refused;
    c.until('2026-04-10');
    expect(refused).toBe(before);
    expect(c.service()).toBe('active');
  });
});

describe('an account without a service', () => {
  it.each(['none', 'ceased', 'terminated'] as const)(
    '%s: stops are passed over, notices, law and write-off go on [Q13]',
    (service) => {
      const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '500.00']], service });
      withEveryYes(c, everyWeek);
      expect(c.done()).toEqual([
        'reminder/first#1',
        'reminder/second#1',
        'formalNotice/notice#1',
        'legalReferral/refer#1',
        'writeOff/write-off#1',
      ]);
      expect(c.outcome()).toBe('writtenOff');
    },
  );

  it('whose service is given up while a restore is under way does not wait for it for ever [Q13, E5]', () => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '500.00']], restoreHours: 5 });
    c.until('2026-03-25');
    c.pays('500.00');
    expect(c.decision().blockedBy).toBe('restore');
    c.serviceBecomes('ceased');
    c.until('2026-03-27');
    expect(c.outcome()).toBe('cured');
  });
});
