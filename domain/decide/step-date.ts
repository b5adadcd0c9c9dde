import { assertNever } from '../assert-never.ts';
import type { ActRecord } from '../case/facts.ts';
import type { ActStatus } from '../case/vocabulary.ts';
import type { Step, StepTime } from '../policy/step.ts';
import { type Instant, laterOf, localDate, type PlainDate } from '../time/instant.ts';
import { addDays } from '../time/plain-date.ts';
import { GOODBYE_STEP } from './goodbye.ts';
import { daysOf } from './grace.ts';
import { courtDate } from './legal-duties.ts';
import type { LadderPlace } from './place.ts';
import { afterPauses, countedDate, pauseOn } from './position.ts';
import type { CountedFrom, Reason } from './reasons.ts';
import { stopsStayFrom } from './restore-rule.ts';
import { RESTORED_STEP } from './tell-restored.ts';

/** The day a step is due by policy: the latest of its times, its gap to the step before, holds and a deferral. */
export function plannedDate(step: Step, place: LadderPlace): { date: PlainDate; why: readonly Reason[] } {
  const { q, p } = place;
  const anchor = p.anchor ?? p.today;
  const hurried = isHurried(step, place);
  const due = datesOf(step, place, hurried);
  const latest = due.reduce((a, b) => (b.on > a.on ? b : a), {
    on: addDays(anchor, 1),
    counted: { from: 'anchor', days: 1 },
  });
  const planned = latest.on;
  const why: Reason[] = [{ code: 'stepDue', step: step.id, on: planned, anchor, counted: latest.counted }];
  if (hurried && q.state.escalatedAt) why.push({ code: 'escalated', at: q.state.escalatedAt });
  const pausedNow = pauseOn(p.today, p.pauses) !== undefined;
  let date = planned > p.today || pausedNow ? afterPauses(laterOf(planned, p.today), p.pauses) : planned;
  const pause = pauseOn(p.today, p.pauses);
  if (pause) why.push({ code: 'held', until: pause.until });
  const deferred = q.state.deferredUntil;
  if (deferred && deferred > date) {
    date = afterPauses(deferred, p.pauses);
    why.push({ code: 'deferred', until: deferred, reason: q.state.deferredFor });
  }
  const court = courtDate(q, p);
  if (court && court.on >= date) {
    date = afterPauses(addDays(court.on, 1), p.pauses);
    why.push({ code: 'courtDate', step: court.step, on: court.on });
  }
  return { date, why };
}

/**
 * Escalated, and no step came since: the dates counted from the anchor are waived, those of notices are not (M2). Nothing is
 * given up in a hurry: a write-off presses nobody to pay.
 */
function isHurried({ work }: Step, { q }: LadderPlace): boolean {
  const since = q.state.escalatedAt;
  return work.do !== 'writeOff' && since !== undefined && !q.facts.acts.some((a) => a.reservedAt >= since && isStep(a));
}

const STEP_TAKEN: readonly ActStatus[] = ['reserved', 'accepted', 'delivered', 'uncertain', 'done'];

/** A step of the ladder that came: one that failed or did not arrive leaves the hurry standing. */
const isStep = (act: ActRecord): boolean =>
  act.kind !== 'restore' &&
  act.kind !== 'recall' &&
  act.kind !== 'creditNote' &&
  act.kind !== 'correct' &&
  act.step !== RESTORED_STEP &&
  act.step !== GOODBYE_STEP &&
  STEP_TAKEN.includes(act.status);

interface DueDate {
  readonly on: PlainDate;
  readonly counted: CountedFrom;
}

/** Every date the step waits for; the latest counts. */
function datesOf(step: Step, place: LadderPlace, hurried: boolean): readonly DueDate[] {
  const { q, p, previous } = place;
  const dates = step.at.flatMap((time) => dateOf(time, place, hurried) ?? []);
  if (previous && !hurried) {
    const { gapDays: days } = step;
    dates.push({ on: countedDate(localOf(previous.at, place), days, p.pauses), counted: { from: 'before', days } });
  }
  const staysFrom = step.work.do === 'service' ? stopsStayFrom(q, p) : undefined;
  if (staysFrom) dates.push({ on: staysFrom, counted: { from: 'restoreRule' } });
  const escalated = hurried && q.state.escalatedAt;
  if (escalated) dates.push({ on: localOf(escalated, place), counted: { from: 'escalation' } });
  return dates;
}

function dateOf(time: StepTime, place: LadderPlace, hurried: boolean): DueDate | undefined {
  const { q, p, done } = place;
  const { days, grace } = daysOf(time, q, p);
  switch (time.from) {
    case 'anchor':
      if (hurried) return undefined;
      return { on: countedDate(p.anchor ?? p.today, days, p.pauses), counted: { from: 'anchor', days, grace } };
    case 'dueDate':
      return undefined;
    case 'done':
    case 'delivered': {
      const base = done.get(time.step) ?? place.previous;
      if (!base) return undefined;
      const since = localOf(time.from === 'done' ? base.at : base.deliveredAt, place);
      const deemed = time.from === 'delivered' && base.isDeemed ? true : undefined;
      const counted = { from: time.from, step: time.step, since, deemed, days, grace } as const;
      return { on: countedDate(since, days, p.pauses), counted };
    }
    default:
      return assertNever(time);
  }
}

const localOf = (at: Instant, place: LadderPlace): PlainDate => localDate(at, place.q.facts.account.place.zone);
