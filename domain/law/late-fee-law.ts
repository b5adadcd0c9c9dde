import type { Law } from './law.ts';

/** What a late fee may be at most, in hundredths of a percent of what is overdue a day, and by which rule (full id). */
export interface LateFeeLaw {
  readonly basisPointsPerDay: number;
  readonly rule: string;
  readonly source: string;
}

/** The lowest ceiling of all presets; undefined when none has one. */
export const lateFeeLaw = (law: Law): LateFeeLaw | undefined =>
  law.rules
    .flatMap((rule) =>
      rule.kind === 'lateFeeCeiling'
        ? [{ basisPointsPerDay: rule.basisPointsPerDay, rule: rule.id, source: rule.source }]
        : [],
    )
    .sort((a, b) => a.basisPointsPerDay - b.basisPointsPerDay)[0];

/** Hundredths of a percent a day; undefined: no preset limits a late fee. */
export const lateFeeCeiling = (law: Law): number | undefined => lateFeeLaw(law)?.basisPointsPerDay;
