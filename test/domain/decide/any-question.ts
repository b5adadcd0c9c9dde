import fc from 'fast-check';
import type { Question } from '../../../domain/decide/question.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { readLawPresets } from '../../../policies/read-law.ts';
import { calendar, lawFor, shippedPolicy } from '../../support/imagined/shipped-rules.ts';
import { facts } from './any-facts.ts';
import { BOSS, state } from './any-state.ts';
import { small, time } from './any-value.ts';
import { EVERYTHING } from './longer-ladder.ts';

const always = fc.constant(true);

export const policy = fc
  .record({
    shipped: fc.constantFrom(shippedPolicy('corporate-us'), shippedPolicy('wireless-ca'), EVERYTHING),
    law: fc.subarray(readLawPresets().flatMap(({ id }) => (id === 'general-decency' ? [] : [id]))),
    undo: fc.record(
      {
        onHold: always,
        onArrangement: fc.constantFrom('accepted', 'firstInstalment'),
        onDisputeUpheld: always,
        onExemption: always,
      },
      { requiredKeys: [] },
    ),
    rules: fc.record(
      {
        limitation: fc.record({ years: fc.integer({ min: 1, max: 30 }), warnDays: small }),
        waiver: fc.constant({ maxPercent: 50, authority: [BOSS], expiresAfterDays: 7 }),
        settlement: fc.constant({ minPercent: 50, maxDays: 30, authority: [BOSS], expiresAfterDays: 7 }),
        exemption: fc.constant({ maxDays: 90, revokedIn: ['high'] as const }),
        risk: fc.constant({
          bands: [{ band: 'high' as const, from: 1 }],
          points: [{ when: { factor: 'openAtLeast' as const, amount: 50_000 }, add: 1 }],
        }),
      },
      { requiredKeys: [] },
    ),
  })
  .map(
    ({ shipped, law, undo, rules }): Policy => ({
      ...shipped,
      law,
      ...rules,
      restore: { ...shipped.restore, ...undo },
    }),
  );

export const question: fc.Arbitrary<Question> = fc
  .record({ policy, facts, state, now: time })
  .map((q) => ({ caseNumber: 'C1', calendar, law: lawFor(q.policy), ...q }));
