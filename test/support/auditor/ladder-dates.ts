import { type Books, groupBy } from './books.ts';
import type { Complaint } from './complaint.ts';
import { workingDaysBefore } from './days-off.ts';
import { debtOf, RACE } from './debt.ts';
import { deliveredBy, lostBy } from './delivery.ts';
import type { Giving } from './givings.ts';
import type { TimeText } from './rule-books.ts';
import { plusDays, wall } from './wall.ts';

/** No step before the day its policy gives, with the anchor as it was then; nor for a debt that was not there (Q1, Q2). */
export function auditLadderDates(books: Books, givings: readonly Giving[]): Complaint[] {
  const found: Complaint[] = [];
  for (const [, given] of groupBy(givings, (g) => g.of?.number ?? `account ${g.act.account}`))
    for (const [i, giving] of given.entries()) {
      const earlier = given.slice(0, i);
      const earliest = giving.step.stage === 'preDue' ? beforeDue(giving) : onLadder(books, giving, earlier);
      const today = wall(giving.at, giving.account.zone).date;
      const complain = (text: string): void => void found.push({ rule: 'ladder-dates', subject: giving.act.key, text });
      if (earliest === 'nothing owed') complain(`was done on ${today} though nothing was owed that it could rest on`);
      else if (earliest.day > today)
        complain(`was done on ${today}, by policy not before ${earliest.day} (${earliest.by})`);
    }
  return found;
}

interface Earliest {
  readonly day: string;
  readonly by: string;
}

const latest = (days: readonly Earliest[]): Earliest =>
  days.reduce((a, b) => (b.day > a.day ? b : a), { day: '0000-00-00', by: 'nothing' });

function onLadder(books: Books, giving: Giving, earlier: readonly Giving[]): Earliest | 'nothing owed' {
  const { step, act, account } = giving;
  // Either the state the act was reserved on, or the one a payment of the last minute changed.
  const debts = [act.reservedAt - 1, act.reservedAt - RACE].map((at) => debtOf(books, account, { at }));
  const owed = debts.filter((debt) => debt.overdue.length > 0);
  if (owed.length === 0) return 'nothing owed';
  const anchor = owed.map((debt) => debt.anchor ?? '').sort()[0] ?? '';
  const hurried = isHurried(books, giving);
  const days = step.times.flatMap((time) => dayOf(books, giving, earlier, { time, anchor, hurried }));
  const below = hurried || step.gapDays === 0 ? undefined : lastBelow(books, giving, earlier);
  if (below)
    days.push({ day: plusDays(dateOf(below, below.act.reservedAt), step.gapDays), by: `gap after ${below.act.key}` });
  return latest(days);
}

const dateOf = (giving: Giving, at: number = giving.at): string => wall(at, giving.account.zone).date;

function dayOf(
  books: Books,
  giving: Giving,
  earlier: readonly Giving[],
  { time, anchor, hurried }: { time: TimeText; anchor: string; hurried: boolean },
): Earliest[] {
  const days = time.days ?? 0;
  if (time.from === 'anchor')
    return hurried ? [] : [{ day: plusDays(anchor, days), by: `${days} days after ${anchor}` }];
  const [, how, base] = /^(done|delivered)\((.+)\)$/.exec(time.from) ?? [];
  const given = earlier.filter((other) => other.step.id === base);
  const last = given.at(-1);
  // A step that was passed over counts from the one before it; the other times of this step hold it then.
  if (!last || !base) return [];
  if (how === 'done') return [{ day: plusDays(dateOf(last), days), by: `${days} days after ${last.act.key}` }];
  const arrived = giving.of ? deliveredBy(books, giving.of, { step: base, policy: giving.policy, at: giving.at }) : [];
  const first = arrived.map((d) => wall(d.since, giving.account.zone).date).sort()[0];
  return [{ day: first ? plusDays(first, days) : '9999-12-31', by: `${days} days after ${base} has arrived` }];
}

/** The last giving of the nearest rung below that was trodden at all; what had not arrived leaves nothing to react to. */
function lastBelow(books: Books, giving: Giving, earlier: readonly Giving[]): Giving | undefined {
  const below = earlier.filter(
    (other) =>
      other.step.place < giving.step.place &&
      other.step.stage !== 'preDue' &&
      !lostBy(books, other.act, giving.act.reservedAt),
  );
  const nearest = Math.max(-1, ...below.map((other) => other.step.place));
  // What may have arrived was trodden too, though the world never felt it: the gap counts from there.
  const maybe = giving.policy.steps.slice(nearest + 1, giving.step.place).map((step) => step.id);
  if (giving.of?.acts.some((act) => act.status === 'uncertain' && maybe.includes(act.step))) return undefined;
  return below.filter((other) => other.step.place === nearest).at(-1);
}

const HURRIES = ['promiseBroken', 'arrangementBroken', 'settlementBroken', 'escalated'];

/**
 * What was agreed and is broken, or an agent's word, waives the dates counted from the anchor, for one step of the ladder
 * (M2); not once all was paid meanwhile, and never those of giving up.
 */
function isHurried(books: Books, { of, act, step, policy }: Giving): boolean {
  const last = of?.events.findLast((e) => HURRIES.concat('caseClosed').includes(e.type) && e.at <= act.reservedAt);
  if (!last || last.type === 'caseClosed' || step.does === 'writeOff') return false;
  const since = last.at;
  return !of?.acts.some(
    (a) =>
      policy.steps.some(({ id }) => id === a.step) &&
      a.key !== act.key &&
      a.status !== 'void' &&
      a.status !== 'failed' &&
      !lostBy(books, a, act.reservedAt) &&
      a.reservedAt >= since &&
      a.reservedAt < act.reservedAt,
  );
}

/** Each invoice named must be so near its due date, and one of them not yet past it. */
function beforeDue({ account, act, step, at }: Giving): Earliest | 'nothing owed' {
  const named = account.invoices.filter((invoice) => act.names.includes(invoice.id));
  const due =
    named
      .map((invoice) => invoice.dueOn)
      .sort()
      .at(-1) ?? '';
  if (due < wall(at, account.zone).date) return 'nothing owed';
  const earliest = step.times.map(({ days, workingDays = 0 }) =>
    days === undefined
      ? { day: workingDaysBefore(due, -workingDays, account), by: `${-workingDays} working days before ${due}` }
      : { day: plusDays(due, days), by: `${-days} days before ${due}` },
  );
  return earliest.reduce((a, b) => (b.day > a.day ? b : a), { day: '', by: 'no time' });
}
