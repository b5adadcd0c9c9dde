import type { Books } from './books.ts';
import type { Complaint } from './complaint.ts';
import { openOf } from './debt.ts';
import { type Delivered, deliveredBy } from './delivery.ts';
import { type Giving, isStop } from './givings.ts';
import type { LawRuleText } from './rule-books.ts';
import { daysFrom, HOUR, wall } from './wall.ts';

type Stop = Giving & { line: NonNullable<Giving['line']> };

/** No stop without every notice it needs: arrived, not lapsed, naming an invoice still open, and as early as asked (Q11, L13). */
export function auditStopNotice(books: Books, givings: readonly Giving[]): Complaint[] {
  return givings.filter(isStop).flatMap((stop): Complaint[] => {
    const { act, step, policy, line } = stop;
    const complain = (text: string): Complaint => ({ rule: 'stop-notice', subject: act.key, text });
    if (step.needs.length === 0) return [complain('its policy lets it stand on no notice at all')];
    const standing = new Map(step.needs.map((need) => [need, good(books, stop, need)]));
    const missing = [...standing].filter(([, notices]) => notices.length === 0);
    if (missing.length > 0)
      return missing.map(([need]) => complain(`no "${need}" that had arrived in time names an invoice still open`));
    const all = [...standing.values()].flat();
    return policy.laws
      .filter((rule) => rule.kind === 'notices' && rule.stops?.includes(line.command) && !sequence(rule, stop, all))
      .map((rule) => complain(`the notices given do not keep the law's ${rule.id}`));
  });
}

function good(books: Books, stop: Stop, need: string): Delivered[] {
  const { of, policy, line, account, step } = stop;
  if (!of) return [];
  const today = wall(line.at, account.zone).date;
  const days = Math.max(0, ...step.times.map((time) => (time.from === `delivered(${need})` ? (time.days ?? 0) : 0)));
  return deliveredBy(books, of, { step: need, policy, at: line.at }).filter(({ act, since, heard }) => {
    const age = daysFrom(wall(since, account.zone).date, today);
    const namesOpen = account.invoices.some(
      (invoice) => act.names.includes(invoice.id) && openOf(invoice, { at: line.at, tx: line.tx }) > 0,
    );
    return namesOpen && age >= days && daysFrom(wall(heard, account.zone).date, today) <= policy.lapseDays;
  });
}

/** Distinct notices, one after the other, each so long before the stop or the next one. Days are whole local days. */
function sequence(rule: LawRuleText, stop: Stop, notices: readonly Delivered[]): boolean {
  const zone = stop.account.zone;
  const periods = rule.sequence ?? [];
  const isOver = (period: (typeof periods)[number], since: number, at: number): boolean =>
    period.days !== undefined
      ? daysFrom(wall(since, zone).date, wall(at, zone).date) > period.days
      : at - since >= (period.hours ?? 0) * HOUR;
  const from = (place: number, before: Delivered | undefined, used: readonly string[]): boolean => {
    const period = periods[place];
    if (!period) return true;
    return notices.some((notice) => {
      if (used.includes(notice.act.step) || (before && notice.since <= before.since)) return false;
      const last = periods[place - 1];
      if (before && last?.until === 'nextNotice' && !isOver(last, before.since, notice.since)) return false;
      if (period.until === 'stop' && !isOver(period, notice.since, stop.line.at)) return false;
      return from(place + 1, notice, [...used, notice.act.step]);
    });
  };
  return from(0, undefined, []);
}
