import type { Stay } from '../case/agreements.ts';
import type { Step } from '../policy/step.ts';
import { addDays } from '../time/plain-date.ts';
import type { Finding, Position, Question } from './question.ts';
import { keptOffAs, stayFrom, stayOfAll } from './stay-rules.ts';
import { morningOf, wait } from './wait.ts';

/** Seen again after so many days when nobody has looked at it in time. */
const LATE_LOOK_DAYS = 7;

/** A stay that keeps off everything: nothing is done but to have somebody look on its review date, and weekly after it (Q14). */
export function awaitStay(q: Question, p: Position): Finding | undefined {
  const stay = stayOfAll(q);
  return stay && waitFor(stay, q, p);
}

/** A required notice waits while contact is kept off: the stop that needs it does not come without. */
export function noticeUnderStay(step: Step, q: Question, p: Position): Finding | undefined {
  const stay = step.work.do === 'notify' ? stayFrom('contact', q) : undefined;
  return stay && waitFor(stay, q, p);
}

/** Whether a stay passes a step over: stops and law where it keeps them off, and notices that nothing depends on. */
export function isStayed(step: Step, q: Question): boolean {
  const what = keptOffAs(step);
  return what !== undefined && stayFrom(what, q) !== undefined && !(what === 'contact' && step.required);
}

function waitFor(stay: Stay, q: Question, p: Position): Finding {
  const isLate = stay.reviewOn <= p.today;
  const because = { code: 'stayed', kind: stay.kind, until: stay.reviewOn } as const;
  const at = morningOf(isLate ? addDays(p.today, LATE_LOOK_DAYS) : stay.reviewOn, q);
  return wait({ at, because, blockedBy: 'stay', attention: isLate ? 'sla' : 'none' });
}
