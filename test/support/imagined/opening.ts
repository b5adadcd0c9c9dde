import type { CaseEvent } from '../../../domain/case/events.ts';
import { type CaseState, newCase } from '../../../domain/case/state.ts';
import { undecided } from '../../../domain/decide/disputed.ts';
import { dunningExemptUntil } from '../../../domain/decide/exemptions.ts';
import { positionOf } from '../../../domain/decide/position.ts';
import type { Question } from '../../../domain/decide/question.ts';
import { atLocal, type Instant, localDate, type Zone } from '../../../domain/time/instant.ts';
import { addDays } from '../../../domain/time/plain-date.ts';
import { isOwedAgain, type World } from './world.ts';

const SWEEP_MINUTES = 30;

/** The next daily sweep, half past midnight. */
export function sweepAfter(now: Instant, zone: Zone): Instant {
  const today = localDate(now, zone);
  const at = atLocal(today, SWEEP_MINUTES, zone);
  return at > now ? at : atLocal(addDays(today, 1), SWEEP_MINUTES, zone);
}

interface Opening {
  readonly reopens: boolean;
  readonly state: CaseState;
  readonly events: readonly CaseEvent[];
}

/** As activities/case/look.ts opens or reopens; undefined: nothing is to be chased. */
export function openingOf(of: {
  last: CaseState | undefined;
  w: World;
  ask: (state: CaseState) => Question;
}): Opening | undefined {
  const { last, w, ask } = of;
  const reopens = last?.closed?.outcome === 'cured' && isOwedAgain(w, last.covered);
  const state: CaseState = reopens ? { ...last, closed: undefined } : newCase(w.now);
  // What is owed but disputed has its case as well: somebody has to decide.
  const asked = ask({ ...state, disputes: [] });
  const p = positionOf(asked);
  if (!p.overdue || !p.anchor || dunningExemptUntil(asked, p)) return undefined;
  if (reopens) return { reopens, state, events: [{ type: 'caseReopened', because: 'paymentReversed' }] };
  const disputes = last ? undecided(last, asked, p.today) : [];
  const opened: CaseEvent = { type: 'caseOpened', anchor: p.anchor, open: p.overdueOpen };
  return {
    reopens,
    state,
    events: [opened, ...disputes.map((dispute): CaseEvent => ({ type: 'disputeOpened', dispute }))],
  };
}
