import type { Policy } from '../../../domain/policy/policy.ts';
import { shippedPolicy } from './shipped-rules.ts';

const ALL = ['contact', 'stop', 'law'] as const;

/** A shipped policy with rules for everything that may be agreed with a debtor, and for what keeps off him. */
export function agreeing(more: Partial<Policy> = {}, id = 'corporate-us'): Policy {
  const shipped = shippedPolicy(id);
  return {
    ...shipped,
    arrangement: {
      maxInstalments: 6,
      maxDays: 200,
      firstPercent: 20,
      minInstalment: 10_00,
      graceDays: 3,
      keptPercent: 95,
      maxBroken: 2,
      acceptWithinDays: 7,
      notFor: ['high'],
    },
    hardship: { assessWithinWorkingDays: 5, askAgainAfterDays: 30 },
    stays: {
      insolvent: { keepsOff: ALL, reviewAfterDays: 90 },
      deceased: { keepsOff: ALL, reviewAfterDays: 30 },
      vulnerable: { keepsOff: ['stop'], reviewAfterDays: 60 },
      minor: { keepsOff: ['contact'], reviewAfterDays: 30 },
      regulatorComplaint: { keepsOff: ['law'], reviewAfterDays: 30 },
    },
    exemption: { maxDays: 365, revokedIn: ['high'] },
    risk: {
      bands: [
        { band: 'low', from: 0 },
        { band: 'high', from: 10 },
      ],
      points: [
        { when: { factor: 'blackListed' }, add: 10 },
        { when: { factor: 'brokenPromisesAtLeast', times: 1 }, add: 10 },
      ],
    },
    ...more,
  };
}

/** The same, giving service back for these causes. */
export const givingBack = (restore: Partial<Policy['restore']>): Policy => {
  const policy = agreeing();
  return { ...policy, restore: { ...policy.restore, ...restore } };
};
