import type { PlainDate } from '../time/instant.ts';
import { addDays, addMonths } from '../time/plain-date.ts';
import type { WorkOrder } from './decision.ts';
import type { Position, Question } from './question.ts';

/** When the oldest debt can no longer be sued for, and from when on somebody is told (Q14). */
interface Limitation {
  readonly oldest: PlainDate;
  readonly warnOn: PlainDate;
  readonly endsOn: PlainDate;
}

/** Of everything overdue, also what is disputed, agreed or under a stay; undefined: the policy watches none. */
export function limitationOf(q: Question, p: Position): Limitation | undefined {
  const rules = q.policy.limitation;
  const oldest = q.facts.invoices
    .filter((i) => i.open > 0 && !i.writtenOff && !i.feeOnly && i.dueOn < p.today)
    .map(({ dueOn }) => dueOn)
    .sort()[0];
  if (!rules || !oldest) return undefined;
  const endsOn = addMonths(oldest, rules.years * 12);
  return { oldest, endsOn, warnOn: addDays(endsOn, -rules.warnDays) };
}

/** One work order for the oldest debt, whatever else keeps the case back. */
export function limitationOrders(q: Question, p: Position): WorkOrder[] {
  const limitation = limitationOf(q, p);
  if (!limitation || p.today < limitation.warnOn) return [];
  const { oldest, endsOn } = limitation;
  return [
    {
      key: `${q.caseNumber}.limitation.${oldest}`,
      kind: 'limitation',
      text: `The debt due on ${oldest} can no longer be sued for after ${endsOn}. Decide before: sue, have it acknowledged, or let it go.`,
      dueOn: endsOn,
    },
  ];
}
