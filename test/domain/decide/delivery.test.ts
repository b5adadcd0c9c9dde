import { describe, expect, it } from 'vitest';
import { aCase } from '../../support/a-case.ts';
import { inTurn } from '../../support/imagined/answers.ts';

const owing = (script: Parameters<typeof inTurn>[0], more: Partial<Parameters<typeof aCase>[0]> = {}) =>
  aCase({ policy: 'corporate-us', owes: [['2026-03-02', '500.00']], answers: inTurn(script), ...more });
const keys = (c: ReturnType<typeof aCase>, step: string) =>
  c.it.w.acts.filter((a) => a.step === step).map((a) => `${a.key} ${a.status}`);

describe('a notice that does not arrive', () => {
  it('does not count as given; the next channel is taken a day later [Q10, P2]', () => {
    const c = owing({ 'first.sms': ['undelivered'] });
    c.until('2026-03-03');
    expect(c.given()).toEqual([]);
    expect(c.why()).toContain('nextChannel');
    c.until('2026-03-05');
    expect(keys(c, 'first')).toEqual(['C1.first.1.sms undelivered', 'C1.first.1.email delivered']);
  });

  it('frees its place under the caps [Q17]', () => {
    const c = owing({ 'first.sms': ['undelivered'] });
    c.until('2026-03-03');
    expect(c.it.question().facts.contacts).toEqual([]);
  });

  it('on any channel: a reminder is passed over, saying so; the next step comes on its day', () => {
    const c = owing({ first: ['undelivered', 'undelivered'] });
    c.until('2026-03-10');
    expect(c.given()).toEqual(['reminder/second#1']);
    expect(c.decision().why).toContainEqual({ code: 'stepSkipped', step: 'first', because: 'noChannel' });
  });

  it('and is required: nothing is stopped, a person is asked to repair, a new address takes it up [F11]', () => {
    const c = owing({ notice: ['undelivered', 'rejected'] });
    c.until('2026-04-20');
    expect(c.service()).toBe('active');
    expect(c.decision()).toMatchObject({ attention: 'repair', blockedBy: 'contactData' });
    expect(c.decision().workOrders).toMatchObject([{ kind: 'repairContactData' }]);
    c.reachedBy('sms');
    c.until('2026-04-22');
    expect(c.given()).toContain('formalNotice/notice#2');
    c.until('2026-05-01');
    expect(c.service()).toBe('restricted');
  });

  it.each(['sms', 'email'] as const)('the only channel is %s: every required notice takes it [F11]', (channel) => {
    const c = aCase({ policy: 'wireless-ca', owes: [['2026-03-02', '500.00']], reach: [channel] });
    c.until('2026-04-20');
    expect(c.service()).toBe('suspended');
    expect(c.it.w.acts.filter((a) => a.kind === 'notice').every((a) => a.channel === channel)).toBe(true);
  });

  it('nobody can be reached at all: reminders are passed over, nothing is stopped, and it is seen every week [F11, E5]', () => {
    const c = owing({}, { reach: [] });
    c.until('2026-06-01');
    expect(c.done()).toEqual([]);
    expect(c.why()).toEqual(['stepSkipped', 'stepSkipped', 'noWayToReach']);
    expect((c.nextOn() ?? '9999') <= '2026-06-08').toBe(true);
  });
});

describe('delivery that nobody can know', () => {
  it('is deemed after 72 hours of silence: the stop counts from there [Q10]', () => {
    const c = owing({ notice: ['accepted'] });
    c.until('2026-03-18');
    expect(c.nextOn()).toBe('2026-03-27'); // deemed on the 20th, and a week
    c.until('2026-03-30');
    expect(c.dayOf('restriction/restrict#1')).toBe('2026-03-27');
  });

  it('bounces after all: the step is open again, and the stop waits for the next notice [Q10, Q11]', () => {
    const c = owing({ 'notice.email': [{ is: 'undelivered', afterHours: 60 }] });
    c.until('2026-04-10');
    expect(keys(c, 'notice')).toEqual(['C1.notice.1.email undelivered', 'C1.notice.1.sms delivered']);
    const second = c.it.w.acts.find((a) => a.key === 'C1.notice.1.sms')?.deliveredAt ?? '';
    expect((c.dayOf('restriction/restrict#1') ?? '') >= second.slice(0, 10)).toBe(true);
  });
});

