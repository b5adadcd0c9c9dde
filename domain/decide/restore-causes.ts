import type { ActRecord } from '../case/facts.ts';
import type { RestoreCause } from '../case/vocabulary.ts';
import { type Instant, localDate } from '../time/instant.ts';
import { addDays, daysBetween } from '../time/plain-date.ts';
import { stopsExemptUntil } from './exemptions.ts';
import { pauseOn } from './position.ts';
import type { Position, Question } from './question.ts';
import { isRestoreRuleMet } from './restore-rule.ts';
import { isStop } from './service-seq.ts';

/** Why service comes back now; undefined: it does not (Q4, Q15). Money first, then what policy lets undo a stop. */
export function restoreCause(q: Question, p: Position): RestoreCause | undefined {
  const { onHold, onExemption, onArrangement, onDisputeUpheld } = q.policy.restore;
  if (isRestoreRuleMet(q, p)) return 'paid';
  if (isErrorUndone(q) && q.state.stopUndoneAt && isNews(q.state.stopUndoneAt, q)) return 'error';
  if (onHold && (pauseOn(p.today, q.state.holds) || wasStoppedUnderHold(q, p))) return 'hold';
  if (onExemption && stopsExemptUntil(q, p)) return 'exemption';
  const agreed = onArrangement && agreedAt(onArrangement, q);
  if (agreed && isNews(agreed, q)) return 'arrangement';
  return onDisputeUpheld && upheld(q).some((at) => isNews(at, q)) ? 'dispute' : undefined;
}

/** Whether policy gives service back when a stop was made in error. */
export const isErrorUndone = ({ policy: { restore } }: Pick<Question, 'policy'>): boolean =>
  restore.onError ?? restore.onWithdrawal;

const agreedAt = (when: 'accepted' | 'firstInstalment', { state: { arrangement } }: Question): Instant | undefined =>
  when === 'accepted' ? arrangement?.acceptedAt : arrangement?.firstKeptAt;

const upheld = ({ state }: Question): Instant[] =>
  state.disputes.flatMap(({ resolved }) => (resolved?.inFavourOf === 'debtor' && resolved.at ? [resolved.at] : []));

/** It came after the stop that is in force, and service was not given back since: a later stop stands. */
function isNews(at: Instant, q: Question): boolean {
  const stoppedAt = lastStop(q)?.reservedAt ?? q.state.openedAt;
  return stoppedAt <= at && !q.state.restores.some(({ wantedAt }) => wantedAt >= at);
}

const STANDS: readonly ActRecord['status'][] = ['done', 'reserved', 'uncertain'];

/** The stop that is in force or may still land. */
export const lastStop = ({ facts }: Question): ActRecord | undefined =>
  facts.acts.findLast((a) => isStop(a.kind) && STANDS.includes(a.status));

/**
 * The stop was made on a day that a hold placed later covers, and with those days deducted it would not have come by
 * now: it comes again when its day does (Q7, Q15).
 */
function wasStoppedUnderHold(q: Question, p: Position): boolean {
  const stop = lastStop(q);
  if (!stop) return false;
  const day = localDate(stop.reservedAt, q.facts.account.place.zone);
  return q.state.holds.some((hold) => {
    const isUnder = hold.placedAt > stop.reservedAt && hold.from <= day && day <= hold.until;
    return isUnder && isNews(hold.placedAt, q) && addDays(day, daysBetween(hold.from, hold.until) + 1) > p.today;
  });
}
