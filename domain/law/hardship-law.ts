import type { Law } from './law.ts';

/** How soon a request for help is answered by law, and by which rule (full id). */
export interface HardshipLaw {
  readonly answerWithinWorkingDays: number;
  readonly rule: string;
  readonly source: string;
}

/** The shortest of all presets; undefined when none speaks of hardship. */
export const hardshipLaw = (law: Law): HardshipLaw | undefined =>
  law.rules
    .flatMap((rule) =>
      rule.kind === 'hardship'
        ? [{ answerWithinWorkingDays: rule.answerWithinWorkingDays, rule: rule.id, source: rule.source }]
        : [],
    )
    .sort((a, b) => a.answerWithinWorkingDays - b.answerWithinWorkingDays)[0];
