import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../domain/decide/decision.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { aCase } from '../../support/a-case.ts';
import { inTurn } from '../../support/imagined/answers.ts';
import { shippedPolicy } from '../../support/imagined/shipped-rules.ts';

const us = shippedPolicy('corporate-us');
const open = (policy: Policy, owes: readonly (readonly [string, string])[] = [['2026-03-02', '100.00']]) => {
  const c = aCase({ policy, owes });
  c.until('2026-03-03');
  return c;
};

describe('numbers that policy may say, and that hold without it', () => {
  it.each([
    [undefined, '2026-03-17'],
    [{ maxDays: 5 }, '2026-03-08'],
  ])('a step is put off by at most %j [F4]', (defer, last) => {
    const c = open({ ...us, defer });
    const after = new Date(Date.parse(last) + 86_400_000).toISOString().slice(0, 10);
    expect(c.defers(after)).toMatchObject({ code: 'deferDate', text: expect.stringContaining(`not after ${last}`) });
    expect(c.defers(last)?.code).toBe('deferred');
  });

  it.each([
    [undefined, 4],
    [{ failingAfter: 2 }, 2],
  ])('a person is asked when an act came to nothing so often: %j', (attempts, times) => {
    const answers = inTurn({ first: Array(12).fill('failed') });
    const seen = new Map<number, string>();
    const onDecision = ({ why, attention }: Decision) => {
      const tried = why.find((r) => r.code === 'triedAgain');
      if (tried?.code === 'triedAgain') seen.set(tried.attempts, attention);
    };
    const c = aCase({ policy: { ...us, attempts }, owes: [['2026-03-02', '100.00']], answers, onDecision });
    c.until('2026-03-04');
    const failing = [...seen].filter(([, attention]) => attention === 'failing').map(([n]) => n);
    expect(Math.min(...failing)).toBe(times);
    expect(seen.size).toBeGreaterThan(1);
  });

  it.each([
    [undefined, 'active'],
    [29, 'suspended'],
    [30, 'active'],
  ])(
    'the previous cycle is paid when what is left is no older than a cycle of %s days [M5, Q4]',
    (cycleDays, service) => {
      const policy: Policy = { ...us, restore: { ...us.restore, rule: 'previousCyclePaid', cycleDays } };
      const c = open(policy, [
        ['2026-03-02', '100.00'],
        ['2026-03-20', '100.00'],
      ]);
      c.until('2026-04-18');
      expect(c.service()).toBe('suspended');
      c.untilTime('2026-04-19', '10:00');
      c.pays('100.00');
      c.untilTime('2026-04-19', '12:00');
      // Due on 20 March, 30 days ago.
      expect(c.service()).toBe(service);
    },
  );
});
