import { describe, expect, it } from 'vitest';
import { aCase } from '../../support/a-case.ts';
import { agreeing } from '../../support/imagined/agreeing-policy.ts';

const asking = () => {
  const c = aCase({ policy: agreeing(), owes: [['2026-03-02', '500.00']] });
  c.untilTime('2026-03-05', '12:00');
  expect(c.asksForHelp()?.code).toBe('hardshipAsked');
  return c;
};

describe('a debtor who says he cannot pay', () => {
  it('is assessed within working days of his own place, and nothing is done meanwhile [Q18]', () => {
    const c = asking(); // a Thursday
    expect(c.it.state?.hardship).toMatchObject({ dueOn: '2026-03-12', status: 'asked' });
    expect(c.decision()).toMatchObject({ blockedBy: 'hardship', attention: 'none' });
    c.until('2026-03-12');
    expect(c.given()).toEqual(['reminder/first#1']);
  });

  it('is assessed sooner where the law gives fewer days than the policy [Q18]', () => {
    const policy = agreeing({ law: ['au-hardship'], hardship: { assessWithinWorkingDays: 20, askAgainAfterDays: 30 } });
    const place = { zone: 'Australia/Sydney', country: 'AU', subdivision: 'NSW' };
    const c = aCase({ policy, place, owes: [['2026-03-02', '500.00']] });
    c.untilTime('2026-03-05', '12:00');
    c.asksForHelp();
    expect(c.it.state?.hardship?.dueOn).toBe('2026-03-16'); // seven working days
  });

  it('and nobody assesses it: somebody is told, every week, and still nothing is done [Q18, E5, F12]', () => {
    const c = asking();
    expect(c.nextOn()).toBe('2026-03-13');
    c.until('2026-03-13');
    expect(c.decision()).toMatchObject({ blockedBy: 'hardship', attention: 'sla' });
    expect(c.nextOn()).toBe('2026-03-20');
    c.until('2026-05-30');
    expect(c.done()).toEqual(['reminder/first#1']);
  });

  it('refused: the ladder goes on, and it can be asked again after a while [Q18]', () => {
    const c = asking();
    c.until('2026-03-10');
    expect(c.decidesHelp('refused')?.outcome).toBe('accepted');
    c.until('2026-03-12');
    expect(c.given()).toContain('reminder/second#1');
    expect(c.asksForHelp()?.code).toBe('askedBefore');
    c.until('2026-04-10');
    expect(c.asksForHelp()?.outcome).toBe('accepted');
  });

  it('granted: nothing is done until the arrangement it leads to is accepted, nor while it is kept [Q18]', () => {
    const c = asking();
    c.owesMore('2026-03-10', '80.00');
    c.until('2026-03-06');
    c.decidesHelp('granted');
    expect(c.decision().blockedBy).toBe('hardship');
    expect(c.asksForHelp()?.code).toBe('hardshipStands');
    c.until('2026-03-09');
    c.proposes(3, '2026-03-20');
    expect(c.decision().blockedBy).toBe('hardship');
    c.until('2026-03-11');
    c.accepts();
    expect(c.decision().blockedBy).toBe('arrangement');
    c.pays('170.00', { invoice: 'R1' });
    c.until('2026-04-18');
    expect(c.decision()).toMatchObject({ overdueOpen: 80_00, blockedBy: 'arrangement' }); // the newer one waits too
    expect(c.given()).toEqual(['reminder/first#1']);
  });

  it('granted, and nobody proposes an arrangement: somebody is told [Q18, E5]', () => {
    const c = asking();
    c.until('2026-03-06');
    c.decidesHelp('granted');
    c.until('2026-03-14');
    expect(c.decision()).toMatchObject({ blockedBy: 'hardship', attention: 'sla' });
  });

  it('granted, and the debtor does not accept: the ladder goes on [Q18, E5]', () => {
    const c = asking();
    c.until('2026-03-06');
    c.decidesHelp('granted');
    c.proposes(3, '2026-03-20');
    c.until('2026-03-13');
    expect(c.given()).toEqual(['reminder/first#1']);
    c.until('2026-03-15');
    expect(c.eventTypes()).toContain('hardshipEnded');
    expect(c.given()).toContain('reminder/second#1');
  });

  it('and the arrangement is broken: the next step comes at once, notices kept [Q18, M2]', () => {
    const c = asking();
    c.until('2026-03-06');
    c.decidesHelp('granted');
    c.proposes(3, '2026-03-10');
    c.accepts();
    c.until('2026-03-14');
    expect(c.it.state?.hardship?.status).toBe('ended');
    expect(c.given()).toContain('reminder/second#1');
  });

  it('and the arrangement is kept: the case ends [Q18]', () => {
    const c = asking();
    c.until('2026-03-06');
    c.decidesHelp('granted');
    c.proposes(2, '2026-03-10');
    c.accepts();
    c.pays('500.00');
    expect([c.outcome(), c.it.state?.hardship?.status]).toEqual(['cured', 'ended']);
  });

  it('is told so where policy has no rules for it', () => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-03-02', '500.00']] });
    c.until('2026-03-05');
    expect(c.asksForHelp()).toMatchObject({ outcome: 'refused', code: 'noRules' });
    expect(c.decidesHelp('granted')).toMatchObject({ outcome: 'refused' });
  });
});
