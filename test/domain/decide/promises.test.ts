import { describe, expect, it } from 'vitest';
import { aCase } from '../../support/a-case.ts';
import { agreeing } from '../../support/imagined/agreeing-policy.ts';
import { owing } from './one-invoice.ts';

describe('a promise to pay', () => {
  it('keeps every step back until it is kept or broken, and says until when [M1]', () => {
    const c = owing();
    c.until('2026-03-08');
    expect(c.promises('500.00', '2026-03-20')?.outcome).toBe('accepted');
    expect(c.decision().blockedBy).toBe('promise');
    expect(c.nextOn()).toBe('2026-03-24'); // its date, three days of grace, and a day
    c.until('2026-03-23');
    expect(c.given()).toEqual(['reminder/first#1']);
  });

  it('is kept by what billing shows, with a tolerance and a grace [M2, F13]', () => {
    const c = owing();
    c.until('2026-03-08');
    c.promises('500.00', '2026-03-20');
    c.until('2026-03-23');
    c.pays('475.00'); // 95 %, three days late
    expect(c.eventTypes()).toContain('promiseKept');
    expect(c.it.state?.brokenPromises).toBe(0);
  });

  it('is broken by a cent less, and escalates at the next lawful instant, notices kept [M2]', () => {
    const c = owing();
    c.until('2026-03-08');
    c.promises('500.00', '2026-03-10');
    c.until('2026-03-12');
    c.pays('474.99');
    c.until('2026-03-13');
    expect(c.eventTypes()).not.toContain('promiseBroken');
    c.until('2026-03-14');
    expect(c.eventTypes()).toContain('promiseBroken');
    expect(c.given()).toEqual(['reminder/first#1', 'reminder/second#1']); // on Saturday, as messages may
    expect(c.dayOf('reminder/second#1')).toBe('2026-03-14');
    c.until('2026-03-18');
    expect(c.given()).not.toContain('formalNotice/notice#1'); // hurried once: what follows keeps its days
  });

  it('broken in front of a stop hurries the stop, and not past its notice [M2]', () => {
    const c = owing();
    c.until('2026-03-12');
    c.escalates();
    c.until('2026-03-13'); // the formal notice is out
    c.promises('100.00', '2026-03-14');
    c.until('2026-03-31');
    expect(c.eventTypes()).toContain('promiseBroken'); // on the 18th
    expect(c.dayOf('restriction/restrict#1')).toBe('2026-03-20'); // a week after it arrived, and not on day 22
  });

  it('broken keeps its hurry when the hurried notice does not arrive', () => {
    const c = aCase({
      policy: 'corporate-us',
      owes: [['2026-03-02', '500.00']],
      answers: (act) =>
        act.step === 'second' && act.channel === 'email' ? { is: 'undelivered', afterHours: 1 } : undefined,
    });
    c.until('2026-03-03');
    c.promises('500.00', '2026-03-03');
    c.until('2026-03-09'); // broken on the 7th; the second reminder would be due on the 10th
    expect(c.dayOf('reminder/second#1')).toBe('2026-03-07');
    expect(c.given()).toEqual(['reminder/first#1', 'reminder/second#1']);
  });

  it('is amended once, and counts anew from then on: what was paid before is off what is owed already [M2]', () => {
    const c = owing();
    c.until('2026-03-08');
    c.promises('500.00', '2026-03-12');
    c.pays('300.00');
    expect(c.amendsPromise('500.00', '2026-03-25')?.code).toBe('promiseAmount');
    expect(c.amendsPromise('200.00', '2026-03-25')).toMatchObject({
      code: 'promiseAmended',
      text: 'The promise now runs to 2026-03-25; what is paid from now on counts towards it.',
    });
    expect(c.eventTypes()).not.toContain('promiseKept');
    expect(c.decision().blockedBy).toBe('promise');
    c.until('2026-03-25');
    expect(c.given()).toEqual(['reminder/first#1']);
    expect(c.amendsPromise('200.00', '2026-03-27')?.code).toBe('amendedBefore');
    c.pays('190.00'); // 95 % of what was still to come
    expect(c.eventTypes()).toContain('promiseKept');
  });

  it('is amended as often as policy says [M2]', () => {
    const policy = agreeing();
    const c = aCase({
      policy: { ...policy, promise: { ...policy.promise, maxAmendments: 2 } },
      owes: [['2026-03-02', '500.00']],
    });
    c.until('2026-03-08');
    c.promises('200.00', '2026-03-10');
    expect(c.amendsPromise('200.00', '2026-03-12')?.code).toBe('promiseAmended');
    expect(c.amendsPromise('200.00', '2026-03-14')?.code).toBe('promiseAmended');
    expect(c.amendsPromise('200.00', '2026-03-16')?.code).toBe('amendedBefore');
    expect(c.it.state?.promise).toMatchObject({ amended: true, amendments: 2, dueOn: '2026-03-14' });
  });

  it('says who took it, and on which call [M1]', () => {
    const c = owing();
    c.until('2026-03-08');
    c.promises('200.00', '2026-03-10', { callId: 'call-4711' });
    expect(c.it.state?.promise).toMatchObject({ takenBy: 'agent', callId: 'call-4711' });
  });
});
