import { describe, expect, it } from 'vitest';
import { aCase } from '../../support/a-case.ts';
import { agreeing } from '../../support/imagined/agreeing-policy.ts';
import { agreed, owing } from './agreed-case.ts';

describe('an arrangement', () => {
  it('is kept instalment by instalment, a few cents short and a few days late, and the case ends [M1, M2, F13]', () => {
    const c = agreed();
    c.until('2026-03-23');
    c.pays('160.00'); // 96 %, three days late
    c.until('2026-04-22');
    c.pays('173.32');
    expect(c.it.state?.arrangement?.kept).toBe(2);
    c.until('2026-05-19');
    c.pays('166.68');
    expect(c.eventTypes().filter((t) => t === 'instalmentKept')).toHaveLength(3);
    expect(c.eventTypes()).toContain('arrangementKept');
    expect(c.outcome()).toBe('cured');
    expect(c.done()).toEqual(['reminder/first#1', 'reminder/second#1']);
  });

  it('is looked at when its next instalment would be broken, and broken on that day, not before [M2, F13]', () => {
    const c = agreed();
    expect(c.why()).toEqual(['arranged']);
    expect(c.next()).toMatchObject({ because: { until: '2026-03-24' } });
    c.until('2026-03-23');
    expect(c.it.state?.arrangement).toBeDefined();
    c.until('2026-03-24');
    expect(c.eventTypes()).toContain('arrangementBroken');
    expect(c.it.state?.brokenArrangements).toBe(1);
  });

  it('broken brings the next step at the next lawful instant, its notices kept [M1, M2]', () => {
    const c = agreed();
    c.until('2026-04-15');
    expect(c.dayOf('formalNotice/notice#1')).toBe('2026-03-24'); // the day it broke
    expect(c.dayOf('restriction/restrict#1')).toBe('2026-03-31'); // a week after it arrived
  });

  it('is broken when its money is taken back after its date [Q5]', () => {
    const c = agreed();
    c.pays('170.00');
    c.until('2026-04-01');
    expect(c.it.state?.arrangement?.kept).toBe(1);
    c.reverses();
    expect(c.eventTypes()).toContain('arrangementBroken');
  });

  it('keeps its invoices from being chased, and newer ones are [Q1]', () => {
    const c = owing();
    c.owesMore('2026-04-01', '80.00');
    c.untilTime('2026-03-12', '12:00');
    c.proposes(3, '2026-03-20');
    c.accepts();
    c.pays('170.00', { invoice: 'R1' });
    c.until('2026-04-10');
    expect(c.anchor()).toBe('2026-04-01');
    expect(c.decision()).toMatchObject({ overdueOpen: 80_00 });
    expect(c.it.w.acts.filter((a) => a.step === 'first').map((a) => a.names)).toEqual([['R1'], ['R2']]);
    expect(c.it.state?.arrangement).toBeDefined();
    c.pays('80.00', { invoice: 'R2' });
    expect(c.decision().blockedBy).toBe('arrangement'); // not its money: the second instalment is still to come
    expect(c.next()).toMatchObject({ because: { until: '2026-04-24' } });
  });

  it('is looked at every week, so that an invoice posted meanwhile is chased from its first day on [Q1, L1]', () => {
    const c = agreed();
    c.pays('340.00');
    c.until('2026-04-02');
    c.owesMore('2026-04-20', '80.00'); // nobody tells the case
    c.until('2026-04-21');
    expect(c.it.w.acts.filter((a) => a.step === 'first').map((a) => a.names)).toEqual([['R1'], ['R2']]);
  });

  it('broken before the next step is due brings that step forward to that day [M2]', () => {
    const c = owing();
    c.untilTime('2026-03-03', '23:00');
    c.proposes(3, '2026-03-03');
    c.accepts();
    c.until('2026-03-08');
    expect(c.eventTypes()).toContain('arrangementBroken');
    expect(c.dayOf('reminder/second#1')).toBe('2026-03-07'); // by policy it is due on the 10th
  });

  it('is a ground for a stop where the law asks for one, once it is broken [M1]', () => {
    const policy = agreeing({}, 'wireless-ca');
    const steps = policy.steps.map((step) => ({ ...step, when: {} }));
    const stopped = (breaks: boolean) => {
      const c = aCase({ policy: { ...policy, steps }, owes: [['2026-03-02', '45.00']] });
      c.until('2026-03-12');
      if (breaks) c.proposes(1, '2026-03-14');
      c.accepts();
      c.until('2026-04-28');
      return [c.service(), c.it.state?.brokenArrangements];
    };
    expect(stopped(false)).toEqual(['active', 0]); // below CAD 50, and for less than two months
    expect(stopped(true)).toEqual(['suspended', 1]);
  });
});
