import type { StepTime } from './policy.ts';
import type { Reader } from './reader.ts';
import { timePart, type WrittenTime } from './schema.ts';
import type { Path } from './source.ts';

/** A time with the place where it was written. */
export interface PlacedTime {
  readonly time: StepTime;
  readonly path: Path;
}

/** Reads `at` or `enter`: one time or a list of them. Wrong ones are reported and left out. */
export function readTimes({ reader, path }: { reader: Reader; path: Path }): PlacedTime[] {
  return reader.elements(path).flatMap((_, index) => {
    const at = [...path, index];
    const written = reader.part({ schema: timePart, path: at });
    const time = written && timeOf(written);
    if (typeof time !== 'string') return time ? [{ time, path: at }] : [];
    reader.report({ path: at, text: time });
    return [];
  });
}

/** The time, or what is wrong with it. */
function timeOf({ days, workingDays, from }: WrittenTime): StepTime | string {
  const reference = /^(delivered|done)\(\s*([^()\s]+)\s*\)$/.exec(from);
  if (from === 'dueDate') {
    if (workingDays === undefined || days !== undefined)
      return 'a time from dueDate counts working days before it; write { workingDays: -5, from: dueDate }';
    return { workingDays, from };
  }
  if (!reference && from !== 'anchor')
    return `"${from}" is nothing to count from; write anchor, dueDate, delivered(<step>) or done(<step>)`;
  if (days === undefined || workingDays !== undefined)
    return `a time from ${from} counts calendar days; write { days: 1, from: ${from} }`;
  if (!reference) return { days, from: 'anchor' };
  const [, event, step = ''] = reference;
  return { days, from: event === 'done' ? 'done' : 'delivered', step };
}
