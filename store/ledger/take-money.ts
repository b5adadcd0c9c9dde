import type { Instant } from '../../domain/time/instant.ts';
import { passToWaitForAccounts } from '../waiting/gates.ts';
import { takeWaiting } from '../waiting/take-waiting.ts';
import { bookMoney, type MoneyBooking } from './book-money.ts';
import { inTwoGoes } from './in-two-goes.ts';
import { lockAccountsByNumber } from './lock-account.ts';
import { type MoneyRow, moneyRow, type NewPosting, type PostingKind, type PostingResult } from './posting.ts';
import { inTransaction, type Ledger } from './transaction.ts';

export interface Postings {
  readonly postings: readonly NewPosting[];
  /** Business time of the booking. */
  readonly now: Instant;
}

/** Books money as if one after the other; one result each, in order. For a single one: one transaction of five statements. */
export async function takeMoney(
  ledger: Ledger,
  kind: PostingKind,
  { postings, now }: Postings,
): Promise<PostingResult[]> {
  const checked = postings.map((posting) => moneyRow(kind, posting, now));
  const good = checked.filter((row) => 'named' in row);
  const booked = await inTwoGoes(good, (rows, strangers) => go(ledger, { rows, strangers, now }));
  const results = new Map(good.map((row, n) => [row, booked[n]]));
  return checked.map((row) => {
    const result = 'named' in row ? results.get(row) : row;
    if (!result) throw new Error('a movement of money has no result');
    return result;
  });
}

/** What waits for this money (a reversal) is taken with it. */
const go = (
  ledger: Ledger,
  { rows, strangers, now }: Omit<MoneyBooking, 'accounts'> & { readonly rows: readonly MoneyRow[] },
): Promise<readonly (PostingResult | undefined)[]> =>
  inTransaction(ledger, async (tx) => {
    if (strangers === 'keep') await passToWaitForAccounts(tx);
    const accounts = await lockAccountsByNumber(
      tx,
      rows.map((row) => row.accountNumber),
    );
    const { results, awaited } = await bookMoney(tx, { rows, accounts, strangers, now });
    await takeWaiting(tx, { names: awaited, now });
    return results;
  });
