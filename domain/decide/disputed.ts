import type { CaseEvent } from '../case/events.ts';
import type { DateRange, InvoiceFacts } from '../case/facts.ts';
import type { CaseState, Dispute } from '../case/state.ts';
import type { Minor } from '../money/money.ts';
import type { PlainDate } from '../time/instant.ts';
import { addDays } from '../time/plain-date.ts';
import type { Position, Question, Standing } from './question.ts';

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

/**
 * Disputes that nobody has decided when a case ends, or not long ago for the debtor: paying is not giving in. When the
 * payment is taken back, the next case knows of them, and chases as little of what is disputed as this one did (M3, Q5).
 */
export const undecided = (
  state: Pick<CaseState, 'disputes'>,
  q: Pick<Standing, 'policy'>,
  today: PlainDate,
): Dispute[] => state.disputes.filter((dispute) => disputeUntil(dispute, q, today) !== undefined);

/** What of an invoice is not chased because of its disputes: they add up, and never to more than is owed (M3). */
export function disputedPart(invoice: InvoiceFacts, q: Pick<Standing, 'policy' | 'state'>, today: PlainDate): Minor {
  const parts = q.state.disputes
    .filter((d) => d.invoiceId === invoice.id && disputeUntil(d, q, today) !== undefined)
    .map((d) => keptBack(d, invoice));
  return Math.min(
    invoice.open,
    parts.reduce((sum, part) => sum + part, 0),
  );
}

/** What one dispute keeps back; decided for the debtor, what the credit note has not taken off yet. */
function keptBack({ amount, resolved }: Dispute, invoice: InvoiceFacts): Minor {
  if (!resolved) return amount ?? invoice.open;
  const credited = Math.max(0, (invoice.credited ?? 0) - (resolved.creditedBefore ?? 0));
  if (amount === undefined) return credited > 0 ? 0 : invoice.open;
  return Math.max(0, amount - credited);
}

/**
 * Days on which nothing of the anchor's invoice was chased because of a dispute that was decided for the operator: the
 * clock goes on where it stood (M3). As long as an undisputed part is owed, the clock runs for that part.
 */
export function disputePauses(q: Standing, anchor: PlainDate | undefined): DateRange[] {
  return q.state.disputes.flatMap((d) => {
    const invoice = q.facts.invoices.find((i) => i.id === d.invoiceId);
    const from = d.amount === undefined ? d.openedOn : d.aloneFrom;
    return from && d.resolved?.inFavourOf === 'operator' && invoice?.dueOn === anchor
      ? [{ from, until: addDays(d.resolved.on, -1) }].filter((r) => r.from <= r.until)
      : [];
  });
}

/** Notes the day from which nothing but the disputed part is owed on an invoice. */
export function reviewDisputes(q: Question, p: Position): CaseEvent[] {
  return q.state.disputes.flatMap((d): CaseEvent[] => {
    const invoice = q.facts.invoices.find((i) => i.id === d.invoiceId);
    if (!invoice || d.amount === undefined || d.aloneFrom || d.resolved) return [];
    const rest = invoice.open - disputedPart(invoice, q, p.today);
    return rest < Math.max(1, q.policy.tolerance) ? [{ type: 'disputeAlone', id: d.id, from: p.today }] : [];
  });
}

/**
 * Days by which disputes of what is owed are to be settled, the first first; due or not yet due: the case that is told of
 * a dispute is the only one that knows of it, and one opened after it would chase what is disputed.
 */
export function openDisputes(q: Question, p: Position): PlainDate[] {
  const isOwed = (id: string): boolean => q.facts.invoices.some((i) => i.id === id && i.open > 0 && !i.writtenOff);
  return q.state.disputes
    .filter((d) => isOwed(d.invoiceId))
    .flatMap((d) => disputeUntil(d, q, p.today) ?? [])
    .sort();
}
