import type { Instant, PlainDate } from '../../domain/time/instant.ts';
import type { PrismaClient } from '../../generated/prisma/client.ts';
import { postInvoices } from '../ledger/post-invoices.ts';
import { upsertAccounts } from '../ledger/upsert-accounts.ts';
import { accountOfRow, type Routing } from './account-of-row.ts';
import type { Batch, GoodRow } from './batches.ts';
import type { ImportCounts } from './import-counts.ts';
import type { Reject } from './rejects-file.ts';

export interface BatchWork {
  readonly prisma: PrismaClient;
  readonly now: Instant;
  readonly asOf: PlainDate;
  readonly routing: Routing;
  readonly batch: Batch;
  /** Accounts that cannot be taken, with the reason: none of their later rows may go in. Added to here. */
  readonly refused: Map<string, string>;
}

/** Takes one stretch of the file into the ledger. Done again after a crash it finds what is there and adds the rest. */
export async function takeBatch(work: BatchWork): Promise<{ counts: ImportCounts; rejects: readonly Reject[] }> {
  const { batch, refused, asOf } = work;
  const accounts = await takeAccounts(work);
  const sound = batch.rows.filter(({ row }) => !refused.has(row.account));
  const issued = sound.filter(({ row }) => row.issuedOn <= asOf);
  const invoices = await takeInvoices({ work, rows: issued });
  const rejects = [
    ...batch.rejects,
    ...batch.rows.flatMap((row) => rejectOf(row, refused.get(row.row.account))),
    ...invoices.rejects,
  ].sort((a, b) => a.line - b.line);
  const lost = new Set(invoices.rejects.map(({ line }) => line));
  return {
    rejects,
    counts: {
      rows: batch.rows.length + batch.rejects.length + batch.repeated,
      ...accounts,
      invoices: invoices.posted,
      already: invoices.already,
      invoicesLater: sound.length - issued.length,
      paymentsScheduled: sound.filter(({ row, line }) => row.clearedOn && !lost.has(line)).length,
      repeated: batch.repeated,
      rejected: rejects.length,
    },
  };
}

const rejectOf = ({ line, cells }: GoodRow, reason: string | undefined): Reject[] =>
  reason === undefined ? [] : [{ line, cells, reason }];

async function takeAccounts(work: BatchWork) {
  const { prisma, now, routing, batch, refused } = work;
  const routed = batch.rows.flatMap(({ row, firstOfAccount }) => {
    if (!firstOfAccount) return [];
    const made = accountOfRow({ row, routing });
    if ('why' in made) refused.set(row.account, made.why);
    return 'why' in made ? [] : [made.account];
  });
  const results = await upsertAccounts({ prisma }, { accounts: routed, now });
  const withService = routed.flatMap((account, n) => {
    const result = results[n];
    if (result && result.outcome !== 'refused') return [{ ...account, service: { id: `S-${result.accountId}` } }];
    refused.set(account.number, `account: ${result?.text ?? 'not taken'}`);
    return [];
  });
  // A service is named after the account's surrogate, known only now. What is refused here has one of another name.
  await upsertAccounts({ prisma }, { accounts: withService, now });
  return {
    accounts: results.filter(({ outcome }) => outcome === 'created').length,
    accountsChanged: results.filter(({ outcome }) => outcome === 'updated').length,
  };
}

async function takeInvoices({ work, rows }: { work: BatchWork; rows: readonly GoodRow[] }) {
  const invoices = rows.map(({ row }) => ({
    accountNumber: row.account,
    number: row.invoice,
    currency: row.currency,
    amount: row.amount,
    issuedOn: row.issuedOn,
    dueOn: row.dueOn,
  }));
  const results = await postInvoices({ prisma: work.prisma }, { invoices, now: work.now });
  return {
    posted: results.filter(({ outcome }) => outcome === 'posted').length,
    already: results.filter(({ outcome }) => outcome === 'alreadyTaken').length,
    rejects: rows.flatMap((row, n) => {
      const result = results[n];
      return result?.outcome === 'refused' ? rejectOf(row, `invoice: ${result.text}`) : [];
    }),
  };
}
