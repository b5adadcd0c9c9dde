import type { AccountBook, Books, CaseBook } from './books.ts';
import type { Complaint } from './complaint.ts';
import { debtOf } from './debt.ts';
import { DAY, HOUR, wall } from './wall.ts';

const GRACE = HOUR;
/** The sweep comes once a day; an episode may end with a message after nights and holidays. */
const SWEPT = DAY + 2 * HOUR;
const ENDING = 4 * DAY;
/** What a case waits for though nothing it chases is overdue. */
const WAITING = ['restore', 'dispute', 'arrangement', 'hardship'];
const OUTCOMES = ['cured', 'writtenOff', 'withdrawn'];

/** Every case is closed with an outcome or has a dated next act, and every overdue account has its case (E5, F6). */
export function auditEndings(books: Books): Complaint[] {
  const cases = [...books.cases.values()].flatMap((of): Complaint[] => {
    const text = of.closedAt === null ? wrongWhileOpen(books, of) : wrongWhenClosed(of);
    return text ? [{ rule: 'ending', subject: of.number, text }] : [];
  });
  return [...cases, ...[...books.accounts.values()].flatMap((account) => withoutCase(books, account))];
}

const wrongWhenClosed = (of: CaseBook): string | undefined =>
  OUTCOMES.includes(of.outcome ?? '') ? undefined : `is closed with ${of.outcome ?? 'no outcome'}`;

function wrongWhileOpen(books: Books, of: CaseBook): string | undefined {
  if (!books.expectOpen) return 'is still open';
  if (of.outcome !== null) return `is open and has the outcome ${of.outcome}`;
  if (of.nextAt === null) return 'is open without a next date';
  if (of.nextAt < books.until - GRACE)
    return `is open and its next date is over since ${new Date(of.nextAt).toISOString()}`;
  const account = books.accounts.get(of.account);
  if (!account || WAITING.includes(of.blockedBy) || (of.blockedBy === 'stay' && isArranged(of))) return undefined;
  if (of.openedAt > books.until - ENDING || owedWithin(books, account)) return undefined;
  return 'is open though nothing was overdue any more';
}

/** While help is asked for an arrangement is not broken; under a stay that is what is shown instead. */
const isArranged = ({ events }: CaseBook): boolean =>
  events.findLast(({ type }) => ARRANGED.includes(type))?.type === 'arrangementAccepted';
const ARRANGED = ['arrangementAccepted', 'arrangementKept', 'arrangementBroken'];

function owedWithin(books: Books, account: AccountBook): boolean {
  const moneyMoved = account.payments.some((p) => Math.max(p.postedAt, p.reversedAt ?? 0) > books.until - ENDING);
  const served = account.service?.log.some((line) => line.at > books.until - ENDING) ?? false;
  return moneyMoved || served || debtOf(books, account, { at: books.until }).overdue.length > 0;
}

function withoutCase(books: Books, account: AccountBook): Complaint[] {
  const { until } = books;
  const today = wall(until, account.zone).date;
  if (account.exemptUntil !== null && account.exemptUntil >= today) return [];
  if (account.cases.some((c) => c.closedAt === null || c.closedAt > until - SWEPT)) return [];
  const yesterday = debtOf(books, account, { at: until - SWEPT });
  const now = debtOf(books, account, { at: until });
  if (now.overdue.length === 0 || yesterday.overdue.length === 0) return [];
  const text = `owes ${now.amount} minor units overdue since ${now.anchor} and has no open case`;
  return [{ rule: 'ending', subject: account.id, text }];
}
