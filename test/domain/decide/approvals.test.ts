import { describe, expect, it } from 'vitest';
import { aCase } from '../../support/a-case.ts';
import { inTurn } from '../../support/imagined/answers.ts';

/** A referral waits for legal on 8 May, a Friday. */
const waiting = () => {
  const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '500.00']] });
  c.until('2026-05-08');
  return c;
};

/** A write-off of a small debt waits for two persons from 30 June on. */
const waitingForTwo = () => {
  const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '40.00']] });
  c.until('2026-07-01');
  return c;
};

describe('an approval', () => {
  it('is asked for on the day the step is due, and the case waits with a date [E5, Q16]', () => {
    const c = waiting();
    expect(c.approval()).toMatchObject({ step: 'refer', amount: 500_00, requestedBy: 'policy:corporate-us' });
    expect(c.decision()).toMatchObject({ blockedBy: 'approval', attention: 'approval' });
    expect(c.nextOn()).toBe('2026-05-22');
    expect(c.done()).not.toContain('legalReferral/refer#1');
  });

  it('given, lets the step be done at the next lawful instant, once', () => {
    const c = waiting();
    expect(c.approves('ann')?.code).toBe('approved');
    c.until('2026-06-08');
    expect(c.dayOf('legalReferral/refer#1')).toBe('2026-05-11');
    expect(c.done().filter((n) => n.startsWith('legal'))).toEqual(['legalReferral/refer#1']);
  });

  it('of a write-off takes two persons, and neither is who asked [E1, Q16]', () => {
    const c = waitingForTwo();
    expect(c.approves('policy:corporate-us')?.code).toBe('ownRequest');
    c.approves('ann');
    expect(c.approves('ann')?.code).toBe('approvedBefore');
    c.until('2026-07-05');
    expect(c.outcome()).toBeUndefined();
    c.approves('bob');
    c.until('2026-07-07');
    expect(c.outcome()).toBe('writtenOff');
  });

  it('is void after a payment, and asked for again at the new amount [Q16]', () => {
    const c = waiting();
    const asked = c.approval()?.id ?? '';
    c.approves('ann');
    c.pays('100.00');
    expect(c.it.state?.approvals.find((a) => a.id === asked)?.status).toBe('void');
    expect(c.approval()).toMatchObject({ amount: 400_00 });
    c.until('2026-05-15');
    expect(c.done()).not.toContain('legalReferral/refer#1');
  });

  it.each([
    ['is left alone by a receipt that confirms what was deemed delivered', 'delivered', 'waiting'],
    ['is void when a notice it rests on comes back after all', 'undelivered', 'void'],
  ] as const)('%s [Q16, Q10]', (_, is, status) => {
    // Given on 17 March; heard of only on 21 May, days after legal was asked.
    const late = { is, afterHours: 65 * 24 } as const;
    const c = aCase({
      policy: 'corporate-us',
      owes: [['2026-03-02', '500.00']],
      answers: inTurn({ notice: [late] }),
    });
    c.until('2026-05-20');
    const asked = c.approval()?.id;
    expect(asked).toBe('C1.refer.approval.1');
    c.until('2026-05-22');
    expect(c.it.state?.approvals.find((a) => a.id === asked)?.status).toBe(status);
  });

  it('for what has changed since it was asked is refused [Q16]', () => {
    const c = waiting();
    const before = c.approval()?.id ?? '';
    c.pays('100.00');
    const verdict = c.it.send({ type: 'approve', id: 'X1', approvalId: before, by: 'ann' });
    expect(verdict).toMatchObject({ outcome: 'refused', code: 'notWaiting' });
  });

  it('that nobody gives in time expires, and is asked for again as overdue [Q16, E5]', () => {
    const c = waiting();
    c.until('2026-05-25');
    expect(c.it.state?.approvals.map((a) => a.status)).toEqual(['expired', 'waiting']);
    expect(c.decision().attention).toBe('sla');
  });

  it('given too late allows nothing', () => {
    const c = waiting();
    c.nobodyLooksUntil('2026-05-25');
    expect(c.approves('ann')?.code).toBe('expired');
  });

  it('refused is no for a month, and is then asked again [E5]', () => {
    const c = waiting();
    c.rejects('ann');
    expect(c.why()).toContain('approvalRefused');
    expect(c.nextOn()).toBe('2026-06-07');
    c.until('2026-06-08');
    expect(c.approval()?.id).toBe('C1.refer.approval.2');
  });

  it('is asked again when the money moved between its use and the act', () => {
    const c = aCase({
      policy: 'corporate-us',
      owes: [['2026-03-02', '40.00']],
      answers: (act, attempt) =>
        act.kind === 'writeOff' && act.n === 1 && attempt === 1 ? { is: 'moneyMoved' } : undefined,
    });
    c.until('2026-07-01');
    for (const by of ['ann', 'bob']) c.approves(by);
    c.until('2026-07-03');
    // Void, so its key is spent: the same approval still stands for what has not changed.
    expect(c.done()).toContain('writeOff/write-off#2');
    expect(c.outcome()).toBe('writtenOff');
  });
});
