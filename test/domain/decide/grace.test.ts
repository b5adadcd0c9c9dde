import { describe, expect, it } from 'vitest';
import { inWords } from '../../../domain/decide/reasons-en.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { aCase } from '../../support/a-case.ts';
import { shippedPolicy } from '../../support/imagined/shipped-rules.ts';

const us = shippedPolicy('corporate-us');

/** A suspension after a grace by amount and history, and nothing else that could make it later. */
const graced: Policy = {
  ...us,
  grace: {
    suspension: [
      { when: { openAtLeast: 1_000_00 }, days: 7 },
      { when: { segment: ['government'] }, days: 15 },
      { when: {}, days: 10 },
    ],
  },
  steps: us.steps.map((s) =>
    s.id === 'suspend' ? { ...s, at: [{ grace: 'suspension', from: 'done', step: 'restrict' }] } : s,
  ),
};

function suspended(amount: string, segment = 'corporate') {
  const c = aCase({ policy: graced, owes: [['2026-03-02', amount]] });
  c.it.w.account.segment = segment;
  // A Tuesday; the suspension notice comes seven days after it at the earliest.
  c.until('2026-03-25');
  expect(c.dayOf('restriction/restrict#1')).toBe('2026-03-24');
  const dueWhy = () => c.ahead().find(({ act }) => act.step === 'suspend');
  return { c, dueWhy };
}

describe('grace before a stop is by amount and history', () => {
  it.each([
    ['1000.00', 'corporate', '2026-03-31'],
    ['999.99', 'corporate', '2026-04-03'],
    ['999.99', 'government', '2026-04-08'],
    // The first tier whose conditions hold, not the longest.
    ['1000.00', 'government', '2026-03-31'],
  ])('%s of a %s account: planned from %s [L10]', (amount, segment, from) => {
    const { c } = suspended(amount, segment);
    c.until('2026-03-31');
    const due = c.it.plan && c.decision().why.find((r) => r.code === 'stepDue' && r.step === 'suspend');
    if (due?.code === 'stepDue') expect(due.on).toBe(from);
    c.until('2026-04-20');
    const on = c.dayOf('suspension/suspend#1') ?? '';
    expect(on >= from).toBe(true);
    // At most the weekend and the hours of the law later.
    expect(Date.parse(on) - Date.parse(from)).toBeLessThanOrEqual(3 * 86_400_000);
  });

  it('the reason names the tier that gave the days [L10, N1]', () => {
    const { c } = suspended('999.99');
    c.until('2026-04-01');
    const due = c.decision().why.find((r) => r.code === 'stepDue');
    expect(due).toMatchObject({
      step: 'suspend',
      on: '2026-04-03',
      counted: { from: 'done', step: 'restrict', days: 10, grace: { name: 'suspension', tier: 3 } },
    });
    expect(due && inWords(due, c.it.zone)).toContain(
      '10 days after "restrict" was done on 2026-03-24, by tier 3 of grace "suspension"',
    );
  });

  it('from the black list nobody has grace by history: the last tier counts, or a shorter one that holds [S4, L10]', () => {
    const planned = (amount: string, blackListed: boolean) => {
      const tiers = [
        { when: { openAtLeast: 1_000_00 }, days: 7 },
        { when: { segment: ['corporate'] }, days: 15 },
        { when: {}, days: 10 },
      ];
      const c = aCase({ policy: { ...graced, grace: { suspension: tiers } }, owes: [['2026-03-02', amount]] });
      c.it.w.account.blackListed = blackListed;
      c.until('2026-03-31');
      const due = c.decision().why.find((r) => r.code === 'stepDue' && r.step === 'suspend');
      return due?.code === 'stepDue' ? [due.on, 'grace' in due.counted && due.counted.grace?.tier] : c.done();
    };
    expect(planned('500.00', false)).toEqual(['2026-04-08', 2]);
    expect(planned('500.00', true)).toEqual(['2026-04-03', 3]);
    expect(planned('1000.00', true)).toEqual(planned('1000.00', false));
  });

  it('without a tier that holds the longest counts: nobody is stopped early by a hole in a policy [L10]', () => {
    const hole = { suspension: [{ when: { openAtLeast: 5_000_00 }, days: 12 }] };
    const c = aCase({ policy: { ...graced, grace: hole }, owes: [['2026-03-02', '100.00']] });
    c.until('2026-04-02');
    expect(c.decision().why.find((r) => r.code === 'stepDue')).toMatchObject({ on: '2026-04-05' });
    const words = c
      .decision()
      .why.map((reason) => inWords(reason, c.it.zone))
      .join(' ');
    expect(words).toContain('the longest of grace "suspension"');
  });
});
