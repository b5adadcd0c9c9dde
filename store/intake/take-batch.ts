import type { Instant, PlainDate } from '../../domain/time/instant.ts';
import { inTransaction, type Ledger } from '../ledger/transaction.ts';
import { upsertAccounts } from '../ledger/upsert-accounts.ts';
import { accountOfRow, type Routing } from './account-of-row.ts';
import type { Batch, GoodRow } from './batches.ts';
import { countContactFaults } from './contact-faults.ts';
import type { ImportCounts } from './import-counts.ts';
import type { Reject } from './rejects-file.ts';
import { takeInvoices } from './take-invoices.ts';
import { takePayments } from './take-payments.ts';

export interface BatchWork extends Ledger {
  readonly now: Instant;
  readonly asOf: PlainDate;
  readonly routing: Routing;
  readonly batch: Pick<Batch, 'rows' | 'rejects' | 'repeated'>;
  /** Accounts that cannot be taken, with the reason: none of their later rows may go in. Added to here. */
  readonly refused: Map<string, string>;
  /** What the file calls paid up to `asOf`: posted with the invoices, or left to somebody who posts each on its day. */
  readonly payments: 'post' | 'leave';
}

/** Takes one stretch of the file into the ledger. Done again after a crash it finds what is there and adds the rest. */
export async function takeBatch(work: BatchWork): Promise<{ counts: ImportCounts; rejects: readonly Reject[] }> {
  const { batch, refused, asOf } = work;
  const accounts = await takeAccounts(work);
  const sound = batch.rows.filter(({ row }) => !refused.has(row.account));
  const issued = sound.filter(({ row }) => row.issuedOn <= asOf);
  const invoices = await takeInvoices({ ...work, rows: issued });
  const paid = issued.filter(({ row, line }) => row.clearedOn && row.clearedOn <= asOf && !invoices.lost.has(line));
  const payments = work.payments === 'post' ? await takePayments({ ...work, rows: paid, invoices: invoices.ids }) : 0;
  const known = sound.filter(({ row, line }) => row.clearedOn && !invoices.lost.has(line));
  const rejects = [
    ...batch.rejects,
    ...batch.rows.flatMap((row) => rejectOf(row, refused.get(row.row.account))),
    ...invoices.rejects,
  ].sort((a, b) => a.line - b.line);
  return {
    rejects,
    counts: {
      rows: batch.rows.length + batch.rejects.length + batch.repeated,
      ...accounts,
      invoices: invoices.posted,
      already: invoices.already,
      invoicesLater: sound.length - issued.length,
      payments,
      paymentsScheduled: known.length - (work.payments === 'post' ? paid.length : 0),
      repeated: batch.repeated,
      rejected: rejects.length,
    },
  };
}

const rejectOf = ({ line, cells }: GoodRow, reason: string | undefined): Reject[] =>
  reason === undefined ? [] : [{ line, cells, reason }];

/** A file names no services: an account without one gets one, named after its surrogate. */
async function giveServices(ledger: Ledger, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return;
  await inTransaction(ledger, async (tx) => {
    await tx.$executeRaw`
      insert into service (id, account_id) select 'S-' || id, id from unnest(${accountIds}::text[]) as a(id) order by 1
      on conflict do nothing`;
  });
}

async function takeAccounts(work: BatchWork) {
  const { now, routing, batch, refused } = work;
  const routed = batch.rows.flatMap(({ row, firstOfAccount }) => {
    if (!firstOfAccount) return [];
    const made = accountOfRow({ row, routing });
    if ('why' in made) refused.set(row.account, made.why);
    return 'why' in made ? [] : [made.account];
  });
  const results = await upsertAccounts(work, { accounts: routed, now });
  const ids = routed.flatMap((account, n) => {
    const result = results[n];
    if (result && result.outcome !== 'refused') return [result.accountId];
    refused.set(account.number, `account: ${result?.text ?? 'not taken'}`);
    return [];
  });
  await giveServices(work, ids);
  const taken = routed.flatMap(({ policyId }, n) => {
    const result = results[n];
    return result && result.outcome !== 'refused' ? [{ id: result.accountId, policyId }] : [];
  });
  return {
    ...(await countContactFaults(work, { accounts: taken, policies: routing.policies, now })),
    accounts: results.filter(({ outcome }) => outcome === 'created').length,
    accountsChanged: results.filter(({ outcome }) => outcome === 'updated').length,
  };
}
