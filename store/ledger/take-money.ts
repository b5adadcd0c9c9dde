import type { Currency, Minor } from '../../domain/money/money.ts';
import type { Instant, PlainDate } from '../../domain/time/instant.ts';
import { type LockedAccount, lockAccountByNumber } from './lock-account.ts';
import {
  checkAmount,
  checkCurrency,
  checkDate,
  checkId,
  type Refused,
  refused,
  show,
  unknownAccount,
} from './refused.ts';
import { spendCredit } from './spend-credit.ts';
import { inTransaction, type Ledger, type Tx } from './transaction.ts';

/** Money, or a credit note that counts like money, for one account. */
export interface Posting {
  /** The sender's id of the event: the same again is taken once. */
  readonly eventId: string;
  readonly accountNumber: string;
  readonly currency: Currency;
  /** Positive minor units. */
  readonly amount: Minor;
  readonly receivedOn: PlainDate;
  /** Invoices of this account to settle first; what is left goes to the oldest due. */
  readonly invoiceNumbers?: readonly string[] | undefined;
  /** Business time of the booking. */
  readonly now: Instant;
}

export type PostingResult =
  | {
      readonly outcome: 'posted';
      readonly accountId: string;
      /** Set against open invoices, booked as recovery of written-off ones, kept as credit: they add up to the amount. */
      readonly allocated: Minor;
      readonly recovered: Minor;
      readonly credit: Minor;
    }
  | { readonly outcome: 'alreadyTaken'; readonly accountId: string }
  | Refused;

export type PostingKind = 'payment' | 'credit';

/** One transaction of six statements, commit included. */
export async function takeMoney(ledger: Ledger, kind: PostingKind, posting: Posting): Promise<PostingResult> {
  const bad = check(posting);
  if (bad) return bad;
  return inTransaction(ledger, async (tx) => {
    const account = await lockAccountByNumber(tx, posting.accountNumber);
    if (!account) return unknownAccount(posting.accountNumber);
    const mismatch = checkCurrency(posting.currency, account.currency, posting.accountNumber);
    if (mismatch) return mismatch;
    const entry = await enter(tx, account, kind, posting);
    if (entry.missing.length > 0) return noSuchInvoices(entry.missing, posting);
    if (!entry.taken) return compareWithTaken(tx, account, kind, posting);
    const [spent] = await spendCredit(tx, [account.id], posting.invoiceNumbers);
    const allocated = spent?.allocated ?? 0;
    const recovered = spent?.recovered ?? 0;
    const credit = posting.amount - allocated - recovered;
    return { outcome: 'posted', accountId: account.id, allocated, recovered, credit };
  });
}

function check(posting: Posting): Refused | undefined {
  return (
    checkId('event id', posting.eventId) ??
    checkId('account number', posting.accountNumber) ??
    checkAmount(posting.amount) ??
    checkDate('the day received', posting.receivedOn) ??
    posting.invoiceNumbers?.map((number) => checkId('invoice number', number)).find((bad) => bad !== undefined)
  );
}

/** Books it whole as credit, to be spent by the next statement, and tells the open case. A credit note is not money paid. */
async function enter(tx: Tx, account: LockedAccount, kind: PostingKind, posting: Posting): Promise<Entry> {
  const { eventId, amount, receivedOn, now } = posting;
  const paid = kind === 'payment' ? amount : 0;
  const type = kind === 'payment' ? 'paymentPosted' : 'invoiceCredited';
  const letter = JSON.stringify({ id: eventId, type, amount, on: receivedOn });
  const [entry] = await tx.$queryRaw<Entry[]>`
    with missing as (
      select n.number from unnest(${posting.invoiceNumbers ?? []}::text[]) as n(number)
      where not exists (select 1 from invoice i where i.account_id = ${account.id} and i.number = n.number)
    ), entry as (
      insert into payment (event_id, account_id, kind, amount, received_on, posted_at, unallocated)
      select ${eventId}, ${account.id}, ${kind}, ${amount}::bigint, ${receivedOn}::date, ${now}::timestamptz, ${amount}::bigint
      where not exists (select 1 from missing)
        and not exists (select 1 from payment where reversal_event_id = ${eventId})
      on conflict (event_id) do nothing returning id
    ), raised as (
      update account set money_version = money_version + 1, paid_net = paid_net + ${paid}::bigint,
        credit = credit + ${amount}::bigint
      where id = ${account.id} and exists (select 1 from entry)
    ), told as (
      insert into outbox (account_id, currency, letter, created_at)
      select ${account.id}, ${account.currency}, ${letter}::jsonb, ${now}::timestamptz
      where exists (select 1 from entry)
        and exists (select 1 from "case" where account_id = ${account.id} and closed_at is null)
    )
    select exists (select 1 from entry) as taken, array(select number from missing) as missing`;
  return entry ?? { taken: false, missing: [] };
}

interface Entry {
  readonly taken: boolean;
  readonly missing: string[];
}

function noSuchInvoices(missing: readonly string[], posting: Posting): Refused {
  const which = missing.map(show).join(', ');
  const text = `account ${show(posting.accountNumber)} has no invoice ${which}: post the invoice first, or send without naming it`;
  return refused('unknownInvoice', text);
}

/** The same event with the same account, kind, amount and day is a repeat; which invoices it named is not kept. */
async function compareWithTaken(
  tx: Tx,
  account: LockedAccount,
  kind: PostingKind,
  posting: Posting,
): Promise<PostingResult> {
  const [taken] = await tx.$queryRaw<{ same: boolean }[]>`
    select account_id = ${account.id} and kind = ${kind} and amount = ${posting.amount}::bigint
      and received_on = ${posting.receivedOn}::date as same
    from payment where event_id = ${posting.eventId}`;
  if (taken?.same) return { outcome: 'alreadyTaken', accountId: account.id };
  const text = `event ${show(posting.eventId)} was taken before with other content: send a correction under an id of its own`;
  return refused('otherContent', text);
}
