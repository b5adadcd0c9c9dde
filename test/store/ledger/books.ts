import { instant, type PlainDate } from '../../../domain/time/instant.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import type { PrismaClient } from '../../../generated/prisma/client.ts';
import { postInvoices } from '../../../store/ledger/post-invoices.ts';
import { postPayment } from '../../../store/ledger/post-payment.ts';
import type { Posting } from '../../../store/ledger/posting.ts';
import { type AccountRecord, upsertAccounts } from '../../../store/ledger/upsert-accounts.ts';

export const NOW = instant('2026-03-10T09:00:00Z');
export const day = (text: string): PlainDate => plainDate(text);

let serial = 0;
export const freshId = (prefix: string): string => `${prefix}-${++serial}`;

export const accountRecord = (over: Partial<AccountRecord> = {}): AccountRecord => ({
  number: freshId('N'),
  debtorId: freshId('D'),
  currency: 'USD',
  zone: 'America/New_York',
  country: 'US',
  region: 'north-east',
  language: 'en',
  segment: 'consumer',
  serviceType: 'mobile',
  policyId: 'corporate-us',
  ...over,
});

/** One account of the built-in ledger, as a test sees it. Invoices are `[number, due date, cents]`. */
export interface Books {
  readonly number: string;
  readonly accountId: string;
  invoice(...invoices: [number: string, dueOn: string, amount: number][]): Promise<void>;
  pay(amount: number, over?: Partial<Posting>): ReturnType<typeof postPayment>;
  posting(amount: number, over?: Partial<Posting>): Posting;
  /** Open cents by invoice number. */
  open(): Promise<Record<string, number>>;
  account(): Promise<{ paidNet: number; credit: number; moneyVersion: number }>;
  letters(): Promise<unknown[]>;
}

export async function openBooks(
  { prisma }: { prisma: PrismaClient },
  over: Partial<AccountRecord> = {},
): Promise<Books> {
  const record = accountRecord(over);
  const [made] = await upsertAccounts({ prisma }, { accounts: [record], now: NOW });
  if (made?.outcome !== 'created') throw new Error(`no account was made: ${JSON.stringify(made)}`);
  const { accountId } = made;
  const posting = (amount: number, more: Partial<Posting> = {}): Posting => ({
    eventId: freshId('pay'),
    accountNumber: record.number,
    currency: record.currency,
    amount,
    receivedOn: day('2026-03-10'),
    now: NOW,
    ...more,
  });
  return {
    number: record.number,
    accountId,
    posting,
    pay: (amount, more) => postPayment({ prisma }, posting(amount, more)),
    async invoice(...invoices) {
      const rows = invoices.map(([number, dueOn, amount]) => ({
        number,
        amount,
        dueOn: day(dueOn),
        issuedOn: day('2026-01-01'),
      }));
      const own = { accountNumber: record.number, currency: record.currency };
      const results = await postInvoices({ prisma }, { invoices: rows.map((row) => ({ ...row, ...own })), now: NOW });
      for (const result of results) if (result.outcome !== 'posted') throw new Error(JSON.stringify(result));
    },
    async open() {
      const rows = await prisma.invoice.findMany({ where: { accountId }, orderBy: { number: 'asc' } });
      return Object.fromEntries(rows.map((row) => [row.number, Number(row.open)]));
    },
    async account() {
      const row = await prisma.account.findUniqueOrThrow({ where: { id: accountId } });
      return { paidNet: Number(row.paidNet), credit: Number(row.credit), moneyVersion: row.moneyVersion };
    },
    async letters() {
      const rows = await prisma.outbox.findMany({ where: { accountId }, orderBy: { id: 'asc' } });
      return rows.map((row) => row.letter);
    },
  };
}

/** A case as the casebook would leave it. */
export async function addCase(
  { prisma }: { prisma: PrismaClient },
  { accountId, closedAs }: { accountId: string; closedAs?: 'cured' | 'writtenOff' },
): Promise<void> {
  await prisma.case.create({
    data: {
      accountId,
      currency: 'USD',
      stage: 'reminder',
      policyId: 'corporate-us',
      policyVersion: '1',
      openAmount: 0n,
      state: {},
      openedAt: NOW,
      outcome: closedAs ?? null,
      closedAt: closedAs ? NOW : null,
    },
  });
}
