import { arrangedAt } from './arrangements.ts';
import type { AccountBook, Books, CaseBook, InvoiceBook } from './books.ts';
import { disputedOf } from './disputes.ts';
import type { PolicyBook } from './rule-books.ts';
import { MINUTE, wall } from './wall.ts';

/** What an account owed at an instant, recomputed from its invoices, payments and write-offs. */
export interface Debt {
  /** Due date of the oldest chaseable invoice, overdue or not. */
  readonly anchor?: string | undefined;
  readonly overdue: readonly InvoiceBook[];
  /** Sum of what is open on them, in minor units. */
  readonly amount: number;
}

/**
 * `tx`: how far a writer under the account's lock could see. Business time is read before the lock is waited for, so of two
 * that come within a minute of each other the order of their transactions tells which was first.
 */
export interface Moment {
  readonly at: number;
  readonly tx?: number | undefined;
  /** Judged as of this day instead of the instant's own. */
  readonly today?: string | undefined;
}

export const RACE = MINUTE;

export function openOf(invoice: InvoiceBook, { at, tx }: Moment): number {
  if (invoice.postedAt > at) return 0;
  const seen = (when: number, writer: number): boolean =>
    when <= at && !(tx !== undefined && writer > tx && when > at - RACE);
  let open = invoice.amount;
  for (const a of invoice.allocations) {
    const stands = a.of.reversedAt === null || a.of.reversedAt > at;
    if (!a.recovery && stands && seen(a.of.postedAt, a.tx)) open -= a.amount;
  }
  for (const w of invoice.writeOffs) if (seen(w.at, w.tx)) open -= w.amount;
  // Money kept as credit may be set later against what a reversal reopened: until then both payments seem to count.
  return Math.max(0, open);
}

/** Chaseable (Q1): above tolerance, not merely fees, not disputed, not inside an arrangement. Overdue: the due date is over where the debtor lives. */
export function debtOf(books: Books, account: AccountBook, moment: Moment): Debt {
  const policy = policyOf(books, account);
  const tolerance = policy?.tolerance ?? 1;
  const today = moment.today ?? wall(moment.at, account.zone).date;
  const arranged = arrangedAt(account, moment.at);
  let anchor: string | undefined;
  let amount = 0;
  const overdue: InvoiceBook[] = [];
  for (const invoice of account.invoices) {
    if (invoice.fees || arranged.has(invoice.id)) continue;
    const owed = openOf(invoice, moment);
    const open = owed - disputedOf(account, invoice, { at: moment.at, today, owed, days: policy?.disputeDays ?? 0 });
    if (open < tolerance) continue;
    if (anchor === undefined || invoice.dueOn < anchor) anchor = invoice.dueOn;
    if (invoice.dueOn >= today) continue;
    overdue.push(invoice);
    amount += open;
  }
  return { anchor, overdue, amount };
}

export const policyOf = (books: Books, account: AccountBook, of?: CaseBook): PolicyBook | undefined =>
  books.policies.get(of?.policyId ?? account.cases.at(-1)?.policyId ?? account.policyId);

/** Whether some of the account's debt was given up before an instant: that is not paid, and brings nothing back. */
export const gaveUp = (account: AccountBook, at: number): boolean => account.writeOffs.some((w) => w.at <= at);
