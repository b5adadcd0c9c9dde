import type { CaseEvent } from '../../domain/case/events.ts';
import type { Question } from '../../domain/decide/question.ts';
import { money } from './summaries.ts';

export type AgreementEvent = Extract<
  CaseEvent,
  { type: `arrangement${string}` | 'proposalLapsed' | 'instalmentKept' | `hardship${string}` | `stay${string}` }
>;

/** One line an event of arrangements, hardship and stays, for the card. */
export function agreed(event: AgreementEvent, q: Question): string {
  switch (event.type) {
    case 'arrangementProposed': {
      const { instalments, invoices, proposedBy, acceptBy } = event.proposal;
      const total = invoices.reduce((sum, { open }) => sum + open, 0);
      return `Arrangement over ${money(total, q)} in ${instalments.length} proposed by ${proposedBy}, to be accepted by ${acceptBy}`;
    }
    case 'proposalLapsed':
      return 'Arrangement **not accepted** in time: void';
    case 'arrangementAccepted':
      return `Arrangement **accepted** by ${event.arrangement.acceptedBy}`;
    case 'instalmentKept':
      return `Instalment ${event.n} **kept**: ${money(event.paid, q)} came so far`;
    case 'arrangementKept':
      return `Arrangement **kept** to its end: ${money(event.paid, q)} came`;
    case 'arrangementBroken':
      return `Arrangement **broken** at instalment ${event.n}: ${money(event.paid, q)} came so far`;
    case 'hardshipAsked':
      return `Debtor cannot pay, says ${event.hardship.askedBy}: to be assessed by ${event.hardship.dueOn}`;
    case 'hardshipDecided':
      return `Hardship **${event.decision}** by ${event.by}`;
    case 'hardshipEnded':
      return `Hardship ended: its arrangement was ${HARDSHIP_ENDS[event.how]}`;
    case 'stayPlaced':
      return `Stay (${event.stay.kind}) placed by ${event.stay.placedBy}, to be reviewed on ${event.stay.reviewOn}`;
    case 'stayReviewed':
      return `Stay ${event.id} reviewed by ${event.by}, next on ${event.reviewOn}`;
    case 'stayLifted':
      return `Stay ${event.id} lifted by ${event.by}, days count from ${event.on}`;
  }
}

const HARDSHIP_ENDS = { kept: 'kept', broken: 'broken', notAccepted: 'not accepted' } as const;
