import type { CaseEvent } from '../../../domain/case/events.ts';
import type { CaseState } from '../../../domain/case/state.ts';
import type { Decision, PlannedAct } from '../../../domain/decide/decision.ts';
import type { Question } from '../../../domain/decide/question.ts';
import type { Law } from '../../../domain/law/law.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import type { Instant } from '../../../domain/time/instant.ts';
import type { Answers } from './answers.ts';

export interface ImaginedRules {
  readonly policy: Policy;
  /** Instead of the shipped law that the policy names: to see what becomes of a debtor without one of its rules. */
  readonly law?: Law | undefined;
  readonly answers?: Answers | undefined;
  /** What the engine is shown instead of what is so: to see what becomes of a debtor when it does not know. */
  readonly sees?: ((q: Question) => Question) | undefined;
  /** How long a restore takes, in hours. */
  readonly restoreHours?: number | undefined;
  /** Sees every decision and the question it answers. */
  readonly onDecision?: ((decision: Decision, q: Question) => void) | undefined;
  /** Sees every act the moment it is reserved, with the question that led to it. */
  readonly onAct?: ((act: PlannedAct, q: Question) => void) | undefined;
}

/** A case that was opened, and what it was told and told itself. */
export interface Episode {
  readonly number: string;
  readonly openedAt: Instant;
  readonly told: { readonly at: Instant; readonly event: CaseEvent }[];
  state: CaseState;
}
