import { describe, expect, it } from 'vitest';
import { aCase } from '../../support/a-case.ts';
import { agreeing } from '../../support/imagined/agreeing-policy.ts';

const owing = (more = {}) => aCase({ policy: agreeing(more), owes: [['2026-03-02', '500.00']] });

describe('a stay', () => {
  it('keeps off everything, and has a review date instead of an end [Q14]', () => {
    const c = owing();
    c.untilTime('2026-03-05', '12:00');
    expect(c.stays('insolvent')?.text).toContain('2026-06-03');
    expect(c.decision()).toMatchObject({ blockedBy: 'stay', attention: 'none' });
    expect(c.nextOn()).toBe('2026-06-03');
    c.until('2026-06-02');
    expect(c.given()).toEqual(['reminder/first#1']);
  });

  it('is seen every week from its review date on, and still keeps off everything [Q14, E5]', () => {
    const c = owing();
    c.until('2026-03-05');
    c.stays('deceased');
    c.until('2026-04-04');
    expect(c.decision()).toMatchObject({ blockedBy: 'stay', attention: 'sla' });
    expect(c.nextOn()).toBe('2026-04-11');
    c.until('2026-06-30');
    expect(c.given()).toEqual(['reminder/first#1']);
  });

  it('is reviewed and goes on, or is lifted: its days do not count [Q14, F4]', () => {
    const c = owing();
    c.untilTime('2026-03-05', '08:00');
    c.stays('deceased', { reviewOn: '2026-03-10' });
    c.until('2026-03-10');
    expect(c.decision().attention).toBe('sla');
    expect(c.reviewsStay()?.text).toContain('2026-04-09');
    expect(c.decision().attention).toBe('none');
    c.untilTime('2026-03-15', '08:00');
    c.liftsStay();
    expect(c.nextOn()).toBe('2026-03-20'); // day 8, and ten days
    expect(c.liftsStay()?.code).toBe('unknownStay');
  });

  it('that keeps off everything together with another one: the days of both do not count, before and after they do [Q14, F4]', () => {
    const stays = agreeing().stays ?? {};
    const c = owing({
      stays: {
        ...stays,
        vulnerable: { keepsOff: ['contact', 'stop'], reviewAfterDays: 60 },
        regulatorComplaint: { keepsOff: ['law'], reviewAfterDays: 60 },
      },
    });
    c.untilTime('2026-03-05', '08:00');
    c.stays('vulnerable');
    c.untilTime('2026-03-07', '08:00');
    c.stays('regulatorComplaint');
    expect(c.decision().blockedBy).toBe('stay');
    c.untilTime('2026-03-15', '08:00');
    c.liftsStay(1);
    c.untilTime('2026-03-17', '08:00');
    c.liftsStay(0);
    // Day 8 is the 10th; of the days of one stay alone, 5, 6, 15 and 16, all count, of both together, 7 to 14, none.
    expect(c.nextOn()).toBe('2026-03-18');
    c.until('2026-03-20');
    expect(c.dayOf('reminder/second#1')).toBe('2026-03-18');
  });

  it('of one kind stands once; one that policy does not know is refused, and so is a review too far ahead', () => {
    const c = owing();
    c.until('2026-03-05');
    expect(c.stays('fraudVictim')?.code).toBe('noRules');
    expect(c.stays('deceased', { reviewOn: '2026-05-05' })?.code).toBe('reviewDate');
    c.stays('deceased');
    expect(c.stays('deceased')?.code).toBe('stayStands');
  });

  it('that keeps off stops alone: messages go on, service stays, nothing warns of what does not come [Q14]', () => {
    const c = owing();
    c.until('2026-03-05');
    c.stays('vulnerable');
    c.until('2026-04-30');
    expect(c.service()).toBe('active');
    expect(c.given()).toEqual(['reminder/first#1', 'reminder/second#1', 'formalNotice/notice#1']);
    expect(c.decision().why).toContainEqual({ code: 'stepSkipped', step: 'restrict', because: 'stayed' });
    c.until('2026-05-04');
    expect(c.decision().attention).toBe('sla'); // to be reviewed, though the case goes on
  });

  it('that keeps off contact alone: reminders are passed over, a notice that is needed waits [Q14]', () => {
    const c = owing();
    c.until('2026-03-05');
    c.stays('minor');
    c.until('2026-04-03');
    expect(c.given()).toEqual(['reminder/first#1']);
    expect(c.decision()).toMatchObject({ blockedBy: 'stay', attention: 'none' });
    expect(c.service()).toBe('active');
    c.until('2026-04-04');
    expect(c.decision().attention).toBe('sla');
    c.liftsStay();
    c.until('2026-04-08');
    expect(c.given()).toContain('reminder/second#1');
  });

  it('that keeps off the law alone: no referral [Q14]', () => {
    const c = owing();
    c.until('2026-03-05');
    c.stays('regulatorComplaint');
    c.until('2026-05-15');
    expect(c.service()).toBe('suspended');
    expect(c.it.state?.approvals).toEqual([]);
  });

  it('does not keep service from coming back [L14]', () => {
    const c = owing();
    c.until('2026-03-25');
    c.stays('insolvent');
    c.pays('500.00');
    c.until('2026-03-26');
    expect([c.service(), c.outcome()]).toEqual(['active', 'cured']);
    expect(c.given().at(-1)).toMatch(/^formalNotice/); // and nobody is written to
  });
});

describe('the limitation of the oldest debt', () => {
  const watched = { limitation: { years: 3, warnDays: 90 } };

  it('is watched also during a stay, and one work order is written when it is near [Q14]', () => {
    const c = owing(watched);
    c.until('2026-03-05');
    c.stays('insolvent');
    const orders = () => c.decision().workOrders.map((o) => o.key);
    for (let n = 0; n < 12; n++) {
      c.until(`2026-${String(Math.min(12, 6 + n)).padStart(2, '0')}-02`);
      c.reviewsStay();
    }
    c.until('2028-12-01');
    expect(orders()).toEqual([]);
    c.until('2028-12-02');
    expect(c.decision().workOrders).toMatchObject([
      { key: 'C1.limitation.2026-03-02', kind: 'limitation', dueOn: '2029-03-02' },
    ]);
    expect(c.done()).toEqual(['reminder/first#1']);
  });

  it('is nobody’s concern once it is paid, and none is watched where policy says nothing', () => {
    const c = owing();
    c.until('2026-03-05');
    c.stays('insolvent');
    c.until('2029-12-30');
    expect(c.decision().workOrders).toEqual([]);
  });
});
