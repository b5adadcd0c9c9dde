import type { Law } from './law.ts';

/** Hours within which service is back by law after full payment, the shortest of all presets; undefined: none says. */
export function restoreCeiling(law: Law): number | undefined {
  const hours = law.rules.flatMap((rule) => (rule.kind === 'restoreCeiling' ? [rule.hours] : []));
  return hours.length === 0 ? undefined : Math.min(...hours);
}
