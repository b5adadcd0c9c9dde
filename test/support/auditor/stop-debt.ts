import { parseAmount } from '../../../domain/money/amount.ts';
import type { Books } from './books.ts';
import type { Complaint } from './complaint.ts';
import { type Debt, debtOf } from './debt.ts';
import { type Giving, isStop } from './givings.ts';
import type { LawRuleText } from './rule-books.ts';
import { daysFrom, wall } from './wall.ts';

/** No stop once the payment was visible, nor below the amounts and grounds of policy and law (F3, S5). */
export function auditStopDebt(books: Books, givings: readonly Giving[]): Complaint[] {
  return givings.filter(isStop).flatMap((stop): Complaint[] => {
    const debt = debtOf(books, stop.account, { at: stop.line.at, tx: stop.line.tx });
    return wrongWith(stop, debt).map((text) => ({ rule: 'stop-debt', subject: stop.act.key, text }));
  });
}

function wrongWith(stop: Giving & { line: { command: string } }, debt: Debt): string[] {
  const { step, policy } = stop;
  if (debt.overdue.length === 0) return ['nothing chaseable was overdue any more when the service was stopped'];
  if (debt.amount < step.atLeast || debt.amount >= step.below)
    return [`${debt.amount} minor units were overdue; the policy stops from ${step.atLeast} on`];
  const broken = policy.laws.filter((rule) => rule.stops?.includes(stop.line.command) && breaks(rule, stop, debt));
  return broken.map(({ id }) => `the law's ${id} was not met: ${debt.amount} minor units overdue since ${debt.anchor}`);
}

function breaks(rule: LawRuleText, stop: Giving, debt: Debt): boolean {
  const today = wall(stop.at, stop.account.zone).date;
  if (rule.kind === 'earliestStop') {
    const from = rule.from === 'suspension' ? landedOn('suspend', stop) : (debt.anchor ?? today);
    const isAgreed = rule.unless?.serviceTypes.includes(stop.account.serviceType ?? '') && stop.account.ownPaymentTerms;
    return !isAgreed && daysFrom(from ?? today, today) < (rule.days ?? 0) + (rule.lastDay === 'over' ? 1 : 0);
  }
  if (rule.kind === 'limitedServiceFirst') {
    const since = landedOn('restrict', stop);
    return since === undefined || daysFrom(since, today) <= (rule.days ?? 0);
  }
  return rule.kind === 'grounds' && !(rule.anyOf ?? []).some((ground) => holds(ground, stop, debt, today));
}

/** Local day on which the milder stop in force landed; undefined: there was none. */
function landedOn(stop: 'restrict' | 'suspend', { account, line }: Giving): string | undefined {
  const before = account.service?.log.filter((l) => l.effect === 'applied' && l.id < (line?.id ?? 0)) ?? [];
  const since = before.slice(before.map((l) => l.command).lastIndexOf('restore') + 1);
  const landed = since.find((l) => l.command === stop);
  return landed && wall(landed.at, account.zone).date;
}

function holds(ground: NonNullable<LawRuleText['anyOf']>[number], stop: Giving, debt: Debt, today: string): boolean {
  const { account, of, at } = stop;
  if (ground.ground === 'owesMoreThan')
    return ground.currency === account.currency && debt.amount > parseAmount(ground.amount ?? '', account.currency);
  if (ground.ground === 'overdueMoreThan') return today > monthsOn(debt.anchor ?? today, ground.months ?? 0);
  const broken = ['promiseBroken', 'arrangementBroken'];
  return of?.events.some((event) => broken.includes(event.type) && event.at <= at) ?? false;
}

/** The same day of a later month, or that month's last. */
function monthsOn(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}
