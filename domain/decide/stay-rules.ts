import { assertNever } from '../assert-never.ts';
import type { KeptOff, Stay } from '../case/agreements.ts';
import type { DateRange } from '../case/facts.ts';
import type { Step } from '../policy/step.ts';
import type { PlainDate } from '../time/instant.ts';
import { addDays } from '../time/plain-date.ts';
import type { Standing } from './question.ts';

const ALL: readonly KeptOff[] = ['contact', 'stop', 'law'];

const keepOffAll = (stays: readonly Stay[]): boolean =>
  ALL.every((what) => stays.some(({ keepsOff }) => keepsOff.includes(what)));

/** Stays that stand, the one to be reviewed first in front. */
export const standingStays = ({ state }: Pick<Standing, 'state'>): Stay[] =>
  state.stays.filter(({ liftedOn }) => !liftedOn).sort((a, b) => (a.reviewOn < b.reviewOn ? -1 : 1));

/** A stay, or several together, under which nothing is done at all. */
export function stayOfAll(q: Pick<Standing, 'state'>): Stay | undefined {
  const standing = standingStays(q);
  return keepOffAll(standing) ? standing[0] : undefined;
}

/** The stay that keeps something off. */
export const stayFrom = (what: KeptOff, q: Pick<Standing, 'state'>): Stay | undefined =>
  standingStays(q).find(({ keepsOff }) => keepsOff.includes(what));

/**
 * Days on which stays, one or several together, kept off everything do not count, like those of a hold, once one of them is
 * lifted without which something is done again.
 */
export function stayPauses({ state }: Pick<Standing, 'state'>): DateRange[] {
  const turns = state.stays.flatMap(({ placedOn, liftedOn }) => (liftedOn ? [placedOn, liftedOn] : [placedOn]));
  const pauses: DateRange[] = [];
  let from: PlainDate | undefined;
  for (const day of [...new Set(turns)].sort()) {
    const standing = state.stays.filter((s) => s.placedOn <= day && (s.liftedOn === undefined || day < s.liftedOn));
    if (keepOffAll(standing)) from ??= day;
    else if (from) {
      pauses.push({ from, until: addDays(day, -1) });
      from = undefined;
    }
  }
  return pauses;
}

/** What a step is to a stay; undefined: a stay has nothing against it, such as a write-off. */
export function keptOffAs({ work }: Pick<Step, 'work'>): KeptOff | undefined {
  switch (work.do) {
    case 'notify':
      return 'contact';
    case 'service':
      return 'stop';
    case 'task':
      return work.task === 'review' ? undefined : 'contact';
    case 'refer':
    case 'legal':
    case 'report':
      return 'law';
    case 'writeOff':
      return undefined;
    default:
      return assertNever(work);
  }
}
