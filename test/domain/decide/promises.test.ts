import { describe, expect, it } from 'vitest';
import { addDays, plainDate } from '../../../domain/time/plain-date.ts';
import { aCase } from '../../support/a-case.ts';
import { agreeing } from '../../support/imagined/agreeing-policy.ts';

const owing = (amount = '500.00') => aCase({ policy: 'corporate-us', owes: [['2026-03-02', amount]] });

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
    c.until('2026-03-17'); // the formal notice is out
    c.promises('100.00', '2026-03-17');
    c.until('2026-03-31');
    expect(c.eventTypes()).toContain('promiseBroken'); // on the 21st
    expect(c.dayOf('restriction/restrict#1')).toBe('2026-03-24');
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

  it('is not kept by an instalment of an arrangement: that was promised already [M1, M2, Q1]', () => {
    const c = aCase({ policy: agreeing(), owes: [['2026-03-02', '500.00']] });
    c.until('2026-03-05');
    c.proposes(3, '2026-03-20');
    c.accepts();
    c.owesMore('2026-03-10', '150.00');
    c.until('2026-03-12');
    expect(c.promises('150.00', '2026-03-20')?.code).toBe('promiseTaken');
    c.pays('167.00', { invoice: 'R1' });
    expect(c.eventTypes()).toContain('instalmentKept');
    expect(c.eventTypes()).not.toContain('promiseKept');
    c.pays('150.00', { invoice: 'R2' });
    expect(c.eventTypes()).toContain('promiseKept');
  });

  it('is not kept by a credit note, nor by paying a bill that was not due when it was made [M2, F9]', () => {
    const c = aCase({
      policy: 'corporate-us',
      owes: [
        ['2026-03-02', '500.00'],
        ['2026-03-12', '100.00'],
      ],
    });
    c.until('2026-03-08');
    c.promises('100.00', '2026-03-12');
    c.pays('100.00', { invoice: 'R2' });
    c.credits('R1', '200.00');
    expect(c.eventTypes()).not.toContain('promiseKept');
    c.pays('50.00', { invoice: 'R1' });
    c.until('2026-03-16');
    expect(c.it.events.find((e) => e.type === 'promiseBroken')).toMatchObject({ paid: 50_00 });
  });

  it('is not kept by a credit note for a whole invoice either, which is told no more then [M2, F9]', () => {
    const c = owing('50.00');
    c.owesMore('2026-03-03', '500.00');
    c.until('2026-03-08');
    c.promises('50.00', '2026-03-12');
    c.it.w.invoices.shift();
    c.credits('R2', '0.01');
    c.until('2026-03-13');
    expect(c.eventTypes()).not.toContain('promiseKept');
  });

  it('made before invoices were counted one by one is kept by all that is paid since', () => {
    const c = owing();
    c.until('2026-03-08');
    c.promises('100.00', '2026-03-12');
    const { promise } = c.it.state ?? {};
    if (c.it.state && promise) c.it.state = { ...c.it.state, promise: { ...promise, invoices: undefined } };
    c.pays('100.00');
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

  it('says who took it, and on which call [M1]', () => {
    const c = owing();
    c.until('2026-03-08');
    c.promises('200.00', '2026-03-10', { callId: 'call-4711' });
    expect(c.it.state?.promise).toMatchObject({ takenBy: 'agent', callId: 'call-4711' });
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

  it('a payment taken back does not keep it', () => {
    const c = owing();
    c.until('2026-03-08');
    c.pays('100.00');
    c.promises('200.00', '2026-03-10');
    c.reverses();
    c.pays('100.00');
    c.until('2026-03-15');
    expect(c.eventTypes()).toContain('promiseBroken');
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

describe('an agent', () => {
  it('escalates: the next step comes at the next lawful instant', () => {
    const c = owing();
    c.until('2026-03-12');
    c.escalates();
    c.until('2026-03-13');
    expect(c.given()).toContain('formalNotice/notice#1');
  });

  it('defers the next step, within bounds, and says why [L13]', () => {
    const c = owing();
    c.untilTime('2026-03-12', '10:00');
    expect(c.defers('2026-04-30')?.code).toBe('deferDate');
    expect(c.defers('2026-03-24', 'serviceComplaint')?.code).toBe('deferred');
    expect(c.decision().why).toContainEqual({ code: 'deferred', until: '2026-03-24', reason: 'serviceComplaint' });
    c.until('2026-03-24');
    expect(c.dayOf('formalNotice/notice#1')).toBe('2026-03-24');
  });
});
