import { assertNever } from '../assert-never.ts';
import type { ActClass, Permitted, StopKind } from '../law/law.ts';
import { lawfulInstant } from '../law/lawful-instant.ts';
import type { Step } from '../policy/step.ts';
import { type Instant, laterOf, localDate } from '../time/instant.ts';
import type { PlannedAct } from './decision.ts';
import type { Question } from './question.ts';
import { standingPlacements } from './taken-back.ts';
import { startOf } from './wait.ts';

/**
 * Earliest lawful instant of an act at or after `wanted`, and after now. Acts of one day are spread over its window by
 * their key, so that a thousand cases do not act in its first minute. One that is late takes its place in today's window;
 * when that is over too it comes at once, as far as that is lawful.
 */
export function lawfulAct(input: {
  step: Pick<Step, 'work'>;
  act: PlannedAct;
  wanted: Instant;
  q: Question;
}): Permitted {
  const { step, act, q } = input;
  const isCall = step.work.do === 'task' && step.work.task === 'call';
  const query = {
    act: classOf(step),
    also: isCall ? ('call' as const) : undefined,
    agency: standingPlacements(q).length > 0,
    calls: q.facts.calls,
    stop: step.work.do === 'service' ? (step.work.command as StopKind) : undefined,
    place: q.facts.account.place,
    law: q.law,
    calendar: q.calendar,
    // A call order takes no place itself, the call that is recorded does; nobody is asked to call on a day that has none left.
    contacts: act.counted || isCall ? q.facts.contacts : [],
    // Good news does not wait for its turn in the day.
    spread: act.counted || classOf(step) !== 'message' ? act.key : undefined,
  };
  const planned = lawfulInstant({ ...query, wanted: input.wanted });
  if (planned.at >= q.now) return planned;
  // Late: its place in today's window first, so that looking twice while that is ahead gives the same instant (Q2).
  const today = startOf(localDate(q.now, q.facts.account.place.zone), q);
  const placed = lawfulInstant({ ...query, wanted: laterOf(input.wanted, today) });
  const late = placed.at >= q.now ? placed : lawfulInstant({ ...query, wanted: q.now });
  return { ...late, moved: [...planned.moved, ...late.moved] };
}

function classOf(step: Pick<Step, 'work'>): ActClass {
  switch (step.work.do) {
    case 'notify':
      return 'message';
    case 'service':
      return 'service';
    case 'refer':
    case 'writeOff':
    case 'task':
    case 'legal':
    case 'report':
      return 'desk';
    default:
      return assertNever(step.work);
  }
}
