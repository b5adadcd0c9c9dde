import type { AccountBook, Books, CaseBook } from './books.ts';
import { wall } from './wall.ts';

/** What stood in the way of any act of a case at an instant, by what its events say; undefined when nothing did. */
export function pauseAt(
  books: Books,
  account: AccountBook,
  { of, at, does }: { of: CaseBook | undefined; at: number; does: string },
): string | undefined {
  const today = wall(at, account.zone).date;
  return (
    (of && heldOn(of, at, today)) ??
    (of && promised(of, at)) ??
    (of && strained(of, at)) ??
    (of && stayed(of, at, does)) ??
    exemptOn(account, { at, today, does }) ??
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
    // What is agreed takes the place of what was promised.
    if (['promiseKept', 'promiseBroken', 'arrangementAccepted'].includes(event.type)) promise = undefined;
  }
  return promise && `promise ${promise.id} for ${promise.dueOn}`;
}

/** He has said that he cannot pay: until it is refused, or what it led to is over (Q18). */
function strained(of: CaseBook, at: number): string | undefined {
  let standing: string | undefined;
  for (const event of of.events) {
    if (event.at >= at) break;
    if (event.type === 'hardshipAsked') standing = String((event.body.hardship as { id: string }).id);
    const isRefused = event.type === 'hardshipDecided' && event.body.decision === 'refused';
    if (isRefused || event.type === 'hardshipEnded') standing = undefined;
  }
  return standing && `request for help ${standing}`;
}

/** A stay keeps off what it names; those that together keep off everything leave nothing to be done (Q14). */
export function stayed(of: CaseBook, at: number, does: string): string | undefined {
  const stays = new Map<string, readonly string[]>();
  for (const event of of.events) {
    if (event.at >= at) break;
    if (event.type === 'stayPlaced') {
      const { id, keepsOff } = event.body.stay as { id: string; keepsOff: string[] };
      stays.set(id, keepsOff);
    } else if (event.type === 'stayLifted') stays.delete(String(event.body.id));
  }
  const off = new Set([...stays.values()].flat());
  const isIt = off.size === 3 || off.has(KEPT_OFF[does] ?? 'law');
  return isIt ? `stay ${[...stays.keys()].join(', ')}` : undefined;
}

/** What a step is to a stay; everything else is law. */
const KEPT_OFF: Readonly<Record<string, string>> = {
  notify: 'contact',
  call: 'contact',
  visit: 'contact',
  restrict: 'stop',
  suspend: 'stop',
  terminate: 'stop',
  review: 'nothing',
  writeOff: 'nothing',
};

/**
 * One from stops keeps off nothing else; what was done before it was granted is not blamed on it, nor at the very instant at
 * which another took its place (S4).
 */
function exemptOn(
  account: AccountBook,
  { at, today, does }: { at: number; today: string; does: string },
): string | undefined {
  const known = new Map((account.exemptions ?? []).filter(({ since }) => since <= at).map((e) => [e.id, e]));
  for (const event of account.cases.flatMap(({ events }) => events))
    if (event.type === 'exemptionRevoked' && event.at < at) known.delete(String(event.body.id));
  const standing = [...known.values()].filter(
    ({ since, until, endedAt }) => since < at && until >= today && (endedAt === null || endedAt > at),
  );
  const found = standing.find(({ from }) => from !== 'stop' || KEPT_OFF[does] === 'stop');
  return found && `exemption until ${found.until}`;
}

/** Customer groups of the segments that tests and plays have (S2). */
const GROUP_OF: Readonly<Record<string, string>> = {
  enterprise: 'corporate',
  government: 'corporate',
  residential: 'consumer',
  wholesale: 'carrier',
};

function moratoriumOn(books: Books, account: AccountBook, at: number, today: string): string | undefined {
  const found = books.rows.moratoria.find(
    (m) =>
      m.from <= today &&
      (m.since ?? 0) < at &&
      today <= m.until &&
      (m.region === null || `${account.region}-`.startsWith(`${m.region}-`)) &&
      (m.segment === null || m.segment === account.segment || GROUP_OF[account.segment] === m.segment),
  );
  return found && `moratorium until ${found.until}`;
}
