import type { LetterOf } from '../../case/letters.ts';
import { localDate } from '../../time/instant.ts';
import { addDays } from '../../time/plain-date.ts';
import type { Question } from '../question.ts';
import { accept, type Folded, refuse } from './answers.ts';

/** A dispute of one invoice: it is not chased until resolved, the rest still is (M3). */
export function foldOpenDispute(q: Question, letter: LetterOf<'openDispute'>): Folded {
  const invoice = q.facts.invoices.find((i) => i.id === letter.invoice || i.number === letter.invoice);
  if (!invoice || invoice.open === 0)
    return refuse(letter, 'unknownInvoice', 'No open invoice of that number on this account.');
  if (q.state.disputes.some((d) => d.invoiceId === invoice.id && !d.resolved))
    return refuse(letter, 'disputedAlready', 'That invoice is disputed already.');
  const today = localDate(q.now, q.facts.account.place.zone);
  const dueOn = addDays(today, q.policy.dispute.slaDays);
  return accept(letter, 'disputeOpened', `Not chased while disputed; to be resolved by ${dueOn}.`, [
    {
      type: 'disputeOpened',
      dispute: { id: letter.id, invoiceId: invoice.id, reason: letter.reason, openedOn: today, dueOn },
    },
  ]);
}

/** For the debtor: a credit note follows from billing. Against: the clock goes on where it stood. */
export function foldResolveDispute(q: Question, letter: LetterOf<'resolveDispute'>): Folded {
  const dispute = q.state.disputes.find((d) => d.id === letter.disputeId);
  if (!dispute)
    return refuse(letter, 'unknownDispute', 'No dispute of that id; see the case for the ids of its disputes.');
  if (dispute.resolved) return refuse(letter, 'resolvedAlready', `Resolved on ${dispute.resolved.on} already.`);
  const on = localDate(q.now, q.facts.account.place.zone);
  return accept(letter, 'disputeResolved', `Resolved for the ${letter.inFavourOf}.`, [
    { type: 'disputeResolved', id: dispute.id, on, inFavourOf: letter.inFavourOf },
  ]);
}
