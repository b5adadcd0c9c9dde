import { suggestion } from './nearest.ts';
import type { Reader } from './reader.ts';
import { timePart, type WrittenTime } from './schema.ts';
import type { Path } from './source.ts';
import type { StepTime } from './step.ts';

/** A time with the place where it was written. */
export interface PlacedTime {
  readonly time: StepTime;
  readonly path: Path;
}

/** Reads `at` or `enter`: one time or a list of them. Wrong ones are reported and left out. */
export function readTimes({ reader, path }: { reader: Reader; path: Path }): PlacedTime[] {
  const graces = gracesIn(reader);
  return reader.elements(path).flatMap((_, index) => {
    const at = [...path, index];
    const written = reader.part({ schema: timePart, path: at });
    const time = written && timeOf(written, graces);
    if (typeof time !== 'string') return time ? [{ time, path: at }] : [];
    reader.report({ path: at, text: time });
    return [];
  });
}

/** Names of the graces written in the file, also of those that are wrong themselves. */
export const gracesIn = (reader: Reader): string[] => Object.keys(Object(reader.raw(['grace'])));

/** The time, or what is wrong with it. */
function timeOf({ days, workingDays, grace, from }: WrittenTime, graces: readonly string[]): StepTime | string {
  const reference = /^(delivered|done)\(\s*([^()\s]+)\s*\)$/.exec(from);
  if (from === 'dueDate') {
    const isOne = grace === undefined && (workingDays === undefined) !== (days === undefined);
    if (!isOne || (days ?? -1) >= 0)
      return 'a time from dueDate counts working days or calendar days before it; write { workingDays: -5, from: dueDate } or { days: -7, from: dueDate }';
    return workingDays === undefined ? { days: days ?? 0, from } : { workingDays, from };
  }
  if (!reference && from !== 'anchor')
    return `"${from}" is nothing to count from; write anchor, dueDate, delivered(<step>) or done(<step>)`;
  if (grace !== undefined && days !== undefined)
    return `a time counts days or a grace, not both; write { grace: ${grace}, from: ${from} }`;
  if (workingDays !== undefined || (days === undefined && grace === undefined))
    return `a time from ${from} counts calendar days; write { days: 1, from: ${from} }`;
  if ((days ?? 0) < 0)
    return `a time from ${from} counts days after it; write { days: ${-(days ?? 0)}, from: ${from} }`;
  if (grace !== undefined && !graces.includes(grace))
    return `there is no grace "${grace}"; ${graces.length > 0 ? suggestion({ to: grace, among: graces }) : `write grace: { ${grace}: [ { days: 10 } ] } beside stages`}`;
  const counted = grace === undefined ? { days: days ?? 0 } : { grace };
  if (!reference) return { ...counted, from: 'anchor' };
  const [, event, step = ''] = reference;
  return { ...counted, from: event === 'done' ? 'done' : 'delivered', step };
}
