import { describe, expect, it } from 'vitest';
import { aCase } from '../../support/a-case.ts';
import { agreeing } from '../../support/imagined/agreeing-policy.ts';

/** A plan of three over the bill of 2 March, from the 20th on; a newer bill of 300.00 is overdue since the 11th. */
const arranged = () => {
  const c = aCase({ policy: agreeing(), owes: [['2026-03-02', '500.00']] });
  c.until('2026-03-05');
  c.proposes(3, '2026-03-20');
  expect(c.accepts()?.code).toBe('accepted');
  c.owesMore('2026-03-10', '300.00');
  c.untilTime('2026-03-12', '12:00');
  return c;
};

describe('a debtor with an arrangement who says he cannot pay', () => {
  it('hears nothing while it is assessed, of what is not arranged either [Q18, F12]', () => {
    const c = arranged();
    const before = c.given();
    expect(c.asksForHelp()?.text).toMatch(/^Nothing more is done while it is assessed/);
    expect(c.decision().blockedBy).toBe('hardship');
    c.pays('167.00', { invoice: 'R1' });
    c.until('2026-04-10');
    expect(c.given()).toEqual(before);
    expect(c.decision()).toMatchObject({ blockedBy: 'hardship', attention: 'sla' });
  });

  it('granted, and nobody proposes what it leads to: somebody is told, every week [Q18, E5]', () => {
    const c = arranged();
    c.asksForHelp();
    expect(c.decidesHelp('granted')?.text).toMatch(/^Granted; propose an arrangement by 2026-03-19/);
    c.pays('167.00', { invoice: 'R1' });
    c.until('2026-03-19');
    expect(c.decision()).toMatchObject({ blockedBy: 'hardship', attention: 'none' });
    c.until('2026-03-20');
    expect(c.decision()).toMatchObject({ blockedBy: 'hardship', attention: 'sla' });
    expect(c.nextOn()).toBe('2026-03-27');
  });

  it('is not held to what he agreed before, until that is decided [Q18]', () => {
    const c = arranged();
    c.asksForHelp();
    c.until('2026-03-26'); // the first instalment would be broken on the 24th
    expect(c.eventTypes()).not.toContain('arrangementBroken');
    c.decidesHelp('refused');
    expect(c.eventTypes()).toContain('arrangementBroken');
  });

  it('granted: a new arrangement over everything takes the place of the old one, kept or not [Q18, M1]', () => {
    const c = arranged();
    c.asksForHelp();
    c.decidesHelp('granted');
    c.until('2026-03-26');
    expect(c.eventTypes()).not.toContain('hardshipEnded');
    expect(c.proposes(6, '2026-04-20')?.code).toBe('proposed');
    expect(c.decision()).toMatchObject({ blockedBy: 'hardship', attention: 'none' }); // it is the debtor's turn
    expect(c.accepts()?.code).toBe('accepted');
    expect(c.decision()).toMatchObject({ blockedBy: 'arrangement', overdueOpen: 0 });
    c.until('2026-04-24');
    expect(c.it.state).toMatchObject({ hardship: { status: 'ended' }, brokenArrangements: 1 });
  });

  it('granted, and he does not accept: the ladder goes on for what is not arranged [Q18, E5]', () => {
    const c = arranged();
    c.asksForHelp();
    c.decidesHelp('granted');
    c.pays('167.00', { invoice: 'R1' });
    c.proposes(6, '2026-04-20');
    const before = c.given();
    c.until('2026-03-19');
    expect([c.it.state?.hardship?.status, c.given()]).toEqual(['granted', before]);
    c.until('2026-03-30');
    expect(c.it.state?.hardship?.status).toBe('ended');
    expect(c.it.state?.arrangement).toBeDefined();
    expect(c.given().length).toBeGreaterThan(before.length);
  });

  it('granted, not accepted, and the old one not paid either: that is broken the same day [Q18, M1, E5]', () => {
    const c = arranged();
    c.asksForHelp();
    c.decidesHelp('granted');
    c.until('2026-03-25');
    c.proposes(6, '2026-04-20');
    c.until('2026-04-01');
    expect(c.eventTypes()).not.toContain('arrangementBroken');
    c.until('2026-04-02');
    expect(c.eventTypes()).toContain('arrangementBroken');
  });

  it('granted, and what he agreed before is kept: help is still to come for the rest [Q18]', () => {
    const c = arranged();
    c.asksForHelp();
    c.decidesHelp('granted');
    c.pays('500.00', { invoice: 'R1' });
    expect(c.eventTypes()).toContain('arrangementKept');
    expect(c.decision()).toMatchObject({ blockedBy: 'hardship', overdueOpen: 300_00 });
  });

  it('granted: he is given an arrangement though he broke as many as policy takes [Q18, M1]', () => {
    const c = aCase({ policy: agreeing(), owes: [['2026-03-02', '500.00']] });
    c.until('2026-03-05');
    for (const firstOn of ['2026-03-10', '2026-03-25']) {
      c.proposes(3, firstOn);
      c.accepts();
      c.until(firstOn.replace('10', '17').replace('25', '31'));
    }
    expect(c.it.state?.brokenArrangements).toBe(2);
    expect(c.proposes(6, '2026-04-20')?.code).toBe('tooManyBroken');
    c.asksForHelp();
    expect(c.proposes(6, '2026-04-20')?.code).toBe('tooManyBroken');
    c.decidesHelp('granted');
    c.proposes(6, '2026-04-20');
    expect(c.accepts()?.code).toBe('accepted');
  });

  it('granted in vain is seen as late also under a stay [Q18, Q14, E5]', () => {
    const c = arranged();
    c.asksForHelp();
    c.decidesHelp('granted');
    c.stays('insolvent');
    c.until('2026-03-19');
    expect(c.decision()).toMatchObject({ blockedBy: 'stay', attention: 'none' });
    c.until('2026-03-20');
    expect(c.decision()).toMatchObject({ blockedBy: 'stay', attention: 'sla' });
  });

  it('accepts one while it is assessed: that is what it leads to [Q18]', () => {
    const c = aCase({ policy: agreeing(), owes: [['2026-03-02', '500.00']] });
    c.untilTime('2026-03-05', '12:00');
    c.asksForHelp();
    c.proposes(3, '2026-03-20');
    c.accepts();
    expect(c.decidesHelp('granted')?.text).toMatch(/accepted meanwhile/);
    expect(c.decision()).toMatchObject({ blockedBy: 'arrangement', attention: 'none' });
    c.until('2026-03-24');
    expect(c.it.state?.hardship?.status).toBe('ended');
  });
});
