import type { HolidayCalendar } from '../law/holidays.ts';
import type { Place } from '../law/law.ts';
import type { Policy } from '../policy/policy.ts';
import type { Step } from '../policy/step.ts';
import type { PlainDate } from '../time/instant.ts';
import { addDays } from '../time/plain-date.ts';

/** The friendly reminders of a policy, in the order of the ladder (P1): they belong to the invoice, and are the sweep's. */
export const preDueSteps = (policy: Pick<Policy, 'steps'>): readonly Step[] =>
  policy.steps.filter(({ stage }) => stage === 'preDue');

interface Coming {
  readonly policy: Pick<Policy, 'steps'>;
  readonly dueOn: PlainDate;
  readonly today: PlainDate;
  readonly place: Place;
  readonly calendar: HolidayCalendar;
}

/**
 * The reminder an invoice is to have by today: of those whose day has come the nearest to the due date, for who is told late
 * is told once. Undefined: it is too early for any.
 */
export function reminderFor(of: Coming): Step | undefined {
  let last: { step: Step; on: PlainDate } | undefined;
  for (const step of preDueSteps(of.policy)) {
    const on = dayOf(step, of);
    if (on !== undefined && on <= of.today && (!last || on >= last.on)) last = { step, on };
  }
  return last?.step;
}

/** All of its times must be reached: the latest counts. */
function dayOf(step: Step, { dueOn, place, calendar }: Coming): PlainDate | undefined {
  const days = step.at.flatMap((time) => {
    if (time.from !== 'dueDate') return [];
    return 'days' in time ? addDays(dueOn, time.days) : calendar.addWorkingDays(dueOn, time.workingDays, place);
  });
  return days.sort().at(-1);
}

/** Calendar days before the due date within which a step's day lies for sure, whatever holidays there are among them. */
export const reachDays = (step: Step): number =>
  Math.max(
    0,
    ...leads(step).map(({ days, workingDays }) => Math.max(days, 2 * workingDays + HOLIDAYS * Math.sign(workingDays))),
  );

/** Weekends double five working days at most; a holiday or two among them come on top. */
const HOLIDAYS = 4;

/**
 * Hours before the same reminder goes to an account again, about an invoice that falls due a little later: a week, or half
 * a day less than it comes ahead, so that no invoice falls due unannounced meanwhile.
 */
export function spacingHours(step: Step): number {
  const ahead = Math.min(...leads(step).map(({ days, workingDays }) => Math.max(days, (workingDays * 7) / 5)));
  return Math.round(Math.min(7, ahead) * 24) - 12;
}

const leads = ({ at }: Step): { days: number; workingDays: number }[] =>
  at.flatMap((time) => {
    if (time.from !== 'dueDate') return [];
    return 'days' in time ? { days: -time.days, workingDays: 0 } : { days: 0, workingDays: -time.workingDays };
  });
