import type { InvoiceFacts } from '../../case/facts.ts';
import type { LetterOf } from '../../case/letters.ts';
import type { Dispute } from '../../case/state.ts';
import { localDate } from '../../time/instant.ts';
import { addDays } from '../../time/plain-date.ts';
import { disputedPart } from '../disputed.ts';
import type { Question } from '../question.ts';
import { waivedOn } from '../waived.ts';
import { accept, type Folded, refuse } from './answers.ts';

/**
 * A dispute of one invoice or of a part of it: that is not chased until resolved, the rest still is (M3). Several add
 * up, and never to more than is owed; one without an amount takes what is not disputed yet.
 */
export function foldOpenDispute(q: Question, letter: LetterOf<'openDispute'>): Folded {
  const invoice = q.facts.invoices.find((i) => i.id === letter.invoice || i.number === letter.invoice);
  if (!invoice || invoice.open === 0)
    return refuse(letter, 'unknownInvoice', 'No open invoice of that number on this account.');
  const today = localDate(q.now, q.facts.account.place.zone);
  const disputed = disputedPart(invoice, q, today);
  const rest = invoice.open - disputed;
  if (rest === 0 || hasWhole(q, invoice)) return refuse(letter, 'disputedAlready', 'That invoice is disputed already.');
  if ((letter.amount ?? 0) > rest)
    return refuse(letter, 'disputeAmount', `More than is undisputed on that invoice (${rest} minor units).`);
  const dispute: Dispute = {
    id: letter.id,
    invoiceId: invoice.id,
    reason: letter.reason,
    openedOn: today,
    dueOn: addDays(today, q.policy.dispute.slaDays),
    owner: letter.owner ?? q.state.assignee ?? letter.by,
    ...partOf({ asked: letter.amount, rest, invoice }),
  };
  const what = dispute.amount === undefined ? '' : ` That part: the rest is chased.`;
  return accept(letter, 'disputeOpened', `Not chased while disputed; to be resolved by ${dispute.dueOn}.${what}`, [
    { type: 'disputeOpened', dispute },
  ]);
}

const hasWhole = (q: Question, invoice: InvoiceFacts): boolean =>
  q.state.disputes.some((d) => d.invoiceId === invoice.id && !d.resolved && d.amount === undefined);

/** Undefined for the whole invoice, whatever is paid on it later. */
function partOf(of: { asked: number | undefined; rest: number; invoice: InvoiceFacts }): Pick<Dispute, 'amount'> {
  const amount = of.asked ?? of.rest;
  return amount === of.invoice.open ? {} : { amount };
}

/** For the debtor: a credit note follows from billing. Against: the clock goes on where it stood. */
export function foldResolveDispute(q: Question, letter: LetterOf<'resolveDispute'>): Folded {
  const dispute = q.state.disputes.find((d) => d.id === letter.disputeId);
  if (!dispute)
    return refuse(letter, 'unknownDispute', 'No dispute of that id; see the case for the ids of its disputes.');
  if (dispute.resolved) return refuse(letter, 'resolvedAlready', `Resolved on ${dispute.resolved.on} already.`);
  const on = localDate(q.now, q.facts.account.place.zone);
  const creditedBefore = q.facts.invoices.find((i) => i.id === dispute.invoiceId)?.credited ?? 0;
  const waivedBefore = waivedOn(dispute.invoiceId, q.state);
  return accept(letter, 'disputeResolved', `Resolved for the ${letter.inFavourOf}.`, [
    {
      type: 'disputeResolved',
      id: dispute.id,
      on,
      inFavourOf: letter.inFavourOf,
      at: q.now,
      creditedBefore,
      waivedBefore,
    },
  ]);
}
