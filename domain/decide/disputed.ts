import type { CaseEvent } from '../case/events.ts';
import type { DateRange, InvoiceFacts } from '../case/facts.ts';
import type { CaseState, Dispute, ResolvedDispute } from '../case/state.ts';
import type { Minor } from '../money/money.ts';
import { earlierOf, laterOf, type PlainDate } from '../time/instant.ts';
import { addDays } from '../time/plain-date.ts';
import type { Position, Question, Standing } from './question.ts';
import { waivedOn } from './waived.ts';

type Decided = Pick<CaseState, 'disputes' | 'waivers'>;

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
    .map((d) => keptBack(d, invoice, q.state));
  return Math.min(
    invoice.open,
    parts.reduce((sum, part) => sum + part, 0),
  );
}

/** What one dispute keeps back; decided for the debtor, what the credit notes have not taken off yet. */
export function keptBack(dispute: Dispute, invoice: InvoiceFacts, state: Decided): Minor {
  const { amount, resolved } = dispute;
  if (!resolved) return amount ?? invoice.open;
  const credited = creditedTo(dispute, invoice, state);
  if (amount === undefined) return credited > 0 ? 0 : invoice.open;
  return Math.max(0, amount - credited);
}

/** What of the credit notes is for one dispute: of several that the debtor was right about, the first decided takes first. */
function creditedTo(dispute: Dispute, invoice: InvoiceFacts, state: Decided): Minor {
  const right = state.disputes
    .flatMap(({ id, invoiceId, amount, resolved }) =>
      invoiceId === invoice.id && resolved?.inFavourOf === 'debtor' ? [{ id, amount, resolved }] : [],
    )
    .sort((one, other) => (decidedAt(one) < decidedAt(other) ? -1 : Number(decidedAt(one) > decidedAt(other))));
  let left = Number.POSITIVE_INFINITY;
  for (const { id, amount, resolved } of right) {
    const here = Math.min(left, creditedFor(resolved, invoice, state));
    if (id === dispute.id) return here;
    left = here - Math.min(here, amount ?? here);
  }
  return 0;
}

const decidedAt = ({ resolved: { at, on } }: { resolved: ResolvedDispute }): string => at ?? on;

/**
 * What billing has credited since a dispute was decided. What we waived meanwhile is not for the dispute; settlements and
 * remainders are not booked while anything is disputed.
 */
function creditedFor(
  { creditedBefore = 0, waivedBefore = 0 }: ResolvedDispute,
  { id, credited = 0 }: InvoiceFacts,
  state: Pick<CaseState, 'waivers'>,
): Minor {
  return Math.max(0, credited - creditedBefore - Math.max(0, waivedOn(id, state) - waivedBefore));
}

/**
 * Days on which nothing of the anchor's age was chased because of disputes that were decided for the operator: the clock
 * goes on where it stood (M3). As long as something undisputed of that age is owed, the clock runs for it, whether a part
 * of the same invoice or another one; `chased`: what of that age is chased now.
 */
export function disputePauses(q: Pick<Standing, 'state'>, chased: readonly InvoiceFacts[]): DateRange[] {
  const [first, ...others] = chased.map(({ id }) =>
    q.state.disputes.filter((d) => d.invoiceId === id).flatMap((d) => stoodStill(d)),
  );
  return others.reduce((days, more) => (days.length > 0 ? common(days, more) : days), first ?? []);
}

/** Days on which nothing of its invoice was chased because of one dispute. */
function stoodStill({ amount, openedOn, aloneFrom, aloneBefore = [], resolved }: Dispute): DateRange[] {
  if (resolved?.inFavourOf !== 'operator') return [];
  const from = amount === undefined ? openedOn : aloneFrom;
  const last = from ? [{ from, until: addDays(resolved.on, -1) }] : [];
  return [...aloneBefore, ...last].filter((r) => r.from <= r.until);
}

/** Days that lie in both. */
const common = (some: readonly DateRange[], others: readonly DateRange[]): DateRange[] =>
  some.flatMap((a) =>
    others
      .map((b) => ({ from: laterOf(a.from, b.from), until: earlierOf(a.until, b.until) }))
      .filter((r) => r.from <= r.until),
  );

/** Notes the days from which nothing but what is disputed is owed on an invoice, and from which that is over. */
export function reviewDisputes(q: Question, p: Position): CaseEvent[] {
  return q.state.disputes.flatMap(({ id, invoiceId, amount, aloneFrom, resolved }): CaseEvent[] => {
    const invoice = q.facts.invoices.find((i) => i.id === invoiceId);
    if (!invoice || amount === undefined || resolved) return [];
    const isAlone = invoice.open - disputedPart(invoice, q, p.today) < Math.max(1, q.policy.tolerance);
    if (isAlone === (aloneFrom !== undefined)) return [];
    return [{ type: isAlone ? 'disputeAlone' : 'disputeNotAlone', id, from: p.today }];
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
