import type { Prisma, PrismaClient } from '../../../generated/prisma/client.ts';
import {
  type AuditInput,
  audit,
  type Complaint,
  type InboxMessage,
  type SandboxMessage,
} from '../../support/auditor.ts';

/** Rows of a run as a test writes them down, changes one, and puts them in. */
export interface Run {
  until: string;
  debtors: Prisma.DebtorCreateManyInput[];
  points: Prisma.ContactPointCreateManyInput[];
  accounts: Prisma.AccountCreateManyInput[];
  exemptions: Prisma.ExemptionCreateManyInput[];
  services: Prisma.ServiceCreateManyInput[];
  invoices: Prisma.InvoiceCreateManyInput[];
  payments: (Prisma.PaymentCreateManyInput & { id: number })[];
  allocations: Prisma.AllocationCreateManyInput[];
  cases: (Prisma.CaseCreateManyInput & { id: number; number: string })[];
  events: Prisma.CaseEventCreateManyInput[];
  acts: (Prisma.ActCreateManyInput & { key: string; names: string[] })[];
  contacts: Prisma.ContactCreateManyInput[];
  log: Prisma.ServiceLogCreateManyInput[];
  writeOffs: Prisma.WriteOffCreateManyInput[];
  receipts: Prisma.DeliveryReceiptCreateManyInput[];
  approvals: (Prisma.ApprovalCreateManyInput & { id: string })[];
  orders: Prisma.WorkOrderCreateManyInput[];
  outbox: Prisma.OutboxCreateManyInput[];
  moratoria: Prisma.MoratoriumCreateManyInput[];
  sms: (SandboxMessage & { status: string; createdAt: string })[];
  mails: (InboxMessage & { at: string })[];
}

export const emptyRun = (until: string): Run => ({
  until,
  debtors: [],
  points: [],
  accounts: [],
  exemptions: [],
  services: [],
  invoices: [],
  payments: [],
  allocations: [],
  cases: [],
  events: [],
  acts: [],
  contacts: [],
  log: [],
  writeOffs: [],
  receipts: [],
  approvals: [],
  orders: [],
  outbox: [],
  moratoria: [],
  sms: [],
  mails: [],
});

export async function putIn(prisma: Prisma.TransactionClient, run: Run): Promise<void> {
  await prisma.debtor.createMany({ data: run.debtors });
  await prisma.contactPoint.createMany({ data: run.points });
  await prisma.account.createMany({ data: run.accounts });
  await prisma.exemption.createMany({ data: run.exemptions });
  await prisma.service.createMany({ data: run.services });
  await prisma.invoice.createMany({ data: run.invoices });
  await prisma.payment.createMany({ data: run.payments });
  await prisma.allocation.createMany({ data: run.allocations });
  await prisma.case.createMany({ data: run.cases });
  await prisma.caseEvent.createMany({ data: run.events });
  await prisma.act.createMany({ data: run.acts });
  await prisma.contact.createMany({ data: run.contacts });
  await prisma.serviceLog.createMany({ data: run.log });
  await prisma.writeOff.createMany({ data: run.writeOffs });
  await prisma.deliveryReceipt.createMany({ data: run.receipts });
  await prisma.approval.createMany({ data: run.approvals });
  await prisma.workOrder.createMany({ data: run.orders });
  await prisma.outbox.createMany({ data: run.outbox });
  await prisma.moratorium.createMany({ data: run.moratoria });
}

/** Puts the run into an empty database, asks for the second opinion, and takes everything back. */
export async function opinionOn(
  prisma: PrismaClient,
  run: Run,
  over: Partial<AuditInput> = {},
): Promise<readonly Complaint[]> {
  let complaints: readonly Complaint[] = [];
  const takenBack = new Error('taken back');
  const asked = prisma.$transaction(async (tx) => {
    await putIn(tx, run);
    complaints = await audit({ database: tx, sms: run.sms, mails: run.mails, until: run.until, ...over });
    throw takenBack;
  });
  await asked.catch((error: unknown) => {
    if (error !== takenBack) throw error;
  });
  return complaints;
}

/** What is complained of, without the words: `stop-hours C1.restrict.1`. */
export const inShort = (complaints: readonly Complaint[]): string[] =>
  [...new Set(complaints.map((c) => `${c.rule} ${c.subject}`))].sort();

export function theOne<T>(items: readonly T[], which: (item: T) => boolean): T {
  const [item, ...rest] = items.filter(which);
  if (item === undefined || rest.length > 0)
    throw new Error(`not exactly one row is meant: ${rest.length + (item ? 1 : 0)}`);
  return item;
}
