import { type AccountBook, type Books, groupBy } from './books.ts';
import type { Complaint } from './complaint.ts';
import { openOf } from './debt.ts';
import type { AllocationRow } from './tables.ts';

const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0);

/** No cent made or lost, invoice by invoice, payment by payment, account by account; write-offs are what was open (F9). */
export function auditMoney(books: Books): Complaint[] {
  const allocated = groupBy(books.rows.allocations, (a) => String(a.payment));
  const found = [...books.accounts.values()].flatMap((account) =>
    [...invoiceFaults(account), ...paymentFaults(account, allocated), ...accountFaults(account)].map(
      (text): Complaint => ({ rule: 'money', subject: account.id, text }),
    ),
  );
  return [...found, ...writeOffFaults(books)];
}

function invoiceFaults(account: AccountBook): string[] {
  return account.invoices.flatMap((invoice) => {
    const standing = invoice.allocations.filter((a) => a.of.reversedAt === null);
    const paid = sum(
      standing.filter((a) => !a.recovery),
      (a) => a.amount,
    );
    const recovered = sum(
      standing.filter((a) => a.recovery),
      (a) => a.amount,
    );
    const registered = sum(invoice.writeOffs, (w) => w.amount);
    return [
      invoice.open < 0 && `invoice ${invoice.id} has ${invoice.open} open`,
      invoice.amount !== invoice.open + paid + invoice.writtenOff &&
        `invoice ${invoice.id}: ${invoice.amount} is not ${invoice.open} open + ${paid} paid + ${invoice.writtenOff} written off`,
      registered !== invoice.writtenOff &&
        `invoice ${invoice.id}: ${invoice.writtenOff} written off, ${registered} in the register`,
      recovered > invoice.writtenOff &&
        `invoice ${invoice.id}: ${recovered} recovered of ${invoice.writtenOff} written off`,
    ].filter((text) => text !== false);
  });
}

function paymentFaults(account: AccountBook, allocations: ReadonlyMap<string, AllocationRow[]>): string[] {
  return account.payments.flatMap((payment) => {
    const mine = allocations.get(String(payment.id)) ?? [];
    const booked = sum(mine, (a) => a.amount);
    const foreign = mine.some((a) => !account.invoices.some((invoice) => invoice.id === a.invoice));
    return [
      foreign && `payment ${payment.id} pays an invoice of another account`,
      mine.some((a) => a.amount <= 0) && `payment ${payment.id} has an allocation that is not positive`,
      payment.reversedAt === null &&
        payment.amount !== booked + payment.unallocated &&
        `payment ${payment.id}: ${payment.amount} is not ${booked} allocated + ${payment.unallocated} kept`,
      payment.reversedAt !== null &&
        payment.unallocated !== 0 &&
        `payment ${payment.id} was reversed and keeps ${payment.unallocated}`,
    ].filter((text) => text !== false);
  });
}

function accountFaults(account: AccountBook): string[] {
  const standing = account.payments.filter((p) => p.reversedAt === null);
  const kept = sum(standing, (p) => p.unallocated);
  const paid = sum(
    standing.filter((p) => p.kind === 'payment'),
    (p) => p.amount,
  );
  const open = sum(account.invoices, (i) => i.open);
  return [
    account.credit !== kept && `credit is ${account.credit}, ${kept} of its payments are unallocated`,
    account.paidNet !== paid && `${account.paidNet} paid by the account, ${paid} by its payments`,
    kept > 0 && open > 0 && `keeps ${kept} as credit and owes ${open}`,
  ].filter((text) => text !== false);
}

function writeOffFaults(books: Books): Complaint[] {
  const invoices = new Map([...books.accounts.values()].flatMap((a) => a.invoices.map((i) => [i.id, i] as const)));
  const register = groupBy(books.rows.writeOffs, (w) => w.key);
  const done = books.rows.acts.filter((act) => act.kind === 'writeOff' && act.status === 'done');
  const complain = (subject: string, text: string): Complaint => ({ rule: 'money', subject, text });
  const acts = done.flatMap((act) => {
    const total = sum(register.get(act.key) ?? [], (w) => w.amount);
    return total === act.amount
      ? []
      : [complain(act.key, `wrote off ${total} minor units, ${act.amount} were asked for`)];
  });
  const entries = books.rows.writeOffs.flatMap((entry) => {
    const invoice = invoices.get(entry.invoice);
    const others = invoice && {
      ...invoice,
      writeOffs: invoice.writeOffs.filter((w) => w !== entry && w.at <= entry.at && w.tx < entry.tx),
    };
    const open = others ? openOf(others, { at: entry.at, tx: entry.tx }) : 0;
    if (!books.acts.has(entry.key)) return [complain(entry.key, 'a write-off that no act asked for')];
    return open === entry.amount
      ? []
      : [complain(entry.key, `wrote off ${entry.amount} of invoice ${entry.invoice}, ${open} was open`)];
  });
  return [...acts, ...entries];
}
