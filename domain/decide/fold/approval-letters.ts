import { subjectOf } from '../../case/concessions.ts';
import type { LetterOf } from '../../case/letters.ts';
import type { Approval } from '../../case/state.ts';
import { ruleOfStep } from '../../policy/authority.ts';
import { localDate } from '../../time/instant.ts';
import { addDays } from '../../time/plain-date.ts';
import { boundTo } from '../approvals.ts';
import { positionOf } from '../position.ts';
import type { Question } from '../question.ts';
import { accept, type Folded, refuse } from './answers.ts';

/** A yes counts once a person, never from who asked, and only for what was asked: amount and evidence unchanged (Q16). */
export function foldApprove(q: Question, letter: LetterOf<'approve'>): Folded {
  const approval = q.state.approvals.find((a) => a.id === letter.approvalId);
  const rule = approval && ruleOfStep(q, approval);
  if (!approval || !rule) return refuse(letter, 'unknownApproval', 'No approval of that id is asked for.');
  if (letter.role && letter.role !== rule.by) return otherRole(letter, rule.by);
  const stale = whyStale(q, approval);
  if (stale) return refuse(letter, stale.code, stale.text);
  if (approval.requestedBy === letter.by)
    return refuse(letter, 'ownRequest', 'Who asked for it may not approve it; a second person has to.');
  if (approval.approvedBy.includes(letter.by))
    return refuse(letter, 'approvedBefore', 'You have approved it; it waits for another person.');
  const complete = approval.approvedBy.length + 1 >= rule.persons;
  const text = complete ? 'Approved; it is done at the next lawful instant.' : 'Approved; it waits for another person.';
  return accept(letter, 'approved', text, [{ type: 'approvalGiven', id: approval.id, by: letter.by, complete }]);
}

export function foldReject(q: Question, letter: LetterOf<'reject'>): Folded {
  const approval = q.state.approvals.find((a) => a.id === letter.approvalId);
  const rule = approval && ruleOfStep(q, approval);
  if (!approval || !rule) return refuse(letter, 'unknownApproval', 'No approval of that id is asked for.');
  if (letter.role && letter.role !== rule.by) return otherRole(letter, rule.by);
  if (approval.status !== 'waiting')
    return refuse(letter, 'notWaiting', `That approval is ${approval.status}; there is nothing to reject.`);
  const askAgainOn = addDays(localDate(q.now, q.facts.account.place.zone), rule.askAgainAfterDays);
  const isStep = subjectOf(approval.step) === 'step';
  const text = isStep ? `Not done; asked again on ${askAgainOn}.` : 'Not granted; it is not asked for again by itself.';
  return accept(letter, 'rejected', text, [{ type: 'approvalRefused', id: approval.id, by: letter.by, askAgainOn }]);
}

const otherRole = (letter: LetterOf<'approve'> | LetterOf<'reject'>, by: string): Folded =>
  refuse(letter, 'otherRole', `Policy asks ${by} for this one; somebody with that role has to answer.`);

const whatThen = ({ step }: Approval): string =>
  subjectOf(step) === 'step' ? 'it is asked again' : 'offer or ask for it anew';

function whyStale(q: Question, approval: Approval): { code: string; text: string } | undefined {
  if (approval.status !== 'waiting')
    return {
      code: 'notWaiting',
      text: `That approval is ${approval.status}; see the case for the one that is asked now.`,
    };
  if (approval.expiresAt <= q.now)
    return { code: 'expired', text: `The time to approve is over; ${whatThen(approval)}.` };
  if (boundTo(approval, q, positionOf(q)) !== approval.hash)
    return {
      code: 'changed',
      text: `The amount or the evidence has changed since it was asked; ${whatThen(approval)}.`,
    };
  return undefined;
}
