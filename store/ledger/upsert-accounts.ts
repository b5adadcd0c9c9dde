import type { Instant } from '../../domain/time/instant.ts';
import { passToMakeAccounts } from '../waiting/gates.ts';
import { takeWaiting } from '../waiting/take-waiting.ts';
import { accountName } from '../waiting/waits-for.ts';
import { type AccountRecord, checkAccounts, type Known, type KnownAccount } from './check-accounts.ts';
import { readPayers, tellOfPayers } from './payers.ts';
import { checkId, type Refused, show } from './refused.ts';
import { inTransaction, type Ledger, type Tx } from './transaction.ts';
import { writeAccounts } from './write-accounts.ts';
import { writeContactData } from './write-contact-data.ts';

export type { AccountRecord } from './check-accounts.ts';

export type AccountResult =
  | { readonly outcome: 'created' | 'updated' | 'alreadyTaken'; readonly accountId: string }
  | Refused;

/**
 * Accounts with debtor, contact points and service, new or changed; all good rows in one transaction, one result per row,
 * in order. What waited for a new account is booked with it. An account's number, currency, debtor and service id never change: what would change them is refused.
 */
export async function upsertAccounts(
  ledger: Ledger,
  { accounts, now }: { readonly accounts: readonly AccountRecord[]; readonly now: Instant },
): Promise<AccountResult[]> {
  if (accounts.length === 0) return [];
  return inTransaction(ledger, async (tx) => {
    await passToMakeAccounts(tx);
    const known = await readKnown(tx, accounts);
    const verdicts = checkAccounts(accounts, known);
    const good = accounts.filter((_, row) => verdicts[row] === undefined);
    const changed = good.length > 0 ? await write(tx, good, now) : new Map<string, Change>();
    const ids = new Map([...known.accounts].map(([number, account]) => [number, account.id]));
    const created = [...changed]
      .filter(([, change]) => change.outcome === 'created')
      .map(([number]) => accountName(number));
    await tellOfPayers(tx, { numbers: payersToTellOf(good, known, changed), now });
    await takeWaiting(tx, { names: created, now });
    const answered = new Set<string>();
    return accounts.map((account, row): AccountResult => {
      const verdict = verdicts[row];
      if (verdict) return verdict;
      const change = answered.has(account.number) ? undefined : changed.get(account.number);
      answered.add(account.number);
      const accountId = changed.get(account.number)?.id ?? ids.get(account.number);
      if (!accountId) throw new Error(`account ${show(account.number)} is neither new nor present`);
      return { outcome: change?.outcome ?? 'alreadyTaken', accountId };
    });
  });
}

/** New accounts, which others may have waited for, and those whose payer is another from now on. */
const payersToTellOf = (good: readonly AccountRecord[], known: Known, changed: ReadonlyMap<string, Change>): string[] =>
  good
    .filter(({ number, paidBy }) => {
      const isNew = changed.get(number)?.outcome === 'created';
      return isNew || (paidBy !== undefined && paidBy !== (known.accounts.get(number)?.paidBy ?? null));
    })
    .map(({ number }) => number);

interface Change {
  readonly id: string;
  readonly outcome: 'created' | 'updated';
}

async function readKnown(tx: Tx, accounts: readonly AccountRecord[]): Promise<Known> {
  const usable = (id: string | undefined): id is string => id !== undefined && !checkId('id', id);
  const numbers = accounts.map((account) => account.number).filter(usable);
  const services = accounts.map((account) => account.service?.id).filter(usable);
  const rows = await tx.$queryRaw<KnownAccount[]>`
    select a.id, a.number, a.debtor_id as "debtorId", a.currency, s.id as "serviceId", a.paid_by_number as "paidBy"
    from account a left join service s on s.account_id = a.id
    where a.number = any(${numbers}::text[]) or s.id = any(${services}::text[])`;
  const payers = accounts.map((account) => account.paidBy).filter((number) => typeof number === 'string');
  return {
    payers: await readPayers(tx, payers.filter(usable)),
    accounts: new Map(rows.map((row) => [row.number, row])),
    services: new Map(rows.flatMap((row) => (row.serviceId === null ? [] : [[row.serviceId, row.number]]))),
  };
}

async function write(tx: Tx, accounts: readonly AccountRecord[], now: Instant): Promise<Map<string, Change>> {
  const unique = [...new Map(accounts.map((account) => [account.number, account])).values()];
  const rows = JSON.stringify(unique);
  await tx.$executeRaw`
    insert into debtor (id) select distinct "debtorId" from jsonb_to_recordset(${rows}::jsonb) as r("debtorId" text)
    order by 1 on conflict do nothing`;
  const changed = await writeAccounts(tx, unique);
  const touched = [...(await writeContactData(tx, rows, now)), ...(await writeServices(tx, rows))];
  const result = new Map(
    changed.map((row) => [row.number, { id: row.id, outcome: row.created ? 'created' : 'updated' } as Change]),
  );
  for (const { id, number } of touched) if (!result.has(number)) result.set(number, { id, outcome: 'updated' });
  return result;
}

const writeServices = (tx: Tx, rows: string): Promise<{ id: string; number: string }[]> =>
  tx.$queryRaw`
    with fresh as (
      insert into service (id, account_id, state)
      select coalesce(r.service ->> 'id', 'S-' || a.id), a.id, coalesce(r.service ->> 'state', 'active')
      from jsonb_to_recordset(${rows}::jsonb) as r(number text, service jsonb) join account a on a.number = r.number
      where jsonb_typeof(r.service) = 'object' and (r.service ? 'id'
        or not exists (select 1 from service s where s.account_id = a.id))
      order by 1
      on conflict (id) do nothing returning account_id
    )
    select a.id, a.number from account a join fresh f on f.account_id = a.id`;
