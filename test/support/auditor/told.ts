import type { AccountBook, Books, CaseBook } from './books.ts';
import type { Complaint } from './complaint.ts';
import type { LogRow } from './tables.ts';
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
  const heard = acts.filter((act) => books.feltByKey.get(act.key)?.some((m) => !m.lost) && act.status !== 'uncertain');
  if (heard.length > 1)
    return [
      {
        rule: 'told',
        subject: line.key,
        text: `was told ${heard.length} times: ${heard.map((a) => a.key).join(', ')}`,
      },
    ];
  const tried = new Set(acts.map((act) => act.channel));
  if (heard.length === 1 || isExcused(books, account, of, line, tried)) return [];
  return [{ rule: 'told', subject: line.key, text: 'service came back and the customer was not told' }];
}

function isExcused(
  books: Books,
  account: AccountBook,
  of: CaseBook,
  line: LogRow,
  tried: ReadonlySet<string | null>,
): boolean {
  if (of.outcome === 'withdrawn' || line.at + PATIENCE > books.until) return true;
  const overtaken = account.service?.log.some(
    (l) => l.effect === 'applied' && l.id > line.id && l.at < line.at + PATIENCE,
  );
  return (
    overtaken ||
    !books.points
      .get(account.debtor)
      ?.some((p) => p.brokenAt === null && p.optedOutAt === null && !tried.has(p.channel))
  );
}
