import type { Tx } from '../ledger/transaction.ts';

/**
 * What does not exist has no row to lock, so two gates keep a thing from slipping in between the question whether it is
 * there and the note that something waits for it. Always taken in this order, and before any row: no deadlock.
 *
 * Payments: whoever may book one passes beside the others; who is about to wait for one passes alone.
 * Accounts: whoever may make one passes alone (imports do so anyway); who is about to wait for one passes beside the others.
 * Numbers: any two of our own.
 */
export const PAYMENTS_GATE = 4127002;
const ACCOUNTS_GATE = 4127001;

export async function passToWaitForPayments(tx: Tx): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${PAYMENTS_GATE}::int)`;
}

export async function passToMakeAccounts(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    select pg_advisory_xact_lock_shared(${PAYMENTS_GATE}::int), pg_advisory_xact_lock(${ACCOUNTS_GATE}::int)`;
}

export async function passToWaitForAccounts(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    select pg_advisory_xact_lock_shared(${PAYMENTS_GATE}::int), pg_advisory_xact_lock_shared(${ACCOUNTS_GATE}::int)`;
}
