import type { Instant } from '../../domain/time/instant.ts';
import { eventName } from '../waiting/waits-for.ts';
import { answerUntaken, type Untaken } from './answer-untaken.ts';
import type { LockedAccount } from './lock-account.ts';
import type { MoneyRow, PostingResult } from './posting.ts';
import { checkCurrency } from './refused.ts';
import { inRounds, type Place } from './rounds.ts';
import { spendCredit } from './spend-credit.ts';
import type { Tx } from './transaction.ts';

export interface MoneyBooking {
  readonly rows: readonly MoneyRow[];
  /** Locked, by number. */
  readonly accounts: ReadonlyMap<string, LockedAccount>;
  /** What names an account that is not among them: left without a result, or kept waiting (behind the accounts gate). */
  readonly strangers: 'leave' | 'keep';
  readonly now: Instant;
}

export interface Booked<R> {
  /** One a row, in order. */
  readonly results: readonly (R | undefined)[];
  /** Names of what was booked that something waits for. */
  readonly awaited: readonly string[];
}

/**
 * Books movements of money in the caller's transaction: as if one after the other, but in as few statements as the
 * accounts allow, two a round.
 */
export async function bookMoney(
  tx: Tx,
  { rows, accounts, strangers, now }: MoneyBooking,
): Promise<Booked<PostingResult>> {
  const results = new Map<MoneyRow, PostingResult>();
  const known: Entry[] = [];
  const unknown: Untaken[] = [];
  for (const row of rows) {
    const account = accounts.get(row.accountNumber);
    const mismatch = account && checkCurrency(row.currency, account.currency, row.accountNumber);
    if (mismatch) results.set(row, mismatch);
    else if (account) known.push({ row, account });
    else unknown.push({ row, waitsFor: { kind: 'account', accountNumber: row.accountNumber } });
  }
  const awaited: string[] = [];
  for (const round of inRounds(known, placeOf)) awaited.push(...(await bookRound(tx, { round, results, now })));
  if (strangers === 'keep') await answerUntaken(tx, unknown, results);
  return { results: rows.map((row) => results.get(row)), awaited };
}

interface Entry {
  readonly row: MoneyRow;
  readonly account: LockedAccount;
}

/** Money that names the same invoices goes the same way, so that much of one account is laid out at once. */
const placeOf = ({ row, account }: Entry): Place => ({
  alone: [row.eventId],
  with: { key: account.id, manner: JSON.stringify(row.named) },
});

interface Round {
  /** No two of one event, and none of one account that name different invoices. */
  readonly round: readonly Entry[];
  readonly results: Map<MoneyRow, PostingResult>;
  readonly now: Instant;
}

async function bookRound(tx: Tx, { round, results, now }: Round): Promise<string[]> {
  const entered = await enter(tx, round, now);
  const verdicts = round.map((entry, n) => ({ ...entry, ...entered[n] }));
  const taken = verdicts.filter((entry) => entry.taken);
  const spent = await spendCredit(tx, {
    accountIds: [...new Set(taken.map(({ account }) => account.id))],
    preferred: taken.flatMap(({ row, account }) => row.named.map((number) => ({ accountId: account.id, number }))),
    booking: taken.map(({ row }) => row.eventId),
  });
  const placed = new Map(spent.map((one) => [one.eventId, one]));
  for (const { row, account } of taken) {
    const { allocated = 0, recovered = 0 } = placed.get(row.eventId) ?? {};
    const credit = row.amount - allocated - recovered;
    results.set(row, { outcome: 'posted', accountId: account.id, allocated, recovered, credit });
  }
  const untaken = verdicts.flatMap(({ row, account, taken, missing }): Untaken[] => {
    if (taken) return [];
    const accountNumber = account.number;
    return [{ row, account, waitsFor: missing ? { kind: 'invoice', accountNumber, number: missing } : undefined }];
  });
  await answerUntaken(tx, untaken, results);
  return taken.filter(({ awaited }) => awaited).map(({ row }) => eventName(row.eventId));
}

interface Entered {
  readonly taken: boolean;
  /** The first invoice it names that is not there. */
  readonly missing: string | null;
  /** Something waits for it. */
  readonly awaited: boolean;
}

/** Books each whole as credit, to be spent by the next statement, and tells the open case. A credit note is not money paid. */
function enter(tx: Tx, round: readonly Entry[], now: Instant): Promise<Entered[]> {
  const rows = round.map(({ row, account }, n) => ({
    ...row,
    n,
    account: account.id,
    paid: row.kind === 'payment' ? row.amount : 0,
    letter: letterOf(row),
  }));
  // The limit tells the planner how many rows to expect, the questions in brackets that it shall look each up by its key.
  return tx.$queryRaw<Entered[]>`
    with sent as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(n int, account text, currency text, "eventId" text,
        kind text, amount bigint, paid bigint, "receivedOn" date, named text[], reason text, anyway boolean, letter jsonb)
      limit ${rows.length}::int
    ), missing as (
      select s.n, min(named.number) as number from sent s, unnest(s.named) as named(number)
      where s.anyway is not true
        and (select i.id from invoice i where i.account_id = s.account and i.number = named.number) is null
      group by s.n
    ), entry as (
      insert into payment (event_id, account_id, kind, reason, amount, received_on, posted_at, unallocated, named)
      select s."eventId", s.account, s.kind, s.reason, s.amount, s."receivedOn", ${now}::timestamptz, s.amount, s.named
      from sent s left join missing m on m.n = s.n
      where m.n is null and (select p.id from payment p where p.reversal_event_id = s."eventId") is null
        and (select w.id from waiting_event w where w.key = 'event:' || s."eventId") is null
      order by s.n
      on conflict (event_id) do nothing returning event_id
    ), entered as (
      select s.* from sent s join entry e on e.event_id = s."eventId"
    ), raised as (
      update account a set money_version = a.money_version + e.n, paid_net = a.paid_net + e.paid, credit = a.credit + e.amount
      from (select account, count(*) as n, sum(paid) as paid, sum(amount) as amount from entered group by account) e
      where a.id = e.account and a.id = any(${round.map(({ account }) => account.id)}::text[])
    ), told as (
      insert into outbox (account_id, currency, letter, created_at)
      select e.account, e.currency, e.letter, ${now}::timestamptz from entered e
      where (select c.id from "case" c where c.account_id = e.account and c.closed_at is null limit 1) is not null
      order by e.n
    )
    select e.n is not null as taken, m.number as missing, e.n is not null and exists (
      select 1 from waiting_event w where w.waits_for = 'event:' || s."eventId") as awaited
    from sent s left join entered e on e.n = s.n left join missing m on m.n = s.n order by s.n`;
}

const letterOf = ({ kind, eventId, amount, receivedOn }: MoneyRow) => ({
  id: eventId,
  type: kind === 'payment' ? 'paymentPosted' : 'invoiceCredited',
  amount,
  on: receivedOn,
});
