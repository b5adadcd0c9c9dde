import type { Books, InvoiceBook } from './books.ts';
import type { Complaint } from './complaint.ts';
import { policyOf } from './debt.ts';
import { daysFrom, plusDays, wall } from './wall.ts';

/** Hundredths of a percent. */
const WHOLE = 10_000;

/** No notice tells a late fee above what a law allows for what was owed on each day after the due date (L15). */
export function auditFees(books: Books): Complaint[] {
  return (books.rows.fees ?? []).flatMap(({ key, invoice: id, amount, at }): Complaint[] => {
    const act = books.acts.get(key);
    const account = act && books.accounts.get(act.account);
    const invoice = account?.invoices.find((one) => one.id === id);
    const laws = (account && policyOf(books, account, books.cases.get(act.caseId ?? -1)))?.laws ?? [];
    if (!account || !invoice) return [];
    const most = (points: number): number => (principalDays(invoice, at, account.zone) * points) / WHOLE;
    return laws.flatMap(({ id: rule, kind, basisPointsPerDay = 0 }): Complaint[] => {
      if (kind !== 'lateFeeCeiling' || amount <= most(basisPointsPerDay)) return [];
      const text = `tells a late fee of ${amount} minor units on invoice ${id}, against ${rule}`;
      return [{ rule: 'fees', subject: key, text }];
    });
  });
}

/** What was owed on each day after the due date, summed; what was taken back since was never paid. */
function principalDays(invoice: InvoiceBook, at: number, zone: string): number {
  const today = wall(at, zone).date;
  const owedOn = (day: string): number =>
    invoice.allocations
      .filter(({ of }) => of.reversedAt === null || of.reversedAt > at)
      .filter(({ of }) => wall(of.postedAt, zone).date < day)
      .reduce((owed, { amount }) => owed - amount, invoice.amount);
  const days = Array.from({ length: Math.max(0, daysFrom(invoice.dueOn, today)) }, (_, n) =>
    plusDays(invoice.dueOn, n + 1),
  );
  return days.reduce((sum, day) => sum + owedOn(day), 0);
}
