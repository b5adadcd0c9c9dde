import type { Stage } from '../../../domain/case/vocabulary.ts';
import { parsePolicy } from '../../../domain/policy/load.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import type { StepConditions } from '../../../domain/policy/step.ts';
import { shippedPolicy } from '../../support/imagined/shipped-rules.ts';
import { changed, shipped, TEMPLATES } from '../policy/shipped.ts';

/** Steps written behind the marked ones of the corporate ladder, each at the end of its stage. */
const BEHIND: Readonly<Record<string, string>> = {
  reminder: '        via: [email, sms] # the other channel first, in case nobody reads the first\n',
  formalNotice: '        required: true # L13, Q11: restriction and suspension rest on it\n',
  suspension: '        needs: [notice, suspension-notice]\n',
  legalReferral: '        desk: refer\n',
};

export const TERMINATION = `
      - id: termination-notice
        at: { days: 76, from: done(suspend) }
        notify: termination-notice
        via: [email, sms]
        required: true
      - id: terminate
        at:
          - { days: 90, from: done(suspend) }
          - { days: 14, from: delivered(termination-notice) }
        service: terminate
        needs: [termination-notice]
`;

/** The corporate policy with more steps, as a policy owner would write them. */
export function longerLadder(
  steps: Partial<Record<keyof typeof BEHIND, string>>,
  replace: readonly (readonly [from: string, to: string])[] = [],
): Policy {
  let text = shipped('corporate-us');
  for (const [stage, added] of Object.entries(steps)) {
    const mark = BEHIND[stage] ?? '';
    text = changed({ text, from: mark, to: `${mark}${added ?? ''}` });
  }
  for (const [from, to] of replace) text = changed({ text, from, to });
  return { ...parsePolicy({ text, file: 'longer.yaml', templates: TEMPLATES }), id: 'corporate-us' };
}

/** Three months after its suspension the service ends, and the referral follows a month later (L11). */
export const ENDING: Policy = longerLadder({ suspension: TERMINATION }, [
  ['enter: { days: 30, from: done(suspend) }', 'enter: { days: 30, from: done(terminate) }'],
]);

/** The corporate policy with rules written as data. */
export const withRules = (rules: Partial<Policy>, policy: Policy = shippedPolicy('corporate-us')): Policy => ({
  ...policy,
  ...rules,
});

const NO_APPROVAL = `    approval:
      by: legal # L5
      persons: 1 # one lawyer weighs cost against likely recovery (L17)
      above: "0.00" # every referral is approved
      expiresAfter: P14D # Q16: two weeks later the facts are old
      askAgainAfter: P30D # E5: a no is not for ever; asked again after a billing cycle
`;

/** Law in its order, without approvals in between (L17). */
export const lawful = (steps: string, last = 'refer'): Policy =>
  longerLadder({ legalReferral: steps }, [
    [NO_APPROVAL, ''],
    ['{ days: 60, from: done(refer) }', `{ days: 60, from: done(${last}) }`],
  ]);

export const LAW = lawful(
  `
      - { id: letter, at: { days: 5, from: done(refer) }, legal: lawyersLetter }
      - { id: place, at: { days: 20, from: done(letter) }, legal: placement }
      - { id: suit, at: { days: 60, from: done(place) }, legal: suit }
      - { id: enforce, at: { days: 30, from: done(suit) }, legal: enforcement }
      - { id: settle, at: { days: 30, from: done(enforce) }, legal: restructuring }
`,
  'settle',
);

/** A policy whose steps of a stage ask for something of the facts. */
export const asking = (policy: Policy, stage: Stage, when: StepConditions): Policy => ({
  ...policy,
  steps: policy.steps.map((step) => (step.stage === stage ? { ...step, when } : step)),
});

/** People take over where messages brought nothing: a call, then a visit; the second contact later (L2, L7, L8). */
export const PEOPLE: Policy = longerLadder({
  reminder: '\n      - { id: call, at: { days: 10, from: anchor }, desk: call }\n',
  formalNotice: `
      - { id: visit, at: { days: 4, from: delivered(notice) }, desk: visit }
      - { id: second-contact, at: { days: 5, from: delivered(notice) }, desk: call, whom: secondContact }
`,
});

/** Wilful default is told to the bureau, and with the approval of legal to the public (L18, L19). */
export const TOLD: Policy = (() => {
  const told = longerLadder(
    {
      legalReferral: `
      - { id: bureau, at: { days: 5, from: done(refer) }, report: bureau }
      - { id: list, at: { days: 10, from: done(bureau) }, report: publicList }
`,
    },
    [],
  );
  const approval = told.steps.find((s) => s.id === 'list')?.approval;
  return {
    ...told,
    steps: told.steps.map((step) => {
      if (step.stage !== 'legalReferral') return step;
      const when = step.work.do === 'report' ? { ...step.when, cause: ['wilful'] as const } : step.when;
      return step.id === 'list' ? { ...step, when, approval } : { ...step, when, approval: undefined };
    }),
  };
})();

/** Every kind of step there is, in one ladder. */
export const EVERYTHING: Policy = withRules(
  { closing: { thank: 'thanks', winBack: 'win-back' }, afterWriteOff: { reopens: false, compareEveryDays: 30 } },
  longerLadder(
    {
      reminder: '\n      - { id: call, at: { days: 10, from: anchor }, desk: call }\n',
      formalNotice: '\n      - { id: visit, at: { days: 4, from: delivered(notice) }, desk: visit }\n',
      suspension: TERMINATION,
      legalReferral: `
      - { id: letter, at: { days: 5, from: done(refer) }, legal: lawyersLetter }
      - { id: place, at: { days: 20, from: done(letter) }, legal: placement }
      - { id: bureau, at: { days: 5, from: done(place) }, report: bureau }
      - { id: list, at: { days: 5, from: done(bureau) }, report: publicList }
      - { id: suit, at: { days: 10, from: done(list) }, legal: suit }
`,
    },
    [
      ['enter: { days: 30, from: done(suspend) }', 'enter: { days: 5, from: done(terminate) }'],
      ['{ days: 60, from: done(refer) }', '{ days: 20, from: done(suit) }'],
    ],
  ),
);
