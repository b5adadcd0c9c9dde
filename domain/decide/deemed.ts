import type { ActRecord } from '../case/facts.ts';
import { DEFAULTS } from '../policy/defaults.ts';
import { addMs, atLocal, HOUR, type Instant, localDate } from '../time/instant.ts';
import type { Question } from './question.ts';

/** Minutes of a day after which nothing more of it arrives. */
const END_OF_DAY = 1439;

/** Whether nobody has told that a notice arrived: it counts as delivered at a reckoned instant (Q10). */
export const isDeemed = (act: ActRecord | undefined): boolean => act?.kind === 'notice' && !act.deliveredAt;

/**
 * When an accepted or delivered notice counts as delivered (Q10): when told; else a letter at the end of the n-th working
 * day after it was posted, any other channel so many hours after it was accepted and nothing bad was heard.
 */
export function deliveredAt(act: ActRecord, q: Question): Instant {
  if (act.deliveredAt) return act.deliveredAt;
  const { deemedHours, letterWorkingDays } = q.policy.notices;
  const { place } = q.facts.account;
  const accepted = act.settledAt ?? act.reservedAt;
  const { channel = 'email' } = act;
  if (channel !== 'letter') return addMs(accepted, (deemedHours[channel] ?? DEFAULTS.deemedHours) * HOUR);
  if (letterWorkingDays === undefined) return addMs(accepted, DEFAULTS.deemedHours * HOUR);
  const arrives = q.calendar.addWorkingDays(localDate(accepted, place.zone), letterWorkingDays, place);
  return atLocal(arrives, END_OF_DAY, place.zone);
}
