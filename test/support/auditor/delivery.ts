import type { AccountBook, Books, CaseBook } from './books.ts';
import { workingDaysAfter } from './days-off.ts';
import type { PolicyBook } from './rule-books.ts';
import type { ActRow } from './tables.ts';
import { endOfDay, HOUR, wall } from './wall.ts';

/** A notice that counts as delivered at an instant, and since when. */
export interface Delivered {
  readonly act: ActRow;
  readonly since: number;
  /** When it was heard to have arrived, which may be after it was taken to have: it is young for as long as that says. */
  readonly heard: number;
}

/**
 * The givings of a step that had arrived by `at`, by what was known then: told so by the provider, or accepted and
 * nothing bad heard for the policy's hours (Q10). What the world never felt has not arrived.
 */
export function deliveredBy(
  books: Books,
  of: CaseBook,
  q: { step: string; policy: PolicyBook; at: number },
): Delivered[] {
  return of.acts.flatMap((act): Delivered[] => {
    if (act.step !== q.step || act.kind !== 'notice') return [];
    const since = arrival(books, act, q.policy, books.accounts.get(of.account));
    if (since === undefined || since > q.at || lostBy(books, act, q.at)) return [];
    return [{ act, since, heard: Math.max(since, act.deliveredAt ?? since) }];
  });
}

function arrival(books: Books, act: ActRow, policy: PolicyBook, account: AccountBook | undefined): number | undefined {
  const message = books.feltByKey.get(act.key)?.[0];
  if (!message || !['accepted', 'delivered', 'undelivered'].includes(act.status)) return undefined;
  const isLetter = message.channel === 'letter' && account !== undefined && policy.letterWorkingDays !== undefined;
  const deemed = isLetter
    ? posted(message.at, policy.letterWorkingDays ?? 0, account)
    : message.at + (policy.deemedMs[message.channel] ?? 72 * HOUR);
  return Math.min(deemed, books.toldDelivered.get(act.key) ?? deemed, act.deliveredAt ?? deemed);
}

/** The end of the n-th working day after it was posted (Q10). */
const posted = (at: number, days: number, account: AccountBook): number =>
  endOfDay(workingDaysAfter(wall(at, account.zone).date, days, account), account.zone);

export function lostBy(books: Books, act: ActRow, at: number): boolean {
  if (act.status !== 'undelivered') return false;
  const heard = books.toldLost.get(act.key) ?? act.settledAt ?? act.reservedAt;
  return heard <= at;
}
