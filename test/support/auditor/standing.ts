import type { AccountBook, Books, CaseBook } from './books.ts';
import { wall } from './wall.ts';

/** What stood in the way of any act of a case at an instant, by what its events say; undefined when nothing did. */
export function pauseAt(books: Books, account: AccountBook, of: CaseBook | undefined, at: number): string | undefined {
  const today = wall(at, account.zone).date;
  return (
    (of && heldOn(of, at, today)) ??
    (of && promised(of, at)) ??
    exemptOn(account, at, today) ??
    moratoriumOn(books, account, at, today)
  );
}

interface Hold {
  readonly id: string;
  readonly from: string;
  until: string;
}

/** Holds known at the instant; one that was backdated later does not blame what was done before. */
function heldOn(of: CaseBook, at: number, today: string): string | undefined {
  const holds = new Map<string, Hold>();
  for (const event of of.events) {
    if (event.at >= at) break;
    if (event.type === 'holdPlaced') {
      const hold = event.body.hold as Hold;
      holds.set(hold.id, { ...hold });
    } else if (event.type === 'holdLifted') {
      const hold = holds.get(String(event.body.id));
      if (hold) hold.until = String(event.body.until);
    }
  }
  const standing = [...holds.values()].find((hold) => hold.from <= today && today <= hold.until);
  return standing && `hold ${standing.id} until ${standing.until}`;
}

function promised(of: CaseBook, at: number): string | undefined {
  let promise: { id: string; dueOn: string } | undefined;
  for (const event of of.events) {
    if (event.at >= at) break;
    if (event.type === 'promiseMade' || event.type === 'promiseAmended') promise = event.body.promise as typeof promise;
    if (event.type === 'promiseKept' || event.type === 'promiseBroken') promise = undefined;
  }
  return promise && `promise ${promise.id} for ${promise.dueOn}`;
}

/** The exemption that a withdrawn case leaves behind does not blame what was done before it. */
function exemptOn(account: AccountBook, at: number, today: string): string | undefined {
  if (account.exemptions) {
    const known = account.exemptions.filter((e) => e.since < at);
    // A later word of the same kind takes the place of the one before.
    const until = known.findLast((e) => e.from === 'dunning')?.until ?? '';
    return until >= today ? `exemption until ${until}` : undefined;
  }
  if (account.exemptUntil === null || account.exemptUntil < today) return undefined;
  const since = account.cases.some((c) => c.outcome === 'withdrawn' && c.closedAt !== null && c.closedAt >= at);
  return since ? undefined : `exemption until ${account.exemptUntil}`;
}

function moratoriumOn(books: Books, account: AccountBook, at: number, today: string): string | undefined {
  const found = books.rows.moratoria.find(
    (m) =>
      m.from <= today &&
      (m.since ?? 0) < at &&
      today <= m.until &&
      (m.region === null || m.region === account.region) &&
      (m.segment === null || m.segment === account.segment),
  );
  return found && `moratorium until ${found.until}`;
}
