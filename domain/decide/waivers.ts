import type { ConcessionEnd, Waiver } from '../case/concessions.ts';
import type { CaseEvent } from '../case/events.ts';
import type { Approval } from '../case/state.ts';
import { concessionHash } from './concession-hash.ts';
import type { Question } from './question.ts';

/** Granted once all who have to agree did; over when refused, too late, changed since, or booked (M7, Q16). */
export function reviewWaivers(q: Question): CaseEvent[] {
  return q.state.waivers.flatMap((waiver): CaseEvent[] => {
    if (waiver.status !== 'asked' && waiver.status !== 'granted') return [];
    const how = endOf(waiver, q);
    if (how) return [{ type: 'waiverEnded', id: waiver.id, how }];
    return waiver.status === 'asked' && agreed(waiver.id, q) ? [{ type: 'waiverGranted', id: waiver.id }] : [];
  });
}

function endOf(waiver: Waiver, q: Question): ConcessionEnd | undefined {
  const last = q.facts.acts.findLast((a) => a.step === waiver.id);
  if (last?.status === 'done') return 'booked';
  if (last?.status === 'reserved') return undefined;
  // Billing found another amount open than was agreed to.
  if (last?.status === 'void' || concessionHash(waiver, q) !== waiver.hash) return 'void';
  return waiver.status === 'asked' ? notGiven(waiver.id, q) : undefined;
}

/** How an approval that was not given ended; undefined: it may still be given, or none was needed. */
export function notGiven(step: string, q: Question): Exclude<ConcessionEnd, 'booked'> | undefined {
  switch (approvalOf(step, q)?.status) {
    case 'rejected':
      return 'refused';
    case 'expired':
      return 'expired';
    case 'void':
      return 'void';
    case 'waiting':
    case 'approved':
    case undefined:
      return undefined;
  }
}

/** Everybody whom policy asks for the amount has agreed, or it asks nobody. */
export function agreed(step: string, q: Question): boolean {
  const approval = approvalOf(step, q);
  return approval === undefined || approval.status === 'approved';
}

const approvalOf = (step: string, q: Question): Approval | undefined =>
  q.state.approvals.findLast((a) => a.step === step);
