import type { InvoiceFacts } from '../case/facts.ts';
import type { Dispute } from '../case/state.ts';
import { lateFeeLaw } from '../law/late-fee-law.ts';
import { type LateFee, lateFee, lateFees, type Relief } from '../money/late-fee.ts';
import { laterOf, type PlainDate } from '../time/instant.ts';
import { addDays } from '../time/plain-date.ts';
import { keptBack } from './disputed.ts';
import type { Position, Question } from './question.ts';
import { stayPauses } from './stay-rules.ts';

/**
 * The late fees on what is overdue and chased now (L15), as billing may book them: they are told, never booked, by us.
 * Empty when the policy has no late fee or nothing reaches its floor.
 */
export function lateFeesOf(q: Question, p: Position): readonly LateFee[] {
  const rules = q.policy.lateFee;
  if (!rules) return [];
  const ceiling = lateFeeLaw(q.law);
  const chased = q.facts.invoices.filter(({ id }) => p.overdueIds.includes(id));
  const fees = chased.map((invoice) => {
    const reliefs = rules.holdDaysFree ? reliefsOf(invoice, q, p.today) : [];
    return lateFee({ rules, ceiling, invoice, reliefs, today: p.today });
  });
  return lateFees({ rules, fees });
}

/** Holds, moratoria and stays; disputes of the invoice that are open or were decided for the debtor (M3). */
function reliefsOf(invoice: InvoiceFacts, q: Question, today: PlainDate): Relief[] {
  const pauses = [...q.state.holds, ...q.facts.moratoria, ...stayPauses(q)].map(({ from, until }) => ({ from, until }));
  const disputes = q.state.disputes.filter((d) => d.invoiceId === invoice.id);
  return [...pauses, ...disputes.flatMap((d) => disputed(d, { invoice, today, q }) ?? [])].filter(
    (r) => r.from <= r.until,
  );
}

/** While it is open nobody knows: its days are left out until it is decided for the operator. */
function disputed(
  dispute: Dispute,
  { invoice, today, q }: { invoice: InvoiceFacts; today: PlainDate; q: Question },
): Relief | undefined {
  const { openedOn: from, resolved, amount } = dispute;
  if (!resolved) return { from, until: today, amount };
  if (resolved.inFavourOf === 'operator') return undefined;
  // The credit note takes a part off from the beginning; what of it is not booked yet still costs nothing.
  if (amount !== undefined) {
    const left = keptBack(dispute, invoice, q.state);
    return left > 0 ? { from, until: today, amount: left } : undefined;
  }
  return { from, until: laterOf(addDays(resolved.on, -1), from) };
}
