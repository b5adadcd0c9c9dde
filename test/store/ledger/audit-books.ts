import type { PrismaClient } from '../../../generated/prisma/client.ts';

export interface BooksAudit {
  /** Every rule of double entry that does not hold, in words. */
  readonly faults: readonly string[];
  readonly invoiced: number;
  /** Payments and credit notes that stand. */
  readonly received: number;
  readonly paidNet: number;
  readonly credit: number;
  /** Open, and written off but not recovered. */
  readonly owed: number;
}

/** Adds an account up from its rows, with none of the ledger's own code. */
export async function auditBooks({ prisma }: { prisma: PrismaClient }, accountId: string): Promise<BooksAudit> {
  const account = await prisma.account.findUniqueOrThrow({ where: { id: accountId } });
  const invoices = await prisma.invoice.findMany({
    where: { accountId },
    include: { allocations: { include: { payment: true } } },
  });
  const payments = await prisma.payment.findMany({ where: { accountId }, include: { allocations: true } });
  const register = await prisma.writeOff.findMany({ where: { accountId } });
  const standing = payments.filter((payment) => payment.reversedAt === null);
  const faults: string[] = [];
  const hold = (rule: boolean, text: string): void => void (rule || faults.push(text));
  let owed = 0n;

  for (const invoice of invoices) {
    const booked = invoice.allocations.filter((allocation) => allocation.payment.reversedAt === null);
    const allocated = add(booked.filter((a) => !a.recovery).map((a) => a.amount));
    const recovered = add(booked.filter((a) => a.recovery).map((a) => a.amount));
    const registered = add(register.filter((entry) => entry.invoiceId === invoice.id).map((entry) => entry.amount));
    hold(invoice.open >= 0n, `${invoice.number}: open is negative`);
    hold(
      invoice.amount === invoice.open + allocated + invoice.writtenOff,
      `${invoice.number}: amount is not open + allocated + written off`,
    );
    hold(recovered <= invoice.writtenOff, `${invoice.number}: more recovered than written off`);
    hold(registered === invoice.writtenOff, `${invoice.number}: the register of write-offs says otherwise`);
    owed += invoice.open + invoice.writtenOff - recovered;
  }
  for (const payment of standing) {
    const allocated = add(payment.allocations.map((allocation) => allocation.amount));
    hold(payment.unallocated >= 0n, `${payment.eventId}: unallocated is negative`);
    hold(
      payment.amount === allocated + payment.unallocated,
      `${payment.eventId}: amount is not allocated + unallocated`,
    );
  }
  for (const payment of payments) {
    hold(
      payment.allocations.every((a) => a.amount > 0n),
      `${payment.eventId}: an allocation is not positive`,
    );
    hold(
      payment.reversedAt === null || payment.unallocated === 0n,
      `${payment.eventId}: reversed, and still has credit`,
    );
  }
  hold(account.credit === add(standing.map((payment) => payment.unallocated)), 'credit is not what is unallocated');
  hold(account.credit === 0n || owed === 0n, 'credit is kept while something is owed');
  return {
    faults,
    invoiced: Number(add(invoices.map((invoice) => invoice.amount))),
    received: Number(add(standing.map((payment) => payment.amount))),
    paidNet: Number(account.paidNet),
    credit: Number(account.credit),
    owed: Number(owed),
  };
}

const add = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n);
