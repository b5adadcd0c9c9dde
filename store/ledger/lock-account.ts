import type { Tx } from './transaction.ts';

export interface LockedAccount {
  readonly id: string;
  readonly currency: string;
  readonly moneyVersion: number;
}

/**
 * Takes the lock under which an account's money changes, and under which a service command is let through. Only a
 * statement begun after this one is sure to see what the last holder left.
 */
export async function lockAccountByNumber(tx: Tx, number: string): Promise<LockedAccount | undefined> {
  const rows = await tx.$queryRaw<LockedAccount[]>`
    select id, currency, money_version as "moneyVersion" from account where number = ${number} for update`;
  return rows[0];
}

export async function lockAccount(tx: Tx, accountId: string): Promise<LockedAccount | undefined> {
  const rows = await tx.$queryRaw<LockedAccount[]>`
    select id, currency, money_version as "moneyVersion" from account where id = ${accountId} for update`;
  return rows[0];
}
