import { expect } from 'vitest';
import { aCase } from '../../support/a-case.ts';
import { agreeing } from '../../support/imagined/agreeing-policy.ts';

export const owing = (...owes: [string, string][]) =>
  aCase({ policy: agreeing(), owes: owes.length > 0 ? owes : [['2026-03-02', '500.00']] });

/** Three of 166.66, 166.66 and 166.68, on 20 March, April and May. */
export const agreed = (...owes: [string, string][]) => {
  const c = owing(...owes);
  c.untilTime('2026-03-12', '12:00');
  c.proposes(3, '2026-03-20');
  expect(c.accepts()?.code).toBe('accepted');
  return c;
};
