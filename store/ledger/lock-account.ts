import { PAYMENTS_GATE } from '../waiting/gates.ts';
import type { Tx } from './transaction.ts';

export interface LockedAccount {
  readonly id: string;
  readonly number: string;
  readonly currency: string;
  readonly moneyVersion: number;
}

/**
 * Takes the lock under which an account's money changes, and under which a service command is let through. Only a
 * statement begun after this one is sure to see what the last holder left.
 */
export async function lockAccount(tx: Tx, accountId: string): Promise<LockedAccount | undefined> {
  const rows = await tx.$queryRaw<LockedAccount[]>`
    select id, number, currency, money_version as "moneyVersion" from account where id = ${accountId} for update`;
  return rows[0];
}

/**
 * The same for the accounts of these numbers, by number, and through the payments gate (see gates.ts). In the order of
 * their numbers, as everything that locks several accounts does, so that two of them cannot deadlock.
 */
export async function lockAccountsByNumber(tx: Tx, numbers: Iterable<string>): Promise<Map<string, LockedAccount>> {
  const accounts = await tx.$queryRaw<LockedAccount[]>`
    with gate as materialized (select pg_advisory_xact_lock_shared(${PAYMENTS_GATE}::int))
    select a.id, a.number, a.currency, a.money_version as "moneyVersion"
    from gate cross join account a where a.number = any(${[...new Set(numbers)]}::text[]) order by a.number for update of a`;
  return new Map(accounts.map((account) => [account.number, account]));
}
