import type { Instant } from '../../domain/time/instant.ts';
import { type Refused, refused, show } from './refused.ts';
import type { Tx } from './transaction.ts';

/** Accounts that pay for others, and whoever pays for those, by number. */
export type Payers = Map<string, { readonly currency: string; readonly paidBy: string | null }>;

/** All that is known above these accounts, up to the last that pays. */
export async function readPayers(tx: Tx, numbers: readonly string[]): Promise<Payers> {
  if (numbers.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ number: string; currency: string; paidBy: string | null }[]>`
    with recursive up as (
      select number, currency, paid_by_number from account where number = any(${[...new Set(numbers)]}::text[])
      union
      select p.number, p.currency, p.paid_by_number from up join account p on p.number = up.paid_by_number
    )
    select number, currency, paid_by_number as "paidBy" from up`;
  return new Map(rows.map(({ number, currency, paidBy }) => [number, { currency, paidBy }]));
}

/**
 * Why an account cannot be paid for as a row says (Q8): by itself, by one in another currency, or in a circle. One nobody
 * knows yet is taken: accounts come in any order.
 */
export function checkPayer(
  account: { readonly number: string; readonly currency: string; readonly paidBy?: string | null | undefined },
  payers: Payers,
): Refused | undefined {
  const { number, currency, paidBy } = account;
  if (paidBy === undefined || paidBy === null) return undefined;
  if (paidBy === number)
    return refused('badPayer', `account ${show(number)} is said to be paid for by itself: leave the payer out`);
  const payer = payers.get(paidBy);
  if (payer && payer.currency !== currency)
    return refused(
      'badPayer',
      `account ${show(number)} is kept in ${currency}, the one that pays for it in ${payer.currency}: name an account in ${currency}`,
    );
  const seen = new Set<string>();
  for (let at: string | null | undefined = paidBy; at && !seen.has(at); at = payers.get(at)?.paidBy) {
    if (at === number)
      return refused(
        'badPayer',
        `account ${show(number)} would be paid for in a circle that comes back to it: correct who pays for whom`,
      );
    seen.add(at);
  }
  return undefined;
}

/**
 * Tells people of payers that nobody has sent, and takes that back once they are there; whoever is paid for by another
 * account now looks again. `numbers`: accounts whose payer changed, or that are new.
 */
export async function tellOfPayers(
  tx: Tx,
  { numbers, now }: { readonly numbers: readonly string[]; readonly now: Instant },
): Promise<void> {
  if (numbers.length === 0) return;
  await tx.$executeRaw`
    with touched as (
      select a.id, a.currency, a.paid_by_number is not null and p.id is null as unknown
      from (
        select * from account where number = any(${[...numbers]}::text[])
        union select * from account where paid_by_number = any(${[...numbers]}::text[])
      ) a left join account p on p.number = a.paid_by_number
    ), asked as (
      insert into work_order (key, account_id, kind, text, due_on, created_at)
      select id || '.unknownPayer', id, 'unknownPayer', ${UNKNOWN}, (${now}::timestamptz)::date + 2, ${now}::timestamptz
      from touched where unknown
      on conflict (key) do update set done_at = null where work_order.done_at is not null
    ), done as (
      update work_order o set done_at = ${now}::timestamptz from touched t
      where not t.unknown and o.key = t.id || '.unknownPayer' and o.done_at is null
    )
    insert into outbox (account_id, currency, letter, created_at)
    select c.account_id, c.currency, jsonb_build_object('type', 'nudge', 'id', 'payer/' || c.id || '/' || c.seq), ${now}::timestamptz
    from touched t join "case" c on c.account_id = t.id where c.closed_at is null`;
}

const UNKNOWN =
  'The account that is to pay for this one is not known: send that account, or correct who pays. Until then this one is chased for itself.';
