import type { Step } from '../policy/step.ts';

interface Record {
  readonly policy: { readonly steps: readonly Step[] };
  readonly facts: { readonly acts: readonly { readonly step: string; readonly status: string }[] };
  readonly state: { readonly legal: readonly { readonly step: string; readonly documentId?: string | undefined }[] };
}

/** Legal measures that were carried out and of which no document is on record: the pack is not complete without (E1, L17). */
export const missingDocuments = ({ policy, facts, state }: Record): Step[] =>
  policy.steps.filter(
    (step) =>
      step.work.do === 'legal' &&
      facts.acts.some((a) => a.step === step.id && a.status === 'done') &&
      !state.legal.some((r) => r.step === step.id && r.documentId !== undefined),
  );
