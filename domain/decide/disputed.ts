import type { Dispute } from '../case/state.ts';
import type { PlainDate } from '../time/instant.ts';
import { addDays } from '../time/plain-date.ts';
import type { Standing } from './question.ts';

/**
 * The day by which a dispute is to be settled, undefined when it keeps nothing back. One resolved for the debtor keeps
 * its invoice back until the credit note is booked, at most as long again as a dispute may take: who was right is not
 * chased meanwhile (M3), and a credit note that is forgotten does not stop the case for ever (E5).
 */
export function disputeUntil(dispute: Dispute, q: Pick<Standing, 'policy'>, today: PlainDate): PlainDate | undefined {
  if (!dispute.resolved) return dispute.dueOn;
  if (dispute.resolved.inFavourOf === 'operator') return undefined;
  const until = addDays(dispute.resolved.on, q.policy.dispute.slaDays);
  return today < until ? until : undefined;
}
