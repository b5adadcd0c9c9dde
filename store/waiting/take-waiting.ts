import type { Instant } from '../../domain/time/instant.ts';
import type { Tx } from '../ledger/transaction.ts';
import { bookCalled, type Called } from './book-called.ts';
import { tellOfLost } from './tell-people.ts';

/**
 * Books what waits for these names, then what waits for that, and so on: in the caller's transaction, which has just
 * made what the names stand for and holds the accounts' locks. What turns out to be impossible becomes work for a person.
 */
export async function takeWaiting(
  tx: Tx,
  { names, now }: { readonly names: readonly string[]; readonly now: Instant },
): Promise<void> {
  for (let arrived = names; arrived.length > 0; ) {
    const called = await tx.$queryRaw<Called[]>`
      with called as (delete from waiting_event where waits_for = any(${[...arrived]}::text[]) returning *)
      select key, kind, account_number as "accountNumber", waits_for as "waitsFor", body, received_at as "receivedAt"
      from called order by received_at, id`;
    const { outcomes, awaited } = await bookCalled(tx, { called, now });
    await tellOfLost(tx, { outcomes, now });
    arrived = awaited;
  }
}
