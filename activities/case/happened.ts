import { type ConcessionEvent, isConcession } from '../../domain/case/apply-concession.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import type { Question } from '../../domain/decide/question.ts';
import { type AgreementEvent, agreed } from './agreed.ts';
import { conceded } from './conceded.ts';
import { money, stepName, throughChannel } from './summaries.ts';

/** One line an event, for the card: what happened, in the past tense. Undefined: nothing that people ask for. */
export function happened(event: CaseEvent, q: Question): string | undefined {
  switch (event.type) {
    case 'caseOpened':
      return `Case opened over ${money(event.open, q)}, oldest due ${event.anchor}`;
    case 'caseReopened':
      return 'Case reopened: a payment was taken back';
    case 'closingRecorded':
      return undefined;
    case 'caseClosed':
      return `Case closed: **${event.outcome}**`;
    case 'anchorMoved':
      return event.from && event.to ? `Oldest open due date is now ${event.to}, was ${event.from}` : undefined;
    case 'invoicesCovered':
      return undefined;
    case 'moneyReported':
      return `${MONEY[event.what]} ${money(event.amount, q)}, dated ${event.on}`;
    case 'restoreWanted':
      return `Restore of service wanted (${event.restore.because}), command ${event.restore.seq}`;
    case 'deliveryReported':
      return `Provider reports ${event.key}: **${event.status}**`;
    case 'actSettled':
      return `${stepName(event.step, q)}${throughChannel(event.channel)}: **${event.status}**${detail(event.detail)} (${event.key})`;
    case 'actNotDone':
      return `${event.key} was put off or is no longer due (${event.because.replace('stepDue, ', '')})`;
    case 'arrangementProposed':
    case 'proposalLapsed':
    case 'arrangementAccepted':
    case 'instalmentKept':
    case 'arrangementKept':
    case 'arrangementBroken':
    case 'hardshipAsked':
    case 'hardshipDecided':
    case 'hardshipEnded':
    case 'stayPlaced':
    case 'stayReviewed':
    case 'stayLifted':
      return agreed(event, q);
    default:
      return isConcession(event) ? conceded(event, q) : request(event, q);
  }
}

type Settled =
  | 'caseOpened'
  | 'caseReopened'
  | 'closingRecorded'
  | 'caseClosed'
  | 'anchorMoved'
  | 'invoicesCovered'
  | 'moneyReported';
type Acted = 'restoreWanted' | 'deliveryReported' | 'actSettled' | 'actNotDone';
type Asked = Exclude<CaseEvent, { type: Settled | Acted | AgreementEvent['type'] | ConcessionEvent['type'] }>;

/** What people asked for, and what became of it. */
function request(event: Asked, q: Question): string | undefined {
  switch (event.type) {
    case 'promiseMade':
      return `Promise of ${money(event.promise.amount, q)} by ${event.promise.dueOn}, taken by ${event.promise.takenBy}`;
    case 'promiseAmended':
      return `Promise changed to ${money(event.promise.amount, q)} by ${event.promise.dueOn}, taken by ${event.promise.takenBy}`;
    case 'promiseKept':
      return `Promise **kept**: ${money(event.paid, q)} came`;
    case 'promiseBroken':
      return `Promise **broken**: ${money(event.paid, q)} came`;
    case 'paymentAnnounced':
      return `Payment of ${money(event.amount, q)} said to be on its way, paid on ${event.on}, told to ${event.by}`;
    case 'holdPlaced':
      return `Hold ${event.hold.from} to ${event.hold.until} (${event.hold.reason}), placed by ${event.hold.placedBy}`;
    case 'holdLifted':
      return `Hold ${event.id} lifted, last day ${event.until}`;
    case 'disputeOpened':
      return `Invoice ${event.dispute.invoiceId} disputed${event.dispute.amount === undefined ? '' : ` for ${money(event.dispute.amount, q)}`} (${event.dispute.reason})`;
    case 'disputeAlone':
    case 'disputeNotAlone':
      return undefined;
    case 'exemptionRevoked':
      return `Exemption ${event.id} revoked by itself: risk is **${event.band}**`;
    case 'stopUndone':
      return `${event.key} was made in error, says ${event.by}: service comes back`;
    case 'disputeResolved':
      return `Dispute ${event.id} resolved for the ${event.inFavourOf}`;
    case 'approvalRequested':
      return `Approval asked: ${stepName(event.approval.step, q).toLowerCase()}, ${money(event.approval.amount, q)}`;
    case 'approvalGiven':
      return `Approved by ${event.by}${event.complete ? '' : ', one more person has to'} (${event.id})`;
    case 'approvalRefused':
      return `Approval refused by ${event.by}, asked again on ${event.askAgainOn} (${event.id})`;
    case 'approvalEnded':
      return `Approval ${event.id} is ${event.how === 'void' ? 'void: amount or evidence changed' : 'expired'}`;
    case 'contactRecorded':
      return `Contact by ${event.by}: ${event.outcome}${event.way ? `, ${event.way}` : ''}`;
    case 'legalReported':
      return `${stepName(event.report.step, q)}: **${event.report.status}** on ${event.report.on}${event.report.nextOn ? `, next on ${event.report.nextOn}` : ''}, told by ${event.report.by}`;
    case 'escalated':
      return `Escalated by ${event.by}`;
    case 'deferred':
      return `Deferred to ${event.until} by ${event.by}${event.reason ? ` (${event.reason})` : ''}`;
    case 'policyChanged':
      return `Policy version changed from ${event.from} to ${event.to} by ${event.by}`;
    case 'assigned':
      return `Assigned to ${event.assignee}`;
    case 'letterRefused':
      return `Refused: ${event.letterType} (${event.code})`;
    default:
      return unknown(event);
  }
}

/** Written by a newer version of the engine: a card must not stop a case. */
const unknown = (event: never): string => (event as { readonly type: string }).type;

const MONEY = {
  paymentPosted: 'Payment of',
  paymentReversed: 'Payment taken back:',
  invoiceCredited: 'Credit note over',
} as const;

const detail = (text: string | undefined): string => (text ? `, ${text}` : '');
