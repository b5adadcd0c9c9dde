import { bindingLaws } from './agency.ts';
import type { CaseBook } from './books.ts';
import type { Complaint } from './complaint.ts';
import type { Giving } from './givings.ts';
import type { LawRuleText } from './rule-books.ts';
import { daysFrom, wall } from './wall.ts';

/** Somebody was spoken to. */
const SPOKEN = ['spoken', 'promised', 'refused', 'callBack'];

interface Call {
  readonly date: string;
  readonly conversation: boolean;
}

/** Nobody is asked to call in the days after a conversation, nor more often than a law allows (O6, Q17). */
export function auditCalls(givings: readonly Giving[]): Complaint[] {
  return givings.flatMap(({ act, at, account, policy, of, step }): Complaint[] => {
    if (step.does !== 'call' || !of) return [];
    const today = wall(at, account.zone).date;
    const broken = bindingLaws(policy, of, at).filter((rule) => breaks(rule, callsBefore(of, at, account.zone), today));
    return broken.map(({ id }) => ({
      rule: 'caps',
      subject: act.key,
      text: `somebody was asked to call, against ${id}`,
    }));
  });
}

const callsBefore = (of: CaseBook, at: number, zone: string): Call[] =>
  of.events
    .filter(({ type, body, at: told }) => type === 'contactRecorded' && body.way === 'phone' && told < at)
    .map(({ body, at: told }) => ({
      date: wall(told, zone).date,
      conversation: SPOKEN.includes(String(body.outcome)),
    }));

function breaks(rule: LawRuleText, calls: readonly Call[], today: string): boolean {
  const within = calls.filter(({ date }) => daysFrom(date, today) < (rule.days ?? 0));
  if (rule.kind === 'quietAfterConversation') return within.some(({ conversation }) => conversation);
  const isOfCalls = rule.kind === 'contactCap' && rule.per === 'debt' && rule.acts?.join() === 'call';
  return isOfCalls && within.length >= (rule.max ?? 0);
}
