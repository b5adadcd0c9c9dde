import type { Policy } from '../../../domain/policy/policy.ts';
import type { CaseSetting, TestCase } from '../../support/a-case.ts';
import { shippedPolicy } from '../../support/imagined/shipped-rules.ts';
import { owingTwo } from './two-invoices.ts';

const us = shippedPolicy('corporate-us');
/** At most half; above 20.00 one supervisor, above 100.00 two people of finance; seven days to answer. */
export const policy: Policy = {
  ...us,
  waiver: {
    maxPercent: 50,
    authority: [
      { above: 20_00, by: 'supervisor', persons: 1 },
      { above: 100_00, by: 'finance', persons: 2 },
    ],
    expiresAfterDays: 7,
  },
};

export const owing = (more: Partial<CaseSetting> = {}): TestCase => owingTwo(policy, more);
export const status = (c: TestCase) => c.it.state?.waivers.map((w) => w.status);
export const booked = (c: TestCase) => c.it.w.felt.filter((f) => f.kind === 'creditNote').map((f) => f.key);
