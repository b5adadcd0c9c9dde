import type { Question } from '../../../domain/decide/question.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { shippedPolicy } from '../../support/imagined/shipped-rules.ts';
import { type Mutant, until } from './audited-mutant.ts';
import { ENDING } from './longer-ladder.ts';

const US = shippedPolicy('corporate-us');
const milder =
  (change: (policy: Policy) => Policy) =>
  (q: Question): Question => ({ ...q, policy: change(q.policy) });
const steps = (id: string, change: Partial<Policy['steps'][number]>) =>
  milder((p) => ({ ...p, steps: p.steps.map((step) => (step.id === id ? { ...step, ...change } : step)) }));
const notices = (change: Partial<Policy['notices']>) => milder((p) => ({ ...p, notices: { ...p.notices, ...change } }));
const LETTERS: Policy = {
  ...US,
  notices: { ...US.notices, letterWorkingDays: 5 },
  steps: US.steps.map((step) => {
    const isNotice = step.work.do === 'notify' && step.id === 'notice';
    return isNotice ? { ...step, work: { do: 'notify', template: 'formal-notice', via: ['letter'] } as const } : step;
  }),
};
const accepted = () => ({ is: 'accepted' }) as const;
const TIERED: Policy = {
  ...US,
  steps: US.steps.map((step) =>
    step.approval && step.id === 'refer'
      ? { ...step, approval: { ...step.approval, tiers: [{ above: 100_00, by: 'legal', persons: 2 }] } }
      : step,
  ),
};

/** Sundays have the hours of a weekday. */
const openOnSundays = (q: Question): Question => ({
  ...q,
  law: {
    ...q.law,
    rules: q.law.rules.map((rule) =>
      rule.kind === 'hours' && rule.acts.includes('message')
        ? { ...rule, open: { ...rule.open, sunday: rule.open.weekday } }
        : rule,
    ),
  },
});

/** Engines with a milder policy than the one that holds. */
export const MILDER: readonly Mutant[] = [
  {
    what: 'the floor of a stop [S5]',
    sees: milder((p) => ({ ...p, steps: p.steps.map((s) => ({ ...s, when: {} })) })),
    complaint: /^stop-debt .* the policy stops from 5000 on/,
    setting: { owes: [['2026-03-02', '49.99']] },
    lives: until('2026-05-01'),
  },
  {
    what: 'the notice a stop needs [Q11, L13]',
    sees: steps('suspend', { needs: ['notice'], at: [{ days: 1, from: 'done', step: 'restrict' }] }),
    complaint: /^stop-notice .* no "suspension-notice"/,
    lives: until('2026-05-01'),
    policy: {
      ...US,
      steps: US.steps.map((s) => (s.id === 'suspension-notice' ? { ...s, required: false, gapDays: 20 } : s)),
    },
  },
  {
    what: 'the days of grace [L10]',
    sees: steps('suspend', { at: [{ days: 3, from: 'done', step: 'restrict' }] }),
    complaint: /^ladder-dates C1.suspend.1: .* by policy not before/,
    lives: until('2026-05-01'),
  },
  {
    what: 'the gap between reminders [Q3]',
    sees: steps('second', { gapDays: 0 }),
    complaint: /^ladder-dates C1.second.*\(gap after/,
    lives: (c) => {
      c.nobodyLooksUntil('2026-03-16');
      c.until('2026-04-01');
    },
  },
  {
    what: 'how long it takes until a message counts as delivered [Q10]',
    sees: notices({ deemedHours: { sms: 1, email: 1 } }),
    complaint: /^(stop-notice|ladder-dates) C1.restrict/,
    setting: { answers: accepted },
    lives: until('2026-05-01'),
  },
  {
    what: 'the working days a letter takes [Q10]',
    sees: notices({ letterWorkingDays: 3 }),
    complaint: /^(stop-notice|ladder-dates) C1.restrict/,
    policy: LETTERS,
    setting: { answers: accepted, reach: ['sms', 'letter'] },
    lives: until('2026-05-01'),
  },
  {
    what: 'that a notice lapses [Q5]',
    sees: notices({ lapseAfterDays: 900 }),
    complaint: /^stop-notice C1.restrict/,
    policy: { ...US, notices: { ...US.notices, lapseAfterDays: 10 } },
    lives: (c) => {
      c.until('2026-03-19');
      c.holds('2026-03-19', '2026-04-30');
      c.until('2026-06-10');
    },
  },
  {
    what: 'when a service ends, counted from its suspension [L11]',
    sees: steps('terminate', { at: [{ days: 14, from: 'delivered', step: 'termination-notice' }] }),
    complaint: /^ladder-dates C1.terminate.1: .* days after C1.suspend.1/,
    policy: {
      ...ENDING,
      steps: ENDING.steps.map((s) =>
        s.id === 'termination-notice' ? { ...s, at: [{ days: 5, from: 'done', step: 'suspend' }] } : s,
      ),
    },
    lives: until('2026-07-30'),
  },
  {
    what: 'the notice of its own that the end of a service needs [L11, L13]',
    sees: milder((p) => ({
      ...p,
      steps: p.steps.flatMap((s) => {
        if (s.id === 'termination-notice') return [];
        return s.id === 'terminate'
          ? [{ ...s, needs: ['notice'], at: [{ days: 90, from: 'done', step: 'suspend' }] }]
          : [s];
      }),
    })),
    complaint: /^stop-notice C1.terminate.1: no "termination-notice"/,
    policy: ENDING,
    lives: until('2026-09-30'),
  },
  {
    what: 'approval by enough people, by amount [Q16, L5]',
    sees: steps('refer', { approval: US.steps.find(({ id }) => id === 'refer')?.approval }),
    complaint: /^approval C1.refer.1: .* 1 of 2 different people/,
    policy: TIERED,
    lives: (c) => {
      for (const day of ['2026-05-20', '2026-06-01', '2026-06-10']) {
        c.until(day);
        if (c.approval()) c.approves('ann');
      }
    },
  },
  {
    what: 'approval altogether [E1]',
    sees: milder((p) => ({ ...p, steps: p.steps.map((s) => ({ ...s, approval: undefined })) })),
    complaint: /^approval C1.write-off.1: was done without an approval/,
    lives: until('2026-09-30'),
  },
  {
    what: 'that nobody is written to on a Sunday, also when it is worked by decree [O6, F10]',
    sees: openOnSundays,
    complaint: /^decency C1.first.1.* came at 2026-01-04 .* against general-decency\/message-hours/,
    policy: shippedPolicy('consumer-mobile-cn'),
    setting: { owes: [['2026-01-03', '500.00']] },
    lives: until('2026-01-06'),
  },
];
