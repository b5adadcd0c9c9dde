import { atLocal, epochMs, HOUR, type Instant, instant, laterOf, localDate } from '../time/instant.ts';
import { addDays } from '../time/plain-date.ts';
import type { Law, LawRule, Place, StopKind } from './law.ts';

export { earliestStop } from './earliest-stop.ts';
export { stopGrounds } from './stop-grounds.ts';

/** A notice that reached the debtor: when, and as which step of the policy. */
export interface DeliveredNotice {
  readonly at: Instant;
  readonly step: string;
}

/** Rules by full id. `because` is absent when no preset binds this stop to notices. */
export type NoticesAnswer =
  | { readonly from: Instant; readonly because?: string | undefined }
  | { readonly missing: string };

type NoticeRule = LawRule & { kind: 'notices' };
type Period = NoticeRule['sequence'][number];

/**
 * The earliest instant at which every notice a preset asks for before this stop has been delivered long enough, or the
 * first one that is missing. Notices of one rule are distinct steps, delivered one after the other. A period in days is
 * counted in full local days: delivered on the 1st, 14 days are over when the 16th begins. Hours of the day are not
 * looked at here: ask `lawfulInstant` from there on.
 */
export function noticesAllow(query: {
  stop: StopKind;
  law: Law;
  place: Place;
  delivered: readonly DeliveredNotice[];
}): NoticesAnswer {
  let answer: { from: Instant; because?: string } = { from: instant(0) };
  for (const rule of query.law.rules) {
    if (rule.kind !== 'notices' || !rule.stops.includes(query.stop)) continue;
    const allowed = earliestUnder(rule, query.delivered, query.place);
    if ('missing' in allowed) return allowed;
    if (allowed.from > answer.from) answer = allowed;
  }
  return answer;
}

/** Tries every order-keeping choice of deliveries; a case has few of them. */
function earliestUnder(rule: NoticeRule, delivered: readonly DeliveredNotice[], place: Place) {
  const inOrder = [...delivered].sort((a, b) => epochMs(a.at) - epochMs(b.at));
  let reached = 0;
  const after = (index: number, start: number, open: Chosen): Chosen | undefined => {
    reached = Math.max(reached, index);
    const period = rule.sequence[index];
    if (period === undefined) return open;
    let best: Chosen | undefined;
    for (let i = start; i < inOrder.length; i += 1) {
      const notice = inOrder[i] as DeliveredNotice;
      if (open.steps.includes(notice.step) || (open.last && notice.at <= open.last) || notice.at < open.nextFrom)
        continue;
      const found = after(index + 1, i + 1, withNotice(open, notice, period, `${rule.id}/${period.id}`, place));
      if (found && (best === undefined || found.from < best.from)) best = found;
    }
    return best;
  };
  const chosen = after(0, 0, { from: instant(0), nextFrom: instant(0), steps: [] });
  if (chosen) return { from: chosen.from, because: chosen.because };
  return { missing: `${rule.id}/${rule.sequence[reached]?.id}` };
}

interface Chosen {
  /** The stop may begin here, by the periods chosen so far. */
  readonly from: Instant;
  readonly because?: string;
  /** The next notice counts only when delivered from here on. */
  readonly nextFrom: Instant;
  readonly last?: Instant;
  readonly steps: readonly string[];
}

function withNotice(before: Chosen, notice: DeliveredNotice, period: Period, rule: string, place: Place): Chosen {
  const over =
    'days' in period
      ? atLocal(addDays(localDate(notice.at, place.zone), period.days + 1), 0, place.zone)
      : instant(epochMs(notice.at) + period.hours * HOUR);
  const steps = [...before.steps, notice.step];
  if (period.until === 'nextNotice') return { ...before, nextFrom: over, last: notice.at, steps };
  const later = over > before.from;
  return {
    from: laterOf(over, before.from),
    because: later ? rule : before.because,
    nextFrom: before.nextFrom,
    last: notice.at,
    steps,
  };
}
