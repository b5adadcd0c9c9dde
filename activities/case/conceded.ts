import { assertNever } from '../../domain/assert-never.ts';
import type { ConcessionEvent } from '../../domain/case/apply-concession.ts';
import type { Question } from '../../domain/decide/question.ts';
import { totalCredit } from '../../domain/money/concede.ts';
import { money } from './summaries.ts';

/** One line an event of waivers and settlements, for the card. */
export function conceded(event: ConcessionEvent, q: Question): string {
  switch (event.type) {
    case 'waiverRequested':
      return `Waiver of ${money(totalCredit(event.waiver.credits), q)} (${event.waiver.of}) asked by ${event.waiver.askedBy}`;
    case 'waiverGranted':
      return 'Waiver **granted**: billing gets a credit note';
    case 'waiverEnded':
      return `Waiver ${ENDED[event.how]}`;
    case 'settlementOffered':
      return `Settlement of ${money(event.settlement.amount, q)} instead of ${money(event.settlement.owed, q)} by ${event.settlement.dueOn}, asked by ${event.settlement.askedBy}`;
    case 'settlementGranted':
      return 'Settlement **granted**: the offer stands';
    case 'settlementKept':
      return `Settlement **kept**: ${money(event.paid, q)} came, the rest is credited`;
    case 'settlementBroken':
      return `Settlement **broken**: ${money(event.paid, q)} came`;
    case 'settlementEnded':
      return `Settlement ${ENDED[event.how]}`;
    default:
      return assertNever(event);
  }
}

const ENDED = {
  booked: '**booked** as a credit note',
  refused: '**refused**',
  expired: '**expired**: nobody answered in time',
  void: '**void**: the debt changed since it was asked for',
} as const;
