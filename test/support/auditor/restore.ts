import type { AccountBook, Books } from './books.ts';
import type { Complaint } from './complaint.ts';
import { debtOf, gaveUp, policyOf, RACE } from './debt.ts';
import { HOUR, wall } from './wall.ts';

/** A look comes within so long. */
const NOTICED = HOUR / 2;

interface Down {
  readonly from: number;
  readonly to: number | undefined;
}

/** Service is back in time after everything overdue was paid, and never stays down for nothing (L14, F5). */
export function auditRestores(books: Books): Complaint[] {
  return [...books.accounts.values()].flatMap((account): Complaint[] => {
    // A service that has ended cannot come back.
    if (account.service?.state === 'terminated' || account.service?.state === 'ceased') return [];
    const downs = downTimes(account);
    const within = policyOf(books, account)?.restoreMs ?? 24 * HOUR;
    const late = downs.flatMap((down) => lateRestore(books, account, down, within));
    const found = late.length > 0 ? late : forNothing(books, account, downs, within);
    return [...found, ...untold(books, account, downs.at(-1), within)];
  });
}

/** Times in which a stop of ours was in force, by what the service wrote. */
function downTimes({ service }: AccountBook): Down[] {
  const downs: Down[] = [];
  let from: number | undefined;
  for (const line of service?.log ?? []) {
    if (line.effect !== 'applied') continue;
    if (line.command !== 'restore') from ??= line.at;
    else if (from !== undefined) {
      downs.push({ from, to: line.at });
      from = undefined;
    }
  }
  return from === undefined ? downs : [...downs, { from, to: undefined }];
}

/** Due from the first moment, while it was down, at which nothing overdue was left and that lasted. */
function lateRestore(books: Books, account: AccountBook, down: Down, within: number): Complaint[] {
  const end = down.to ?? books.until;
  const paid = clearSince(books, account, down, within);
  if (paid === undefined || end <= paid + within) return [];
  const hours = ((end - paid) / HOUR).toFixed(1);
  const text = `${down.to === undefined ? 'is still down' : 'came back'} ${hours} h after nothing overdue was left; ${within / HOUR} h are allowed`;
  return [{ rule: 'restore', subject: account.id, text }];
}

function clearSince(books: Books, account: AccountBook, down: Down, within: number): number | undefined {
  const end = down.to ?? books.until;
  const moments = [
    down.from,
    ...account.payments.map((p) => p.postedAt).filter((at) => at > down.from && at <= end),
  ].sort((a, b) => a - b);
  return moments.find((at) => isClear(books, account, at, Math.min(at + within, books.until)));
}

/** What is late is somebody's alarm at once (L14). */
function untold(books: Books, account: AccountBook, down: Down | undefined, within: number): Complaint[] {
  const of = account.cases.find(({ closedAt }) => closedAt === null);
  if (!down || down.to !== undefined || !of || of.attention === 'sla') return [];
  const paid = clearSince(books, account, down, within);
  if (paid === undefined || paid === down.from || books.until <= paid + within + NOTICED) return [];
  const rules = policyOf(books, account, of)?.laws.filter(({ kind }) => kind === 'restoreCeiling') ?? [];
  const by = rules.find(({ hours = 0 }) => hours * HOUR === within)?.id ?? 'its policy';
  return [{ rule: 'restore', subject: of.number, text: `service is late by ${by}, and nobody is told` }];
}

/** What falls due meanwhile does not count, but for the minute in which the money came; what is taken back does. */
function isClear(books: Books, account: AccountBook, at: number, stillAt: number): boolean {
  if (gaveUp(account, at)) return false;
  const owes = (when: number, day: number): boolean =>
    debtOf(books, account, { at: when, today: wall(day, account.zone).date }).overdue.length > 0;
  return ![at, stillAt].some((when) => owes(when, at) || owes(when, at + RACE));
}

function forNothing(books: Books, account: AccountBook, downs: readonly Down[], within: number): Complaint[] {
  const state = account.service?.state;
  if ((state !== 'restricted' && state !== 'suspended') || downs.length === 0 || gaveUp(account, books.until))
    return [];
  const owes = [books.until - within, books.until].some((at) => debtOf(books, account, { at }).overdue.length > 0);
  return owes
    ? []
    : [{ rule: 'restore', subject: account.id, text: `is ${state} at the end and owes nothing overdue` }];
}
