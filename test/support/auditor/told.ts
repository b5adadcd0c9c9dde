import type { AccountBook, Books, CaseBook } from './books.ts';
import type { Complaint } from './complaint.ts';
import { policyOf, RACE } from './debt.ts';
import { stayed } from './standing.ts';
import type { ActRow, LogRow, PointRow } from './tables.ts';
import { DAY } from './wall.ts';

/** Nights, a Sunday and holidays in a row may lie before the message. */
const PATIENCE = 4 * DAY;

/** Who gets service back is told, once, unless there is no way to reach him (L14). A withdrawn case tells nobody. */
export function auditTold(books: Books): Complaint[] {
  return [...books.accounts.values()].flatMap((account) =>
    (account.service?.log ?? [])
      .filter((line) => line.command === 'restore' && line.effect === 'applied')
      .flatMap((line) => onRestore(books, account, line)),
  );
}

function onRestore(books: Books, account: AccountBook, line: LogRow): Complaint[] {
  const of = account.cases.find((c) => line.key.startsWith(`${c.number}.`));
  if (!of) return [];
  const acts = of.acts.filter((act) => act.step === 'restored' && act.n === line.seq);
  const heard = acts.filter((act) => isHeard(books, account, act));
  const surely = heard.filter((act) => books.feltByKey.get(act.key)?.some((m) => !m.lost));
  if (surely.length > 1)
    return [
      {
        rule: 'told',
        subject: line.key,
        text: `was told ${surely.length} times: ${surely.map((a) => a.key).join(', ')}`,
      },
    ];
  const tried = new Set(acts.map((act) => act.channel));
  if (heard.length > 0 || isExcused(books, account, of, line, tried)) return [];
  return [{ rule: 'told', subject: line.key, text: 'service came back and the customer was not told' }];
}

/** Nothing bad said of it for as long as the policy waits counts as heard, whatever is said afterwards (Q10). */
function isHeard(books: Books, account: AccountBook, act: ActRow): boolean {
  const message = books.feltByKey.get(act.key)?.[0];
  if (!message || act.status === 'uncertain') return false;
  const deemed = policyOf(books, account)?.deemedMs[message.channel] ?? Number.POSITIVE_INFINITY;
  const lost = books.toldLost.get(act.key) ?? message.at;
  // A case ends once the word has gone out: what is heard of it afterwards, nobody is left to mend.
  const of = books.cases.get(act.caseId ?? -1);
  const ends = (of?.events ?? []).filter(({ type }) => type === 'caseClosed').map(({ at }) => at);
  const closed = Math.min(
    ...[...ends, of?.closedAt ?? Number.POSITIVE_INFINITY].filter((at) => at >= message.at - RACE),
  );
  return !message.lost || lost > Math.min(message.at + deemed, closed);
}

function isExcused(
  books: Books,
  account: AccountBook,
  of: CaseBook,
  line: LogRow,
  tried: ReadonlySet<string | null>,
): boolean {
  const by = toBeToldBy(books, line);
  if (of.outcome === 'withdrawn' || by > books.until) return true;
  if ([line.at, by].some((at) => stayed(of, at, 'notify'))) return true;
  const { service } = account;
  const later = service?.log.filter((l) => l.effect === 'applied' && l.id > line.id) ?? [];
  // When a service ended that we did not end, no log says: there was nothing to tell of any more.
  const hasEnded = later.length === 0 && (service?.state === 'ceased' || service?.state === 'terminated');
  return (
    hasEnded ||
    later.some(({ at }) => at < by) ||
    !books.points
      .get(account.debtor)
      // An address that was known or put right only later could not be used then.
      ?.some((p) => isUsable(p) && p.changedAt <= line.at && !tried.has(p.channel))
  );
}

/** Time in which nobody looked does not count. */
const toBeToldBy = ({ outages }: Books, line: LogRow): number =>
  outages
    .filter(({ until }) => until > line.at)
    .sort((a, b) => a.from - b.from)
    .reduce((by, { from, until }) => (from < by ? by + until - Math.max(from, line.at) : by), line.at + PATIENCE);

const isUsable = ({ brokenAt, optedOutAt }: PointRow): boolean => brokenAt === null && optedOutAt === null;
