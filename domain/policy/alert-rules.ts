import type { StepConditions } from './step.ts';

/** Alert levels from age × amount × risk (P6): the first that holds, the gravest first. */
export interface AlertRules {
  readonly levels: readonly { readonly level: AlertLevel; readonly when: StepConditions }[];
}

export const ALERT_LEVELS = ['reminder', 'attention', 'severe'] as const;

export type AlertLevel = (typeof ALERT_LEVELS)[number];
