import type { RawLetter } from './messages.ts';
import type { ActType, StepResult } from './plan.ts';

/** What a case asks of its activities. */
export interface LookInput {
  readonly accountId: string;
  readonly currency: string;
  readonly letters: readonly RawLetter[];
}

export interface ActInput {
  readonly accountId: string;
  readonly currency: string;
  readonly caseId: number;
  readonly key: string;
}

export interface CaseActivities extends Record<ActType, (input: ActInput) => Promise<StepResult>> {
  /** Facts → fold letters → decide → record, one transaction. */
  look(input: LookInput): Promise<StepResult>;
  /** Ops withdrew the case: letters left are folded, it is closed, service restored or left as policy says. */
  withdraw(input: LookInput): Promise<StepResult>;
}
