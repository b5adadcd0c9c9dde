import type { Policy } from '../../../domain/policy/policy.ts';
import { aCase, type CaseSetting, type TestCase } from '../../support/a-case.ts';

/** 200.00 and 100.00, overdue since 2 and 3 March, seen on the 5th. */
export function owingTwo(policy: Policy, more: Partial<CaseSetting> = {}): TestCase {
  const c = aCase({
    policy,
    owes: [
      ['2026-03-02', '200.00'],
      ['2026-03-03', '100.00'],
    ],
    ...more,
  });
  c.until('2026-03-05');
  return c;
}

export const openOf = (c: TestCase) => c.it.w.invoices.map((i) => i.open);
