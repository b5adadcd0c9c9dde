import type { Arrangement } from '../case/agreements.ts';
import type { InvoiceFacts } from '../case/facts.ts';
import type { Dispute } from '../case/state.ts';
import type { Minor } from '../money/money.ts';
import type { PlainDate } from '../time/instant.ts';
import { addDays, daysBetween } from '../time/plain-date.ts';
import { keptBack } from './disputed.ts';
import type { Question } from './question.ts';

type Decided = Pick<Question['state'], 'disputes' | 'waivers'>;

/** A dispute of an arranged invoice, with what is still owed on that. */
interface Excuse {
  readonly dispute: Dispute;
  readonly invoice: InvoiceFacts;
}

/**
 * Disputes of what is still owed inside an arrangement, since it was accepted, that came before a day by which an
 * instalment has to have come: later ones do not excuse it.
 */
export function excusesOf(a: Arrangement, by: PlainDate, { state, facts }: Question): Excuse[] {
  const ids = a.invoices.map(({ id }) => id);
  return state.disputes.flatMap((dispute) => {
    const invoice = facts.invoices.find((i) => i.id === dispute.invoiceId && i.open > 0 && !i.writtenOff);
    const { resolved } = dispute;
    const isBefore = resolved?.at !== undefined && resolved.at < a.acceptedAt;
    return invoice && ids.includes(invoice.id) && !isBefore && dispute.openedOn < by ? [{ dispute, invoice }] : [];
  });
}

/**
 * Until when a dispute puts off what is due by a day: undefined while nobody has decided it; decided for the debtor, not
 * at all, for it is not owed; decided for the operator, the days it took are not counted (M3).
 */
export function putOffTo(by: PlainDate, { dispute: { openedOn, resolved } }: Excuse): PlainDate | undefined {
  if (resolved?.inFavourOf === 'debtor') return by;
  return resolved && addDays(by, daysBetween(openedOn, resolved.on));
}

/** What of an arrangement is not asked for on a day though it is due by another: what is disputed, or the debtor was right about. */
export function excusedOn(day: PlainDate, by: PlainDate, excuses: readonly Excuse[], state: Decided): Minor {
  const ofInvoice = new Map<string, { readonly open: Minor; readonly part: Minor }>();
  for (const excuse of excuses) {
    const { dispute, invoice } = excuse;
    const until = putOffTo(by, excuse);
    const isOver = dispute.resolved?.inFavourOf !== 'debtor' && until !== undefined && day >= until;
    if (isOver) continue;
    const part =
      dispute.resolved?.inFavourOf === 'operator'
        ? (dispute.amount ?? invoice.open)
        : keptBack(dispute, invoice, state);
    const before = ofInvoice.get(invoice.id)?.part ?? 0;
    ofInvoice.set(invoice.id, { open: invoice.open, part: before + part });
  }
  return [...ofInvoice.values()].reduce((sum, { open, part }) => sum + Math.min(open, part), 0);
}
