import type { AccountBook, InvoiceBook } from './books.ts';
import { daysFrom, wall } from './wall.ts';

interface Dispute {
  readonly id: string;
  readonly invoiceId: string;
  readonly amount?: number | undefined;
  resolvedAt?: number | undefined;
  inFavourOf?: string | undefined;
}

/**
 * What of an invoice nobody may chase because it is disputed, minor units: the part that is named or all of it; decided
 * for the debtor, until the credit note is booked or, when that is forgotten, as long again as a dispute may take (M3).
 */
export function disputedOf(
  account: AccountBook,
  invoice: InvoiceBook,
  q: { at: number; today: string; owed: number; days: number },
): number {
  const parts = disputesOf(account, invoice.id, q.at).map((dispute) => {
    const { amount, resolvedAt, inFavourOf } = dispute;
    if (resolvedAt === undefined) return amount ?? q.owed;
    if (inFavourOf !== 'debtor' || daysFrom(wall(resolvedAt, account.zone).date, q.today) >= q.days) return 0;
    const notes = invoice.allocations
      .filter(({ of }) => of.kind === 'credit' && of.postedAt > resolvedAt && of.postedAt <= q.at)
      .reduce((sum, a) => sum + a.amount, 0);
    const credited = Math.max(0, notes - waivedOn(account, invoice.id, { since: resolvedAt, at: q.at }));
    if (amount === undefined) return credited > 0 ? 0 : q.owed;
    return Math.max(0, amount - credited);
  });
  return Math.min(
    q.owed,
    parts.reduce((sum, part) => sum + part, 0),
  );
}

/** What the house itself has let go of an invoice is not billing's credit note for a dispute (L15). */
function waivedOn(account: AccountBook, invoiceId: string, { since, at }: { since: number; at: number }): number {
  const events = account.cases.flatMap((book) => book.events);
  const booked = events.filter(
    (e) => e.type === 'waiverEnded' && e.body.how === 'booked' && e.at > since && e.at <= at,
  );
  return booked
    .flatMap((end) => {
      const asked = events.find(
        (e) => e.type === 'waiverRequested' && e.caseId === end.caseId && waiverOf(e.body).id === end.body.id,
      );
      return asked ? waiverOf(asked.body).credits : [];
    })
    .filter((credit) => credit.invoiceId === invoiceId)
    .reduce((sum, { amount }) => sum + amount, 0);
}

interface Waived {
  readonly id: string;
  readonly credits: readonly { readonly invoiceId: string; readonly amount: number }[];
}
const waiverOf = (body: Readonly<Record<string, unknown>>): Waived => body.waiver as Waived;

function disputesOf(account: AccountBook, invoiceId: string, at: number): Dispute[] {
  const found = new Map<unknown, Dispute>();
  for (const event of account.cases.flatMap((book) => book.events)) {
    if (event.at >= at) continue;
    if (event.type === 'disputeOpened') {
      const dispute = event.body.dispute as Dispute;
      if (dispute.invoiceId === invoiceId) found.set(dispute.id, { ...dispute });
    } else if (event.type === 'disputeResolved') {
      const dispute = found.get(event.body.id);
      if (dispute) Object.assign(dispute, { resolvedAt: event.at, inFavourOf: event.body.inFavourOf });
    }
  }
  return [...found.values()];
}
