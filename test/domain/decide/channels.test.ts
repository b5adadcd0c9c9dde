import { describe, expect, it } from 'vitest';
import type { Channel } from '../../../domain/case/vocabulary.ts';
import type { NoticeRules, Policy } from '../../../domain/policy/policy.ts';
import { aCase } from '../../support/a-case.ts';
import { inTurn } from '../../support/imagined/answers.ts';
import { shippedPolicy } from '../../support/imagined/shipped-rules.ts';

const us = shippedPolicy('corporate-us');
const notices: NoticeRules = { ...us.notices, deemedHours: { sms: 72, email: 72, voice: 24 }, letterWorkingDays: 4 };
const by = (...via: Channel[]): Policy => ({
  ...us,
  notices,
  steps: us.steps.map((s) => (s.id === 'notice' && s.work.do === 'notify' ? { ...s, work: { ...s.work, via } } : s)),
});

/** 100.00 due on 11 May: the formal notice goes on 26 May, the day after Memorial Day. Nothing is ever heard of it. */
function noticed(policy: Policy, reach: readonly Channel[]) {
  const answers = inTurn({ notice: ['accepted', 'accepted'] });
  const c = aCase({ policy, owes: [['2026-05-11', '100.00']], reach, answers });
  c.until('2026-05-27');
  return c;
}

describe('channels besides SMS and e-mail', () => {
  it('a letter counts as delivered so many working days after it was posted [Q10]', () => {
    const c = noticed(by('letter'), ['letter']);
    expect(c.dayOf('formalNotice/notice#1')).toBe('2026-05-26');
    // Posted on a Tuesday; four working days later is Monday 1 June, and a week after that the service is restricted.
    const due = c.decision().why.find((r) => r.code === 'stepDue' && r.step === 'restrict');
    expect(due).toMatchObject({
      on: '2026-06-08',
      counted: { from: 'delivered', since: '2026-06-01', deemed: true, days: 7 },
    });
  });

  it('what was told as delivered is not told as deemed [Q10, N1]', () => {
    const c = aCase({ policy: 'corporate-us', owes: [['2026-05-11', '100.00']] });
    c.until('2026-05-20');
    c.nobodyLooksUntil('2026-05-28');
    c.until('2026-05-29');
    const due = c.decision().why.find((r) => r.code === 'stepDue' && r.step === 'restrict');
    expect(due).toMatchObject({ counted: { from: 'delivered', since: '2026-05-28', deemed: undefined } });
  });

  it('a public holiday is no working day: a letter waits it out [Q10, F10]', () => {
    const c = aCase({
      policy: by('letter'),
      owes: [['2026-05-06', '100.00']],
      reach: ['letter'],
      answers: inTurn({ notice: ['accepted'] }),
    });
    c.until('2026-05-22');
    expect(c.dayOf('formalNotice/notice#1')).toBe('2026-05-21');
    const due = c.decision().why.find((r) => r.code === 'stepDue' && r.step === 'restrict');
    // Friday 22, then Memorial Day is left out: Tuesday 26, Wednesday 27, Thursday 28 May.
    expect(due).toMatchObject({ counted: { since: '2026-05-28' } });
  });

  it('a voice message counts as delivered after its own hours [Q10]', () => {
    const c = noticed(by('voice'), ['voice']);
    const due = c.decision().why.find((r) => r.code === 'stepDue' && r.step === 'restrict');
    expect(due).toMatchObject({ counted: { since: '2026-05-27' } });
  });

  it('a required notice finds a channel that exists; without one nothing is stopped [F11]', () => {
    const mail = noticed(by('letter', 'voice', 'email'), ['email']);
    expect(mail.it.w.acts.find((a) => a.step === 'notice')?.channel).toBe('email');
    const nobody = noticed(by('letter'), ['email', 'sms']);
    nobody.until('2026-08-30');
    expect(nobody.service()).toBe('active');
    expect(nobody.decision()).toMatchObject({ blockedBy: 'contactData', attention: 'repair' });
  });
});
