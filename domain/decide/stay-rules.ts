import { assertNever } from '../assert-never.ts';
import type { KeptOff, Stay } from '../case/agreements.ts';
import type { DateRange } from '../case/facts.ts';
import type { Step } from '../policy/step.ts';
import { addDays } from '../time/plain-date.ts';
import type { Standing } from './question.ts';

const ALL: readonly KeptOff[] = ['contact', 'stop', 'law'];

const keepsOffAll = ({ keepsOff }: Stay): boolean => ALL.every((what) => keepsOff.includes(what));

/** Stays that stand, the one to be reviewed first in front. */
export const standingStays = ({ state }: Pick<Standing, 'state'>): Stay[] =>
  state.stays.filter(({ liftedOn }) => !liftedOn).sort((a, b) => (a.reviewOn < b.reviewOn ? -1 : 1));

/** A stay, or several together, under which nothing is done at all. */
export function stayOfAll(q: Pick<Standing, 'state'>): Stay | undefined {
  const standing = standingStays(q);
  return ALL.every((what) => standing.some(({ keepsOff }) => keepsOff.includes(what))) ? standing[0] : undefined;
}

/** The stay that keeps something off. */
export const stayFrom = (what: KeptOff, q: Pick<Standing, 'state'>): Stay | undefined =>
  standingStays(q).find(({ keepsOff }) => keepsOff.includes(what));

/** Days under a stay that kept off everything and is lifted do not count, like those of a hold. */
export const stayPauses = ({ state }: Pick<Standing, 'state'>): DateRange[] =>
  state.stays.flatMap((stay) =>
    stay.liftedOn && keepsOffAll(stay) ? [{ from: stay.placedOn, until: addDays(stay.liftedOn, -1) }] : [],
  );

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
