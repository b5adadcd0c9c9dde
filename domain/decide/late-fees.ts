import type { Dispute } from '../case/state.ts';
import { type LateFee, type LateFeeCeiling, lateFee, lateFees, type Relief } from '../money/late-fee.ts';
import { laterOf, type PlainDate } from '../time/instant.ts';
import { addDays } from '../time/plain-date.ts';
import type { Position, Question } from './question.ts';

/**
 * The late fees on what is overdue and chased now (L15), as billing may book them: they are told, never booked, by us.
 * Empty when the policy has no late fee or nothing reaches its floor.
 */
export function lateFeesOf(q: Question, p: Position, ceiling?: LateFeeCeiling): readonly LateFee[] {
  const rules = q.policy.lateFee;
  if (!rules) return [];
  const chased = q.facts.invoices.filter(({ id }) => p.overdueIds.includes(id));
  const fees = chased.map((invoice) => {
    const reliefs = rules.pausesCount ? reliefsOf(invoice.id, q, p.today) : [];
    return lateFee({ rules, ceiling, invoice, reliefs, today: p.today });
  });
  return lateFees({ rules, fees });
}

/** Holds and moratoria; disputes of the invoice that are open or were decided for the debtor (M3). */
function reliefsOf(invoiceId: string, q: Question, today: PlainDate): Relief[] {
  const pauses = [...q.state.holds, ...q.facts.moratoria].map(({ from, until }) => ({ from, until }));
  const disputes = q.state.disputes.filter((d) => d.invoiceId === invoiceId).flatMap((d) => disputed(d, today) ?? []);
  return [...pauses, ...disputes].filter(({ from, until }) => from <= until);
}

/** While it is open nobody knows: its days are left out until it is decided for the operator. */
function disputed(dispute: Dispute, today: PlainDate): Relief | undefined {
  if (dispute.resolved?.inFavourOf === 'operator') return undefined;
  const until = dispute.resolved ? addDays(dispute.resolved.on, -1) : today;
  return { from: dispute.openedOn, until: laterOf(until, dispute.openedOn) };
}