describe('a crash', () => {
  it('leaves an act in flight: nothing is touched before its lease ends, then it is found out [N3]', () => {
    const c = owing({ 'first.sms': ['crashAfter'] });
    c.untilTime('2026-03-03', '16:46');
    c.it.run('2026-03-03T21:47:00.000Z' as never);
    expect(c.why()).toEqual(['inFlight']);
    expect(c.next()).toMatchObject({ do: 'look', at: '2026-03-03T21:47:39.000Z' });
    c.until('2026-03-04');
    expect(keys(c, 'first')).toEqual(['C1.first.1.sms delivered']);
  });

  it('an uncertain reminder is never repeated on its channel; the next channel is taken [N3, F2]', () => {
    const c = owing({ 'first.sms': ['crashBefore'] });
    c.until('2026-03-03');
    expect(c.decision().attention).toBe('uncertain');
    c.until('2026-03-06');
    expect(keys(c, 'first')).toEqual(['C1.first.1.sms uncertain', 'C1.first.1.email delivered']);
  });

  it('an uncertain notice that a stop rests on is given again as a new one that names what it repeats', () => {
    const c = owing({ 'notice.email': ['crashAfter'] });
    const repeats: unknown[] = [];
    Object.assign(c.it.rules, { onAct: (act: { repeats?: string }) => act.repeats && repeats.push(act.repeats) });
    c.until('2026-03-20');
    expect(keys(c, 'notice')).toEqual(['C1.notice.1.email uncertain', 'C1.notice.2.sms delivered']);
    expect(repeats).toEqual(['C1.notice.1.email']);
  });

  it.each(['crashBefore', 'crashAfter'] as const)(
    '%s in a stop: the service is read back, and it is done once',
    (is) => {
      const c = owing({ restrict: [is] });
      c.until('2026-03-30');
      expect(c.service()).toBe('restricted');
      expect(c.it.w.felt.filter((f) => f.kind === 'restrict')).toHaveLength(1);
      expect(keys(c, 'restrict')).toEqual(['C1.restrict.1 done']);
    },
  );

  it('in a stop, paid before it is found out: it counts as done, and service comes back before the case closes [L14]', () => {
    const c = owing({ restrict: ['crashAfter'] });
    c.it.run('2026-03-24T14:58:20.000Z' as never);
    expect(c.why()).toEqual(['inFlight']);
    c.pays('500.00');
    expect(c.decision()).toMatchObject({ blockedBy: 'restore', restores: [{ seq: 2 }] });
    expect(c.outcome()).toBeUndefined();
    c.until('2026-03-26');
    expect([c.service(), c.outcome()]).toEqual(['active', 'cured']);
  });
});

describe('an act that was not taken', () => {
  it('is tried again under its key after a growing pause, and is soon seen as failing [E5]', () => {
    const c = owing({ 'first.sms': ['failed', 'failed', 'failed', 'failed'] });
    c.it.run('2026-03-03T23:00:00.000Z' as never);
    expect(c.why()).toContain('triedAgain');
    c.until('2026-03-04');
    expect(keys(c, 'first')).toEqual(['C1.first.1.sms delivered']);
    expect(c.it.w.acts[0]?.attempts).toBe(5);
  });

  it('because the debt moved is void; its key is not used again and the next comes under a fresh look [N2]', () => {
    const c = owing({ restrict: ['moneyMoved'] });
    c.until('2026-03-26');
    expect(keys(c, 'restrict')).toEqual(['C1.restrict.1 void', 'C1.restrict.2 done']);
  });
});
