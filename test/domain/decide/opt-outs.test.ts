import { describe, expect, it } from 'vitest';
import { aCase } from '../../support/a-case.ts';
import { inTurn } from '../../support/imagined/answers.ts';

const owing = (script: Parameters<typeof inTurn>[0], more: Partial<Parameters<typeof aCase>[0]> = {}) =>
  aCase({ policy: 'corporate-us', owes: [['2026-03-02', '500.00']], answers: inTurn(script), ...more });
const keys = (c: ReturnType<typeof aCase>, step: string) =>
  c.it.w.acts.filter((a) => a.step === step).map((a) => `${a.key} ${a.status}`);

describe('a channel that its owner has opted out of', () => {
  it('carries no reminder; what law or a later stage requires comes on it when there is no other [O6, F11]', () => {
    const c = owing({}, { reach: ['sms'] });
    c.untilTime('2026-03-02', '12:00');
    c.reachedBy('sms', { optedOut: true });
    c.until('2026-03-20');
    expect(c.given()).toEqual(['formalNotice/notice#1']);
  });

  it('carries no retry of a reminder either [O6]', () => {
    const c = owing({ 'first.sms': ['failed', 'failed', 'failed'] }, { reach: ['sms'] });
    c.untilTime('2026-03-03', '17:20');
    expect(keys(c, 'first')).toEqual(['C1.first.1.sms failed']);
    c.reachedBy('sms', { optedOut: true });
    c.until('2026-03-06');
    expect(keys(c, 'first')).toEqual(['C1.first.1.sms failed']);
  });

  it('carries no required notice either while another is open [O6]', () => {
    const c = aCase({ policy: 'consumer-mobile-cn', owes: [['2026-03-02', '500.00']] });
    c.reachedBy('sms', { optedOut: true });
    c.until('2026-04-20');
    expect(c.service()).toBe('suspended');
    expect(c.it.w.acts.flatMap((a) => a.channel ?? []).filter((channel) => channel !== 'email')).toEqual([]);
  });

  it('carries a required notice once the open one has failed, not while nobody knows [O6, F11]', () => {
    const c = owing({ 'notice.email': ['crashAfter', 'undelivered'] });
    c.reachedBy('sms', { optedOut: true });
    c.until('2026-03-25');
    expect(keys(c, 'notice')).toEqual([
      'C1.notice.1.email uncertain',
      'C1.notice.2.email undelivered',
      'C1.notice.2.sms delivered',
    ]);
  });

  it('leaves a required notice that waits to be tried again to the open one [O6]', () => {
    const c = owing({ 'notice.email': ['failed', 'failed', 'failed'] });
    c.it.run('2026-03-17T16:00:00.000Z' as never);
    while (keys(c, 'notice').length === 0) c.it.run(new Date(Date.parse(c.it.now) + 600_000).toISOString() as never);
    expect(keys(c, 'notice')).toEqual(['C1.notice.1.email failed']);
    c.reachedBy('email', { optedOut: true });
    c.until('2026-03-20');
    expect(keys(c, 'notice')).toEqual(['C1.notice.1.email failed', 'C1.notice.1.sms delivered']);
  });
});
