import { assertNever } from '../../domain/assert-never.ts';
import type { RefusalReason } from '../../store/ledger/refused.ts';
import { conflict, Problem } from '../problem.ts';

/** Why the ledger does not take something, and what the sender can do. Says nothing of what was sent. */
export function refusal(reason: RefusalReason): Problem {
  switch (reason) {
    case 'otherContent':
      return conflict(
        reason,
        'That id was taken before with other content, which stays. Send a correction as a new event under an id of its own; an invoice is corrected by a credit note and a new invoice.',
      );
    case 'alreadyReversed':
      return conflict(reason, 'That payment was reversed by another event already: nothing is left to take back.');
    case 'otherOwner':
      return conflict(
        reason,
        'The account belongs to another debtor, or the service to another account: neither moves. Open another account, and give each account its own service.',
      );
    case 'otherCurrency':
      return unbookable(
        reason,
        'The account is kept in another currency. Name the right account, convert before sending, or open an account for that currency.',
      );
    case 'badCurrency':
      return unbookable(reason, 'The currency is unknown: send an ISO 4217 code such as USD.');
    case 'badZone':
      return unbookable(reason, 'The time zone is unknown: send an IANA name such as America/Toronto.');
    case 'badId':
      return unbookable(
        reason,
        'An id cannot be used: send 1 to 120 printable characters. A reversal has an id of its own, not that of its payment.',
      );
    case 'badPayer':
      return unbookable(
        reason,
        'The account cannot be paid for by that one: not by itself, not in a circle, not by an account in another currency. Correct paidBy, or leave it out.',
      );
    case 'badTerms':
      return unbookable(reason, 'The payment period cannot be kept: send whole days from 1 to 365.');
    case 'badAmount':
      return unbookable(reason, 'The amount cannot be booked: send a positive one.');
    case 'badDate':
      return unbookable(reason, 'A date cannot be booked: send YYYY-MM-DD, not before 1900.');
    case 'unknownAccount':
    case 'unknownInvoice':
      return unbookable(reason, 'What it refers to is not in the ledger: send that first.');
    default:
      return assertNever(reason);
  }
}

const unbookable = (code: string, detail: string): Problem => new Problem({ status: 422, code, detail });
